import type { Company, Product } from '../../server/contract/company.ts';
import type { EnteredCommand, KeptEntry } from '../../server/contract/conversation.ts';
import type { Given, Message, Traced } from '../understand/understanding.ts';
import { dayName, yuan } from './names.ts';

/** One command of an entry, and all that is known of where its fields came from. */
interface Evidence {
  readonly command: EnteredCommand;
  readonly message: Message;
  readonly given: readonly Given[];
  readonly company: Company;
  /** Said right behind another entry: what was not said is as it was there. */
  readonly carried: boolean;
  /** The words that gave a field, of the command or of one of its lines; empty where nobody said it. */
  readonly words: (field: string, line?: number) => string;
}

/**
 * What the words of a message were taken for: those that gave each field when it was understood, and the answers given.
 * `title` is what the document is called. Of what nobody said it tells where else it is from.
 */
export function understoodText(number: string, title: string, entry: KeptEntry, company: Company): string {
  const message = entry.message as unknown as Message;
  const traces = (Array.isArray(entry.trace) ? entry.trace : []) as readonly (readonly Traced[])[];
  const undone = entry.commands.find(({ name }) => name === 'undo');
  const follows = undone !== undefined || 'recent' in entry.message;
  const told = entry.commands.flatMap((command, index) => {
    if (command.name === 'undo') return [];
    const traced = traces[index] ?? [];
    const words: Evidence['words'] = (field, line) =>
      traced.find((one) => one.field === field && one.line === line)?.words ?? '';
    const given = entry.given as unknown as Given[];
    const carried = follows && words('name') === '';
    return commandText(title, { command, message, company, given, carried, words });
  });
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

function commandText(title: string, evidence: Evidence): string[] {
  const { command, words } = evidence;
  const lines = (Array.isArray(command.lines) ? command.lines : []) as readonly SaidLine[];
  const verb = words('name');
  return [
    ...(verb ? [`“${verb}” → ${title}`] : []),
    ...lines.map((line, index) => lineText(line, index, evidence)),
    ...circumstances(evidence),
  ];
}

function lineText(line: SaidLine, index: number, evidence: Evidence): string {
  const product = evidence.company.products.find(({ sku }) => sku === line.sku);
  if (!product) return '这个商品已经不在资料里';
  const parts = [
    productText(product, index, evidence),
    quantityText(line, product, evidence.given),
    moneyText(line, product, evidence.words, index),
  ];
  return parts.filter((part) => part !== '').join(',');
}

/** The words that were asked about, the place's own, or those that gave the product. */
function productText(product: Product, index: number, evidence: Evidence): string {
  const { given, words, message, company, carried } = evidence;
  const { name, sku } = product;
  const answer = given.find(({ about, value }) => about === 'sku' && value === sku);
  if (answer) return `${answer.phrase ? `“${answer.phrase}”` : '商品'} → ${name}(你回答的)`;
  const said = words('sku', index);
  const own = (company.placeAliases ?? []).find(
    (one) =>
      one.place === placeOf(message, company) && one.sku === sku && has(said || message.text, one.alias),
  );
  if (own) return `“${own.alias}” → ${name}(本店别名)`;
  const printed = [name, ...product.aliases].sort((one, other) => other.length - one.length);
  const found = said || printed.find((word) => has(message.text, word));
  return found ? `“${found}” → ${name}` : `商品 → ${name}${carried ? '(照前一张)' : ''}`;
}

function quantityText({ said, quantity }: SaidLine, product: Product, given: readonly Given[]): string {
  const counted = `${quantity}${product.baseUnit}`;
  if (said === undefined || said === counted) return counted;
  const unit = said.replace(/^[\d.零一二三四五六七八九十百两半]+/, '');
  const answer = given.find(({ about, phrase }) => about === 'unit' && phrase.includes(said));
  const size = answer?.value ?? product.packs.find((one) => one.unit === unit)?.size;
  const why = size === undefined ? '' : `(1${unit}=${size}${product.baseUnit}${answer ? ',你回答的' : ''})`;
  return `${said} → ${counted}${why}`;
}

function moneyText(line: SaidLine, { baseUnit }: Product, words: Evidence['words'], index: number): string {
  for (const field of ['amountFen', 'unitPriceFen', 'unitCostFen'] as const) {
    const fen = line[field];
    if (fen === undefined) continue;
    const said = words(field, index);
    const meant = field === 'amountFen' ? `一共${yuan(fen)}` : `每${baseUnit}${yuan(fen)}`;
    return said ? `“${said}” → ${meant}` : meant;
  }
  return '';
}

const payments: Readonly<Record<string, string>> = {
  cash: '现金',
  wechat: '微信',
  alipay: '支付宝',
  card: '刷卡',
  credit: '赊账',
};

function circumstances(evidence: Evidence): string[] {
  const { command, message, company, words, carried } = evidence;
  const { store, date, payment, supplier, customer } = command as Record<string, string | undefined>;
  const parties = [...company.suppliers, ...company.customers];
  const party = parties.find(({ code }) => code === (supplier ?? customer));
  const from = (field: string, otherwise: string): string => (words(field) ? `“${words(field)}”` : otherwise);
  return [
    ...(store ? [placeText(store, evidence)] : []),
    ...(date ? [`${from('date', '日期')} → ${dayName(date)}`] : []),
    ...(date || carried ? [] : [`没说哪天 → 说话那天(${dayName(message.now.slice(0, 10))})`]),
    ...(payment ? [`${from('payment', '付款')} → ${payments[payment] ?? payment}`] : []),
    ...(party ? [`${supplier ? from('supplier', '供应商') : from('customer', '客户')} → ${party.name}`] : []),
  ];
}

function placeText(store: string, { given, words, message, company, carried }: Evidence): string {
  const place = company.places.find(({ code }) => code === store);
  const name = place?.name ?? store;
  if (given.some(({ about, value }) => about === 'store' && value === store))
    return `门店 → ${name}(你回答的)`;
  const said = words('store') || [name, ...(place?.aliases ?? [])].find((word) => has(message.text, word));
  if (said) return `“${said}” → ${name}`;
  if (carried) return `门店 → ${name}(照前一张)`;
  return placeOf(message, company) === store ? `没说门店 → 你的门店${name}` : `门店 → ${name}`;
}

const placeOf = ({ from }: Message, { people }: Company): string | undefined =>
  people.find(({ code }) => code === from)?.place;

const has = (text: string, words: string): boolean =>
  text.replace(/\s+/g, '').toLowerCase().includes(words.replace(/\s+/g, '').toLowerCase());
