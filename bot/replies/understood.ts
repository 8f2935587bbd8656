import type { Company, Product } from '../../server/contract/company.ts';
import type { EnteredCommand, KeptEntry } from '../../server/contract/conversation.ts';
import type { Given, Message } from '../understand/understanding.ts';
import { dayName, yuan } from './names.ts';

/** What the words of one message were taken for. Only what is certain: words that stand in it, and answers given. */
export function understoodText(number: string, entry: KeptEntry, company: Company): string {
  const message = entry.message as unknown as Message;
  const given = entry.given as unknown as Given[];
  const commands = entry.commands.filter(({ name }) => name !== 'undo');
  const told = commands.flatMap((command) => [
    ...linesOf(command).map((line) => lineText(line, message, given, company)),
    ...circumstances(command, message, given, company),
  ]);
  const undone = entry.commands.find(({ name }) => name === 'undo');
  return [
    `🔎 #${number} 是这样理解的:`,
    `原话:「${message.text.replaceAll('\n', ' ').slice(0, 120)}」`,
    ...(undone ? [`更正:先撤销 #${String(undone.number ?? '').replace(/^#/, '')},再照新的记`] : []),
    ...[...new Set(told)].map((line) => `· ${line}`),
  ].join('\n');
}

interface SaidLine {
  readonly sku: string;
  readonly quantity: string;
  readonly said?: string;
  readonly amountFen?: number;
  readonly unitPriceFen?: number;
  readonly unitCostFen?: number;
}

const linesOf = ({ lines }: EnteredCommand): readonly SaidLine[] =>
  Array.isArray(lines) ? (lines as SaidLine[]) : [];

function lineText(line: SaidLine, message: Message, given: readonly Given[], company: Company): string {
  const product = company.products.find(({ sku }) => sku === line.sku);
  if (!product) return `商品 → ${line.sku}`;
  return [wordsFor(product, message, given, company), quantityText(line, product, given), moneyText(line)]
    .filter((part) => part !== '')
    .join(',');
}

/** Which words were taken for the product: those that were asked about, a place's own, or its name or alias. */
function wordsFor(
  product: Product,
  { text, from }: Message,
  given: readonly Given[],
  { placeAliases = [], people }: Company,
): string {
  const answer = given.find(({ about, value }) => about === 'sku' && value === product.sku);
  if (answer) return `${answer.phrase ? `“${answer.phrase}”` : '商品'} → ${product.name}(你回答的)`;
  const place = people.find(({ code }) => code === from)?.place;
  const own = placeAliases.find(
    (one) => one.place === place && one.sku === product.sku && has(text, one.alias),
  );
  if (own) return `“${own.alias}” → ${product.name}(本店别名)`;
  const names = [product.name, ...product.aliases].sort((one, other) => other.length - one.length);
  const said = names.find((name) => has(text, name));
  return said ? `“${said}” → ${product.name}` : `商品 → ${product.name}`;
}

function quantityText({ said, quantity }: SaidLine, product: Product, given: readonly Given[]): string {
  const counted = `${quantity}${product.baseUnit}`;
  if (said === undefined || said === counted) return counted;
  const unit = said.replace(/^[\d.零一二三四五六七八九十百两半]+/, '');
  const answer = given.find(({ about, phrase }) => about === 'unit' && phrase.includes(said));
  const pack = product.packs.find((one) => one.unit === unit);
  const size = answer?.value ?? pack?.size;
  const why = size === undefined ? '' : `(1${unit}=${size}${product.baseUnit}${answer ? ',你回答的' : ''})`;
  return `${said} → ${counted}${why}`;
}

function moneyText({ amountFen, unitPriceFen, unitCostFen }: SaidLine): string {
  if (amountFen !== undefined) return `这一行共${yuan(amountFen)}`;
  const each = unitPriceFen ?? unitCostFen;
  return each === undefined ? '' : `每单位${yuan(each)}`;
}

const payments: Readonly<Record<string, string>> = {
  cash: '现金',
  wechat: '微信',
  alipay: '支付宝',
  card: '刷卡',
  credit: '赊账',
};

function circumstances(
  command: EnteredCommand,
  message: Message,
  given: readonly Given[],
  company: Company,
): string[] {
  const { store, date, payment, supplier, customer } = command as Record<string, string | undefined>;
  const party = [...company.suppliers, ...company.customers].find(
    ({ code }) => code === (supplier ?? customer),
  );
  return [
    ...(store ? [placeText(store, message, given, company)] : []),
    date ? `日期 → ${dayName(date)}` : `没说哪天 → 说话那天(${dayName(message.now.slice(0, 10))})`,
    ...(payment ? [`付款 → ${payments[payment] ?? payment}`] : []),
    ...(party ? [`${supplier ? '供应商' : '客户'} → ${party.name}`] : []),
  ];
}

function placeText(
  store: string,
  { text, from }: Message,
  given: readonly Given[],
  { places, people }: Company,
): string {
  const place = places.find(({ code }) => code === store);
  const name = place?.name ?? store;
  if (given.some(({ about, value }) => about === 'store' && value === store))
    return `门店 → ${name}(你回答的)`;
  const said = [name, ...(place?.aliases ?? [])].find((word) => has(text, word));
  if (said) return `“${said}” → ${name}`;
  const own = people.find(({ code }) => code === from)?.place === store;
  return own ? `没说门店 → 你的门店${name}` : `门店 → ${name}`;
}

const has = (text: string, words: string): boolean =>
  text.replace(/\s+/g, '').toLowerCase().includes(words.replace(/\s+/g, '').toLowerCase());
