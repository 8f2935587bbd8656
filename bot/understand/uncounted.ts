import type { Piece } from './elements.ts';
import type { Episode } from './episodes.ts';
import type { Item } from './item-builder.ts';
import type { Act, Mark } from './lexicon.ts';
import { matchProduct } from './match-product.ts';
import { plainText } from './normalize.ts';
import { readQuantity } from './quantity.ts';
import { askQuantity, askSku } from './questions.ts';
import { answered, productOf, type Reading, wordsAt } from './reading.ts';
import { phraseOf } from './resolve-item.ts';
import type { Question } from './understanding.ts';

/** What may be told of goods without a number although the ledger needs one. */
const countable: ReadonlySet<Act> = new Set<Act>([
  'sold',
  'took',
  'received',
  'arrived',
  'sentHere',
  'damaged',
  'expired',
  'lost',
  'returned',
  'returnedHere',
  'request',
]);
const harmless: ReadonlySet<Mark> = new Set<Mark>([
  'ownPlace',
  'guest',
  'late',
  'bot',
  'again',
  'today',
  'complete',
  'to',
  'from',
  'please',
  'paid',
]);
/** Words have to name goods this well before a number is asked for. */
const surely = 0.9;

/** 卖了空开: a report that only lacks its number. What merely talks of goods (可乐卖得真好啊) has more words in it. */
export function askHowMany(reading: Reading, episode: Episode): Question | null {
  const pieces = namedOnly(reading, episode);
  if (!pieces) return null;
  const match = matchProduct(reading.vocabulary.catalogue, pieces.map((piece) => piece.text).join(' '));
  if (match.skus.length === 0 || match.score < surely) return null;
  const products = match.skus.flatMap((sku) => productOf(reading, sku) ?? []);
  const phrase = phraseOf(reading, pieces);
  return products.length === 1 ? askQuantity(phrase, products[0]) : askSku(phrase, products);
}

/** Takes the number that was given when it was asked for. */
export function countNamed(reading: Reading, episode: Episode): void {
  const pieces = namedOnly(reading, episode);
  if (!pieces) return;
  const words =
    answered(reading, 'quantity', phraseOf(reading, pieces)) ?? singleReturned(reading, episode, pieces);
  if (words === undefined) return;
  const quantity = readQuantity(plainText(words).trim(), 0, reading.vocabulary.units);
  const last = pieces.at(-1);
  if (!quantity || !last) return;
  const item: Item = {
    pieces: [...pieces],
    quantity: { quantity, start: last.end, end: last.end },
    extra: null,
    moneys: [],
    lots: [],
    clause: last.clause,
  };
  episode.items.push(item);
  episode.loose.length = 0;
}

/** 买微波炉的大姐把机子退回来了: one customer, and a machine of which nobody has two. */
function singleReturned(
  reading: Reading,
  { acts, tokens }: Episode,
  pieces: readonly Piece[],
): string | undefined {
  if (!acts.has('returnedHere') || acts.has('exchange')) return undefined;
  const guests = tokens.filter((token) => token.kind === 'lexeme' && token.marks.includes('guest'));
  const guest = guests[0];
  const one =
    guest &&
    guests.length === 1 &&
    !/们|俩|[几两三]/.test(wordsAt(reading, Math.max(0, guest.start - 2), guest.end + 1));
  const { skus } = matchProduct(reading.vocabulary.catalogue, pieces.map(({ text }) => text).join(' '));
  const product = one && skus.length === 1 ? productOf(reading, skus[0] ?? '') : undefined;
  return product && /^[台部辆架]$/.test(product.baseUnit) ? `1${product.baseUnit}` : undefined;
}

/** The names of goods in an episode that has nothing beside them but one finished verb. */
const wordOfGoods = /[\u4e00-\u9fff]{2}/;

const someOf = /[点些]$/;

function namedOnly(reading: Reading, episode: Episode): readonly Piece[] | null {
  const { tokens, acts, marks } = episode;
  // 橡皮卖了5块: money is no number of goods either.
  const items = episode.items.filter(
    ({ quantity, moneys }) => quantity !== null || moneys.length === 0 || moneys.some(({ per }) => per),
  );
  const priced = episode.items.filter((item) => !items.includes(item));
  const loose = [...episode.loose, ...priced.flatMap(({ pieces }) => pieces)];
  if (items.length > 0 || loose.length === 0 || acts.size === 0 || tokens.length > 8) return null;
  // 客人挑走6块: taken by somebody who buys.
  if (acts.has('took') && !marks.has('guest')) return null;
  if (![...acts].every((act) => countable.has(act)) || ![...marks].every((mark) => harmless.has(mark)))
    return null;
  const finished = tokens.some((token) => {
    if (token.kind !== 'lexeme') return false;
    // 手套给我们送点来: some of it is asked for, and how much was not said.
    if (token.acts.includes('request')) return someOf.test(reading.normal.text.slice(token.start, token.end));
    const came = token.acts.includes('received') || token.acts.includes('arrived');
    return token.acts.length > 0 && (token.done || (came && token.end - token.start > 1));
  });
  const clauses = new Set(loose.map((piece) => piece.clause));
  const worded = loose.every((piece) => wordOfGoods.test(piece.text));
  return finished && worded && clauses.size === 1 ? loose : null;
}
