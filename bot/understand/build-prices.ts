import type { Product } from '../../server/contract/company.ts';
import { sizeOfUnit } from './base-quantity.ts';
import type { Carried } from './carried.ts';
import type { Circumstances } from './circumstances.ts';
import { explain, explainEnd } from './coverage.ts';
import type { Piece } from './elements.ts';
import type { Episode } from './episodes.ts';
import type { Item } from './item-builder.ts';
import { buildLine } from './lines.ts';
import type { Money } from './money.ts';
import { compactText } from './product-text.ts';
import { askIntent, askPrice, askSku } from './questions.ts';
import { answered, type Built, type Reading, wordsAt } from './reading.ts';
import { phraseOf, resolveItem } from './resolve-item.ts';
import { noteItem } from './trace.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';

/** What prices behind these may leave out. */
interface Priced {
  readonly products?: readonly Product[];
  readonly pieces?: readonly Piece[];
  readonly priced?: string | null;
}

/**
 * New shelf prices and reorder points: one command for each item, with a store only where one was said.
 * `moneyIsPrice` is false where the money said is a change (涨10块) and the new price has to be asked.
 */
export function buildPrices(
  reading: Reading,
  episode: Episode,
  said: Circumstances,
  name: 'setPrice' | 'setReorderPoint',
  carried: Carried,
  moneyIsPrice = true,
): Built & Priced {
  const commands: UnderstoodCommand[] = [];
  const words = wordsAt(reading, episode.start, episode.end).slice(0, 60);
  const fromNow = said.date !== null && onwards.test(wordsAt(reading, said.date.start, said.date.end));
  if (said.date?.future && !fromNow && answered(reading, 'intent', words) === undefined) {
    return { question: askIntent(words, [name]) };
  }
  // 我们店可乐改3块,雪碧改4块: what is priced at one place goes on being priced there.
  const before = carried.name === name ? (carried.priced ?? null) : null;
  const here = said.own ? reading.ownPlace : before;
  const place = said.at ?? said.to ?? (said.everyPlace ? null : here);
  const stores: readonly { store?: string }[] =
    said.scenes.length > 1 ? said.scenes.map((scene) => ({ store: scene })) : [place ? { store: place } : {}];
  let topic = carried.name === name ? carried.pieces : [];
  let products = carried.products;
  for (const item of episode.items) {
    const resolved = resolveItem(reading, item, topic, []);
    if ('question' in resolved) return resolved;
    const named =
      'unnamed' in resolved
        ? carried.products
        : 'products' in resolved
          ? resolved.products
          : [resolved.product];
    if (named.length === 0 || ('unnamed' in resolved && named.length > 1))
      return { question: askSku('', []) };
    if ('pieces' in resolved) {
      for (const piece of resolved.pieces) explain(reading, piece.start, piece.end);
      if (resolved.pieces.some(({ sizeOnly }) => !sizeOnly)) topic = resolved.pieces;
    }
    products = named;
    for (const product of named) {
      const built = buildPrice(reading, name, item, product, moneyIsPrice);
      if ('question' in built) return built;
      const phrase = phraseOf(reading, item.pieces);
      const fits = 'priceFen' in built ? pricedNearer(reading, item, product, built.priceFen) : null;
      if (fits && answered(reading, 'sku', phrase) === undefined)
        return { question: askSku(phrase, [product, fits]) };
      for (const store of stores) commands.push({ name, sku: product.sku, ...built, ...store });
    }
  }
  if (commands.length > 0) return { commands, products, pieces: topic, priced: place };
  return askLoosePrice(reading, episode, stores[0] ?? {});
}

/** 以后统一卖5块: from now on, and no day to come. */
const onwards = /^(?:以后|往后|今后|日后)$/;

/**
 * 东鹏特饮改5块, which is far from what the small bottle costs and close to what the large one does: another item that has all
 * the words in its name, and whose price is the nearer one.
 */
function pricedNearer(reading: Reading, item: Item, product: Product, priceFen: number): Product | undefined {
  const known = product.priceFen ?? 0;
  const said = compactText(item.pieces.map(({ text }) => text).join(''));
  if (known === 0 || said.length < 2 || isNearPrice(priceFen, known)) return undefined;
  const { catalogue } = reading.vocabulary;
  for (const index of (catalogue.byPair.get(said.slice(0, 2)) ?? []).slice(0, mostRivals)) {
    const other = catalogue.entries[index]?.product;
    if (!other || other === product || !isNearPrice(priceFen, other.priceFen ?? 0)) continue;
    if (compactText(other.name).includes(said)) return other;
  }
  return undefined;
}

const mostRivals = 200;
const isNearPrice = (fen: number, known: number): boolean => fen >= known * 0.7 && fen <= known * 1.45;

/** The price or the reorder point of one product. */
function buildPrice(
  reading: Reading,
  name: 'setPrice' | 'setReorderPoint',
  item: Item,
  product: Product,
  moneyIsPrice: boolean,
): { readonly quantity: string } | { readonly priceFen: number } | { readonly question: Question } {
  if (name === 'setReorderPoint') {
    const built = buildLine(reading, item, product, null);
    return 'question' in built ? built : { quantity: built.line.quantity };
  }
  const phrase = phraseOf(reading, item.pieces);
  const priceFen = priceOf(reading, item, product, phrase, moneyIsPrice);
  noteItem(reading, product.sku, item);
  return priceFen === null ? { question: askPrice(phrase, product) } : { priceFen };
}

/** 海天蚝油那个价改一下: the item is said, its new price is not. */
function askLoosePrice(reading: Reading, episode: Episode, store: { store?: string }): Built {
  for (const pieces of withSizes(episode.loose)) {
    const [piece] = pieces;
    const item: Item = {
      pieces: [...pieces],
      quantity: null,
      extra: null,
      moneys: [],
      lots: [],
      clause: piece.clause,
    };
    const resolved = resolveItem(reading, item, [], []);
    if ('unnamed' in resolved || 'products' in resolved) continue;
    if ('question' in resolved) {
      if ((resolved.question.choices ?? []).length === 0) continue;
      return resolved;
    }
    const phrase = phraseOf(reading, pieces);
    const given = answered(reading, 'price', phrase);
    if (given === undefined) return { question: askPrice(phrase, resolved.product) };
    for (const { start, end } of pieces) explain(reading, start, end);
    return { commands: [{ name: 'setPrice', sku: resolved.product.sku, priceFen: Number(given), ...store }] };
  }
  return { commands: [] };
}

/** 净味五合一18l的价: names, each with the sizes that stand beside it. */
function withSizes(loose: readonly Piece[]): readonly (readonly [Piece, ...Piece[]])[] {
  const groups: [Piece, ...Piece[]][] = [];
  for (const piece of loose) {
    const last = groups.at(-1);
    const joins = last && (piece.sizeOnly || last.every(({ sizeOnly }) => sizeOnly));
    if (joins && last[0].clause === piece.clause) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** The price of one base unit in fen, or null where it was not said or does not come out even. */
function priceOf(
  reading: Reading,
  item: Item,
  product: Product,
  phrase: string,
  moneyIsPrice: boolean,
): number | null {
  const given = answered(reading, 'price', phrase);
  if (given !== undefined) return Number(given);
  if (!moneyIsPrice) return null;
  const money = item.moneys.at(-1) ?? bareMoney(item);
  if (!money) return null;
  explainEnd(reading, money.end);
  const packed = item.quantity?.quantity.parts[0];
  const per =
    money.per ?? (packed?.amount === 1 && item.moneys.length > 0 ? (packed.unit ?? undefined) : undefined);
  if (item.quantity && per !== undefined && money.per === undefined) explainEnd(reading, item.quantity.end);
  if (per === undefined) return money.fen;
  const size = sizeOfUnit(product, per);
  if (size === null) return null;
  const priceFen = money.fen / (size * (money.perCount ?? 1));
  return Number.isInteger(priceFen) ? priceFen : null;
}

function bareMoney(item: Item): Money | null {
  const said = item.quantity;
  const part = said?.quantity.parts[0];
  if (!said || !part || part.unit !== null || said.quantity.vague) return null;
  return { fen: Math.round(part.amount * 100), sure: false, end: said.end };
}
