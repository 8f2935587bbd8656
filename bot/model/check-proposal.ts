import type { Company, Product } from '../../server/contract/company.ts';
import { plainText } from '../understand/normalize.ts';
import { tokenize, type Vocabulary } from '../understand/tokenize.ts';
import type { UnderstoodCommand } from '../understand/understanding.ts';
import { labelOf, type ModelAnswer, type ModelCommand, type ModelLine } from './answer-form.ts';
import { type Candidates, searchGoods } from './candidates.ts';
import type { Hidden } from './hide.ts';
import { placesOf, readLineAmount, readSaidQuantity } from './read-words.ts';

/** What the answer is held against. */
export interface Ground {
  /** The message as it was sent, and what its stand-ins hide. */
  readonly hidden: Hidden;
  readonly candidates: Candidates;
  readonly vocabulary: Vocabulary;
  readonly company: Company;
  readonly ownPlace: string | undefined;
  readonly today: string;
}

const shared = /[各都均]|每样|每种|一样/;
const paymentWords: Readonly<Record<string, RegExp>> = {
  cash: /现金|零钱/,
  wechat: /微信/,
  alipay: /支付宝/,
  card: /刷卡|银行卡|pos/,
  credit: /赊|挂账|挂着|欠|月结|记账/,
};
const priced = new Set(['recordSale', 'recordSalesReturn', 'receiveGoods']);
const dated = new Set(['recordSale', 'receiveGoods', 'writeOff']);

/**
 * The commands of an answer, built from the words it points at; null where anything in it stands neither in the message nor
 * among the candidates. Nothing is repaired: half an answer is none.
 */
export function checkProposal(answer: ModelAnswer, ground: Ground): UnderstoodCommand[] | null {
  const day = dayOfMessage(ground);
  if (answer.commands.length === 0 || answer.commands.length > 5 || day === null) return null;
  const commands: UnderstoodCommand[] = [];
  for (const command of answer.commands) {
    const built = buildProposed(command, ground, day);
    if (built === null) return null;
    commands.push(built);
  }
  return usedTooOften(answer, ground) ? null : commands;
}

function buildProposed(command: ModelCommand, ground: Ground, day: string): UnderstoodCommand | null {
  const { name } = command;
  const place = placeOf(command.place, ground) ?? ground.ownPlace;
  const from = placeOf(command.from, ground);
  const items = command.lines.map((line) => productOf(line, ground));
  if (place === undefined || items.length === 0 || items.includes(null)) return null;
  if (name === 'askStock') return { name, store: place, skus: items.map((item) => item?.sku) };
  const lines = command.lines.map((line, index) => lineOf(line, items[index] ?? null, name, ground));
  if (lines.includes(null)) return null;
  if (name === 'requestTransfer') {
    if (from === place) return null;
    return { name, to: place, ...(from !== undefined && { from }), lines };
  }
  return { name, store: place, ...circumstances(command, ground, day), lines };
}

function circumstances(command: ModelCommand, ground: Ground, day: string): Record<string, string> {
  const { name, payment, reason } = command;
  const { candidates, hidden, today } = ground;
  const supplier = codeOf('s', command.supplier, candidates.suppliers);
  const customer = codeOf('c', command.customer, candidates.customers);
  const buys = ['receiveGoods', 'returnToSupplier', 'requestPurchase'].includes(name);
  const sells = name === 'recordSale' || name === 'recordSalesReturn';
  return {
    ...(buys && supplier !== undefined && { supplier }),
    ...(sells && customer !== undefined && { customer }),
    ...(name === 'recordSale' && payment && paymentWords[payment]?.test(hidden.text) && { payment }),
    ...(name === 'writeOff' && { reason: reason ?? 'other' }),
    ...(dated.has(name) && day !== today && { date: day }),
  };
}

/** The product, if its words stand in the message and would find it by themselves. */
function productOf({ item, itemWords }: ModelLine, ground: Ground): Product | null {
  const { candidates, hidden, vocabulary } = ground;
  const product = candidates.goods.find((_, index) => labelOf('g', index) === item);
  const words = plainText(itemWords).trim();
  if (!product || words === '' || !hidden.text.includes(words)) return null;
  return searchGoods(words, vocabulary.catalogue).includes(product.sku) ? product : null;
}

function lineOf(line: ModelLine, product: Product | null, name: string, ground: Ground): object | null {
  const { hidden, vocabulary } = ground;
  const said = plainText(line.quantityWords).trim();
  const read = product && readSaidQuantity(hidden.text, said, product, vocabulary.units);
  if (!product || !read || (read.quantity === '0' && name !== 'recordCount')) return null;
  const built = { sku: product.sku, quantity: read.quantity, said: said.slice(0, 40) };
  if (line.moneyWords === null) return built;
  const words = hidden.money.get(line.moneyWords.trim());
  const amountFen =
    words === undefined || !priced.has(name) ? null : readLineAmount(words, read, product, vocabulary.units);
  return amountFen === null ? null : { ...built, amountFen };
}

/** The one day the message says, today where it says none; null where it is more than one, vague or still to come, or speaks of lots. */
function dayOfMessage({ hidden, today, vocabulary }: Ground): string | null {
  const tokens = tokenize(hidden.text, today, vocabulary);
  if (tokens.some(({ kind }) => kind === 'lot')) return null;
  const dates = tokens.flatMap((token) => (token.kind === 'date' ? [token.date] : []));
  const [date, other] = dates;
  if (!date) return today;
  return other || date.vague || date.from !== date.to || date.from > today ? null : date.from;
}

/** A quantity or sum that is said once is of one line, unless the message gives it to several. */
function usedTooOften({ commands }: ModelAnswer, { hidden }: Ground): boolean {
  const uses = new Map<string, number>();
  for (const { quantityWords, moneyWords } of commands.flatMap(({ lines }) => lines)) {
    for (const words of [plainText(quantityWords).trim(), moneyWords?.trim() ?? ''])
      if (words !== '') uses.set(words, (uses.get(words) ?? 0) + 1);
  }
  return [...uses].some(
    ([words, count]) => count > placesOf(hidden.text, words).length && !shared.test(hidden.text),
  );
}

const codeOf = (kind: 's' | 'c', label: string | null, codes: readonly string[]): string | undefined =>
  label === null ? undefined : codes.find((_, index) => labelOf(kind, index) === label);

const placeOf = (label: string | null, { candidates }: Ground): string | undefined =>
  label === null ? undefined : candidates.places.find((_, index) => labelOf('p', index) === label);
