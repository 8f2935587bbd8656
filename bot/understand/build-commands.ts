import type { Product } from '../../server/contract/company.ts';
import type { Circumstances } from './circumstances.ts';
import type { Episode } from './episodes.ts';
import { toBaseUnits } from './base-quantity.ts';
import { decideIntent, type Intent } from './intent.ts';
import type { Item, Piece } from './items.ts';
import { buildLine, type Line } from './lines.ts';
import { buildPrices } from './build-prices.ts';
import { askDate, askIntent, askParty, askPrice, askQuantity, askSku, askStore, askTransfer } from './questions.ts';
import { answered, type Built, productOf, type Reading, wordsAt } from './reading.ts';
import { readQuantity } from './quantity.ts';
import { phraseOf, resolveItem } from './resolve-item.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';

/** What later episodes of a message may leave out because an earlier one said it. */
export interface Carried {
  readonly products: readonly Product[];
  readonly pieces: readonly Piece[];
  readonly said: Circumstances | null;
}

export type BuiltEpisode = (Built | { readonly commands: readonly [] }) & { readonly carried: Carried };

export const nothingCarried: Carried = { products: [], pieces: [], said: null };

/** Turns one episode into its command, or into the first question it raises. */
export function buildEpisode(reading: Reading, episode: Episode, said: Circumstances, carried: Carried): BuiltEpisode {
  const phrase = wordsAt(reading, episode.start, episode.end).slice(0, 60);
  const sender = {
    place: reading.ownPlace,
    atWarehouse: reading.atWarehouse,
    isWarehouse: (place: string) => isWarehouse(reading, place),
  };
  const decided = decideIntent(episode, said, sender);
  const intent = chosenIntent(reading, phrase, episode.marks.has('part') ? askPart(decided) : decided);
  const stay = { ...carried, said };
  if (intent.kind === 'none') return { commands: [], carried };
  if (intent.kind === 'command' && (intent.name === 'setPrice' || intent.name === 'setReorderPoint')) {
    return { ...buildPrices(reading, episode, said, intent.name, carried.products), carried: stay };
  }
  if (intent.kind === 'ask' && intent.about === 'price') {
    const built = buildPrices(reading, episode, said, 'setPrice', carried.products);
    const asks = 'commands' in built && built.commands.length === 0;
    return { ...(asks ? { question: askPrice(phrase, undefined) } : built), carried: stay };
  }
  const resolved = resolveItems(reading, episode, carried);
  if ('question' in resolved) {
    if (intent.kind === 'ask' && intent.about === 'transfer') return { question: askTransfer(phrase), carried: stay };
    return resolved.known || intent.kind === 'command' || intent.about !== 'intent'
      ? { question: resolved.question, carried: stay }
      : { commands: [], carried };
  }
  const products = resolved.pairs.map(({ product }) => product);
  const here: Carried = { products, pieces: resolved.pieces, said };
  if (intent.kind === 'ask') return { ...askFor(reading, intent, phrase), carried: here };
  if (intent.name === 'dispatchTransfer' && said.destinations.length > 1) {
    return { ...buildDispatches(reading, resolved.pairs, said, episode), carried: here };
  }
  return { ...buildCommand(reading, intent.name, intent.reason, resolved.pairs, said, episode), carried: here };
}

/** 其中一盒挂账: part of what was told has terms of its own, which one command cannot hold. */
function askPart(decided: Intent): Intent {
  if (decided.kind !== 'command') return decided;
  return { kind: 'ask', about: 'intent', choices: [decided.name] };
}

function chosenIntent(reading: Reading, phrase: string, intent: Intent): Intent {
  if (intent.kind !== 'ask' || intent.about !== 'intent') return intent;
  const chosen = answered(reading, 'intent', phrase);
  if (chosen === undefined) return intent;
  return chosen === 'writeOff' ? { kind: 'command', name: chosen, reason: 'other' } : { kind: 'command', name: chosen };
}

function askFor(reading: Reading, intent: Intent & { kind: 'ask' }, phrase: string): Built {
  if (intent.about === 'intent') return { question: askIntent(phrase, intent.choices) };
  if (intent.about === 'store') return { question: askStore(phrase, reading.company, reading.ownPlace ?? undefined) };
  if (intent.about === 'transfer') return { question: askTransfer(phrase) };
  return { question: askParty(intent.about === 'supplier' ? 'supplier' : 'customer', '', reading.company) };
}

/** 给虹桥和五角场各发5箱: one dispatch each; without 各 nobody knows who gets how many. */
function buildDispatches(reading: Reading, pairs: readonly Pair[], said: Circumstances, episode: Episode): Built {
  if (!episode.marks.has('each')) return { question: askStore('', reading.company, reading.ownPlace ?? undefined) };
  const commands: UnderstoodCommand[] = [];
  for (const to of said.destinations) {
    const here = { ...said, to, at: said.at !== null && said.destinations.includes(said.at) ? null : said.at };
    const built = buildCommand(reading, 'dispatchTransfer', undefined, pairs, here, episode);
    if ('question' in built) return built;
    commands.push(...built.commands);
  }
  return { commands };
}

interface Pair {
  readonly item: Item;
  readonly product: Product;
}

type ResolvedItems =
  | { readonly pairs: readonly Pair[]; readonly pieces: readonly Piece[] }
  | { readonly question: Question; readonly known: boolean };

/** The product of every item; an item without words is the one spoken of before. */
function resolveItems(reading: Reading, episode: Episode, carried: Carried): ResolvedItems {
  const pairs: Pair[] = [];
  let topic: readonly Piece[] = carried.pieces;
  let previous: Product | undefined = carried.products.length === 1 ? carried.products[0] : undefined;
  const items = episode.items.filter((item) => item.quantity !== null);
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    const after = episode.loose.filter(
      (piece) => piece.start > (item.quantity?.end ?? 0) && (!next || piece.end <= (next.quantity?.start ?? 0)),
    );
    const resolved = resolveItem(reading, item, topic, after);
    if ('question' in resolved) return { question: resolved.question, known: (resolved.question.choices ?? []).length > 0 };
    if ('product' in resolved) {
      const beside = besideProduct(reading, item, resolved.product);
      if (beside) {
        if (!episode.marks.has('each')) return { question: askQuantity(phraseOf(reading, item.pieces), undefined), known: true };
        pairs.push({ item, product: beside });
      }
      pairs.push({ item, product: resolved.product });
      previous = resolved.product;
      const named = item.pieces.filter((piece) => !piece.sizeOnly);
      if (named.length > 0) topic = named;
      continue;
    }
    const before = pairs.at(-1);
    if (before) {
      const again = secondQuantity(reading, before, item);
      if ('question' in again) return { ...again, known: true };
      pairs[pairs.length - 1] = again;
      continue;
    }
    const told = answered(reading, 'sku', '');
    const product = previous ?? looseProduct(reading, episode, item) ?? (told ? productOf(reading, told) : undefined);
    if (!product) return { question: askSku('', []), known: false };
    pairs.push({ item, product });
  }
  return { pairs, pieces: topic };
}

/** 板蓝根和夏桑菊各卖了2包: another product named right beside, in the same clause. */
function besideProduct(reading: Reading, item: Item, product: Product): Product | null {
  const last = item.pieces.at(-1);
  const others = item.pieces.slice(0, -1).filter((piece) => piece.clause === last?.clause && !piece.sizeOnly && piece.named === undefined);
  if (last?.sizeOnly || others.length !== 1) return null;
  const resolved = resolveItem(reading, { ...item, pieces: [...others] }, [], []);
  const alone = resolveItem(reading, { ...item, pieces: last ? [last] : [] }, [], []);
  if (!('product' in resolved) || resolved.product.sku === product.sku) return null;
  return 'product' in alone && alone.product.sku === product.sku ? resolved.product : null;
}

/** A second quantity for the same goods (枸杞一袋拆开卖了半公斤): which one counts has to be asked. */
function secondQuantity(reading: Reading, before: Pair, item: Item): Pair | { question: Question } {
  const [first, second] = [before.item.quantity, item.quantity];
  const phrase = first && second ? wordsAt(reading, first.start, second.end) : '';
  const given = answered(reading, 'quantity', phrase);
  const quantity = given === undefined ? null : readQuantity(given, 0, reading.vocabulary.units);
  if (!quantity || !first) return { question: askQuantity(phrase, before.product) };
  return { ...before, item: { ...before.item, quantity: { ...first, quantity } } };
}

/** 特曲出了 两瓶: words that got no quantity, where the only quantity got no words. */
function looseProduct(reading: Reading, episode: Episode, item: Item): Product | undefined {
  for (const piece of episode.loose) {
    const resolved = resolveItem(reading, { ...item, pieces: [piece] }, [], []);
    if ('product' in resolved) return resolved.product;
  }
  return undefined;
}

const priceFields: Readonly<Record<string, 'unitPriceFen' | 'unitCostFen'>> = {
  recordSale: 'unitPriceFen',
  recordSalesReturn: 'unitPriceFen',
  receiveGoods: 'unitCostFen',
};

function buildCommand(
  reading: Reading,
  name: string,
  reason: string | undefined,
  pairs: readonly Pair[],
  said: Circumstances,
  episode: Episode,
): Built {
  const lines: Line[] = [];
  const unit = priceFields[name];
  const shared = unit ? sharedMoney(pairs) : null;
  if (shared !== null) return { question: askPrice(shared.phrase, undefined) };
  for (const { item, product } of pairs) {
    const built = buildLine(reading, item, product, unit ? { unit } : null);
    if ('question' in built) return built;
    if (built.line.quantity === '0' && name !== 'recordCount') return { question: askQuantity(product.name, product) };
    lines.push(name === 'receiveGoods' ? { ...built.line, ...lotFields(reading, item) } : built.line);
  }
  const fields = circumstanceFields(reading, name, said, episode);
  if ('question' in fields) return fields;
  const command: UnderstoodCommand = { name, ...fields.fields, ...(reason ? { reason } : {}), lines };
  return { commands: [command] };
}

/**
 * Money behind a list of items may be for all of them or for the last. Where it fits the last item's shelf price
 * it is the last item's; where it is the sum of all shelf prices it says nothing new; else it is asked.
 */
function sharedMoney(pairs: readonly Pair[]): { phrase: string } | null {
  const last = pairs.at(-1);
  const money = last?.item.moneys.at(-1);
  if (!last || !money || pairs.length < 2 || money.per || money.label === 'each') return null;
  if (pairs.slice(0, -1).some(({ item }) => item.moneys.length > 0)) return null;
  const all = pairs.map(shelfValue);
  const own = all.at(-1) ?? null;
  if (money.label !== 'total' && own !== null && money.fen >= own * 0.7 && money.fen <= own * 1.3) return null;
  if (!all.includes(null) && all.reduce<number>((sum, value) => sum + (value ?? 0), 0) === money.fen) {
    last.item.moneys.length = 0;
    return null;
  }
  return { phrase: '' };
}

function shelfValue({ item, product }: Pair): number | null {
  const counted = item.quantity ? toBaseUnits(product, item.quantity.quantity.parts, null) : null;
  if (!counted || 'unknownUnit' in counted || product.priceFen === undefined) return null;
  return Math.round(counted.quantity * product.priceFen);
}

function lotFields(reading: Reading, item: Item): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { lot, producedOn, expiresOn } of item.lots) {
    if (lot) fields.lot = wordsAt(reading, lot.start, lot.end).normalize('NFKC');
    if (producedOn) fields.producedOn = producedOn;
    if (expiresOn) fields.expiresOn = expiresOn;
  }
  return fields;
}

type Fields = { readonly fields: Record<string, string> } | { readonly question: Question };

const dated = new Set(['recordSale', 'receiveGoods', 'writeOff']);

/** Store, parties, payment and date of a command, each only where it was said or is the sender's. */
function circumstanceFields(reading: Reading, name: string, said: Circumstances, episode: Episode): Fields {
  const places = placeFields(reading, name, said);
  if ('question' in places) return places;
  const fields = { ...places.fields };
  const party = partyFields(reading, name, said, episode);
  if ('question' in party) return party;
  Object.assign(fields, party.fields);
  if (name === 'recordSale' && said.payment) fields.payment = said.payment;
  const day = dayField(reading, said);
  if ('question' in day) return day;
  if (day.day && dated.has(name)) fields.date = day.day;
  return { fields };
}

function dayField(reading: Reading, said: Circumstances): { day?: string } | { question: Question } {
  const { date } = said;
  if (!date) return {};
  if (!date.vague && date.from === date.to) return date.from === reading.today ? {} : { day: date.from };
  const phrase = wordsAt(reading, date.start, date.end);
  const given = answered(reading, 'date', phrase);
  if (given !== undefined) return given === reading.today ? {} : { day: given };
  return { question: askDate(phrase) };
}

function placeFields(reading: Reading, name: string, said: Circumstances): Fields {
  const own = reading.ownPlace;
  const given = answered(reading, 'store', '');
  const missing: Fields = { question: askStore('', reading.company) };
  if (name === 'requestTransfer') {
    const atIsSource = said.at !== null && said.at !== own && said.from === null && isWarehouse(reading, said.at);
    const to = said.to ?? (atIsSource ? null : said.at) ?? own ?? given;
    if (!to) return missing;
    const from = said.from ?? (atIsSource ? said.at : null);
    return { fields: { ...(from && from !== to ? { from } : {}), to } };
  }
  if (name === 'dispatchTransfer') {
    const from = said.from ?? (said.at !== said.to && said.to !== null ? said.at : null) ?? own ?? given;
    const to = said.to ?? (said.at !== from ? said.at : null);
    return from ? { fields: { from, ...(to ? { to } : {}) } } : missing;
  }
  if (name === 'receiveTransfer') {
    const to = said.to ?? said.at ?? own ?? given;
    return to ? { fields: { to, ...(said.from && said.from !== to ? { from: said.from } : {}) } } : missing;
  }
  const store = said.at ?? said.to ?? own ?? given;
  return store ? { fields: { store } } : missing;
}

function isWarehouse(reading: Reading, code: string): boolean {
  return reading.vocabulary.names.places.get(code)?.kind === 'warehouse';
}

const withCustomer = new Set(['recordSale', 'recordSalesReturn']);
const withSupplier = new Set(['receiveGoods', 'returnToSupplier', 'requestPurchase']);

function partyFields(reading: Reading, name: string, said: Circumstances, episode: Episode): Fields {
  if (withCustomer.has(name)) {
    const [customer, other] = [...new Set(said.customers)];
    if (customer && !other) return { fields: { customer } };
    const given = answered(reading, 'customer', '');
    if (given) return { fields: { customer: given } };
    if (other || said.payment === 'credit') return { question: askParty('customer', '', reading.company) };
    return { fields: {} };
  }
  if (!withSupplier.has(name)) return { fields: {} };
  const [supplier, other] = [...new Set(said.suppliers)];
  if (supplier && !other) return { fields: { supplier } };
  const stranger = unknownSupplier(reading, episode);
  const given = answered(reading, 'supplier', stranger ?? '');
  if (given) return { fields: { supplier: given } };
  if (other || stranger) return { question: askParty('supplier', stranger ?? '', reading.company) };
  return { fields: {} };
}

/** Words in front of 送来 that name nobody on file and no goods: 老李送来红牛5箱. */
function unknownSupplier(reading: Reading, episode: Episode): string | null {
  const { tokens } = episode;
  const at = tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.includes('sentHere'));
  if (at <= 0) return null;
  const before = tokens[at - 1];
  const stranger = before?.kind === 'stranger' ? before : undefined;
  const words = stranger ?? episode.loose.find((piece) => piece.end === tokens[at]?.start && piece.named === undefined);
  return words ? wordsAt(reading, words.start, words.end) : null;
}
