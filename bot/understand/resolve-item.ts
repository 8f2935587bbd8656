import type { Product } from '../../server/contract/company.ts';
import type { Piece } from './elements.ts';
import type { Item } from './item-builder.ts';
import { combinations, contrasted, likelyGoods, usablePieces, withoutClause } from './item-words.ts';
import { matchPieces, productsOf } from './match-pieces.ts';
import { type Match, matchProduct } from './match-product.ts';
import { askSku } from './questions.ts';
import { answered, productOf, type Reading, wordsAt } from './reading.ts';
import { resolveBarcode } from './resolve-barcode.ts';
import { siblingOf } from './siblings.ts';
import { costsSo, onlyCountedSo, onlyPackedSo, onlyWhole } from './told-by-facts.ts';
import { toldBeside, withTornWord } from './torn-names.ts';
import type { Question } from './understanding.ts';

export type Resolved =
  /** `pieces` are the words that singled it out. */
  | {
      readonly product: Product;
      readonly pieces: readonly Piece[];
      /** They are a variety of what was named before. */
      readonly under?: boolean;
    }
  /** 冷热角阀: the words name all of these. */
  | { readonly products: readonly Product[]; readonly pieces: readonly Piece[] }
  /** `score` is how much of the words some item explains. */
  | { readonly question: Question; readonly score: number }
  | { readonly unnamed: true };

/**
 * The product that an item's words single out. `topic` are words said before that may be left out here
 * (洗发水: 200的1箱, 750的半箱); `after` are words behind the item that may describe it (两桶白漆 调和的那个).
 */
export function resolveItem(
  reading: Reading,
  item: Item,
  topic: readonly Piece[],
  after: readonly Piece[],
  previous?: Product,
): Resolved {
  const coded = item.pieces.find((piece) => piece.barcode !== undefined || piece.barcodeTail !== undefined);
  if (coded) return resolveBarcode(reading, coded);
  const pieces = usablePieces(item.pieces);
  if (pieces.length === 0) return { unnamed: true };
  const behindName =
    pieces.every(({ named }) => (named?.places.length ?? 0) > 0) && besideQuantity(item, after);
  if (behindName && matchPieces(reading, [behindName]).skus.length > 0) {
    // 石塘匀5个充电宝 where there is 石塘香米 too: a place that lends, and the goods behind the number.
    const rest = after.filter(({ start }) => start > behindName.start);
    return resolveItem(reading, { ...item, pieces: [behindName] }, topic, rest, previous);
  }
  if (item.corrected?.length === 0) return { question: askSku(phraseOf(reading, pieces), []), score: 1 };
  if (item.corrected) return resolveCorrected(reading, pieces, item.corrected);
  const attempts = combinations(reading, pieces, topic);
  const phrase = phraseOf(reading, pieces);
  const given = answered(reading, 'sku', phrase);
  if (given !== undefined) {
    const product = productOf(reading, given);
    if (product) return { product, pieces };
  }
  for (const attempt of attempts.slice(0, 1)) {
    const stripped = withoutClause(attempt);
    if (stripped) attempts.push(stripped);
  }
  const [sure] = attempts.slice(0, 1).map((attempt) => matchPieces(reading, attempt));
  const plain = topic.length === 0 || (topic.length === 1 && sure?.skus.length === 1);
  const narrowed = plain ? null : underTopic(reading, topic, pieces);
  let fallback: Match | null = null;
  for (const attempt of attempts) {
    const match = matchPieces(reading, attempt);
    if (match.together) return { products: productsOf(reading, match.skus), pieces: attempt };
    if (narrowed !== null && match.skus[0] !== narrowed && match.skus.length === 1 && topic.length > 1) {
      const either = [match.skus[0] ?? '', narrowed].flatMap((sku) => productOf(reading, sku) ?? []);
      return { question: askSku(phrase, either), score: 1 };
    }
    if (narrowed !== null && match.skus.length !== 1) break;
    if (match.skus.length === 1) {
      const rival = rivalOf(reading, match, pieces, attempt);
      if (rival.length > 0) return { question: askSku(phrase, rival), score: 1 };
      return single(reading, match, after, attempt, phrase);
    }
    const nearer = match.skus.length > 1 ? besideOther(reading, item, after, attempt) : null;
    if (nearer) return single(reading, nearer.match, [], [nearer.piece], phrase);
    const sibling =
      match.skus.length > 1
        ? (sharesTopic(reading, match, topic, attempt) ?? varietyOf(reading, attempt, topic, previous))
        : undefined;
    if (sibling) return { product: sibling, pieces, under: true };
    const plainly = match.skus.length > 1 ? saidInFull(reading, match, attempts, attempt) : null;
    if (plainly) return single(reading, plainly.match, after, plainly.attempt, phrase);
    const fitting = match.skus.length > 1 ? productsOf(reading, match.skus) : [];
    const words = attempt.map(({ text }) => text).join('');
    const counted = onlyCountedSo(item, words, fitting) ?? onlyPackedSo(words, fitting);
    if (counted) return { product: counted, pieces: attempt };
    if (match.skus.length > 1)
      return several(reading, match, [...namedIn(item, attempt), ...after], attempt, phrase);
    if (!fallback || match.score > fallback.score) fallback = match;
  }
  const behind = besideQuantity(item, after);
  if (behind && narrowed === null) {
    const match = matchPieces(reading, [behind]);
    if (match.score > (fallback?.score ?? 0)) {
      if (match.skus.length === 1) return single(reading, match, [], [behind], phrase);
      const rest = after.filter((piece) => piece !== behind);
      if (match.skus.length > 1) return several(reading, match, rest, [behind], phrase);
    }
  }
  const under = narrowed === null ? undefined : productOf(reading, narrowed);
  if (under) return { product: under, pieces, under: true };
  const variety = varietyOf(reading, pieces, topic, previous);
  if (variety) return { product: variety, pieces, under: true };
  // 灯笼: a word of the language for goods this shop has not is no other goods that look like it.
  if (pieces.every(({ general }) => general)) return { question: askSku(phrase, []), score: 0 };
  const known = productsOf(reading, fallback?.near ?? []);
  const whole = onlyWhole(phrase, known);
  if (whole) return { product: whole, pieces };
  const torn = withTornWord(reading, pieces, known);
  if (torn) return torn;
  const [near, other] = known;
  if (near && !other && costsSo(item, near)) return { product: near, pieces };
  return { question: askSku(phrase, known), score: fallback?.score ?? 0 };
}

/** 蓝钻一段,不是,三段的: what was said anew names an item of its own, or takes the place of a part of what was said. */
function resolveCorrected(reading: Reading, pieces: readonly Piece[], anew: readonly Piece[]): Resolved {
  const phrase = phraseOf(reading, anew);
  const given = productOf(reading, answered(reading, 'sku', phrase) ?? '');
  if (given) return { product: given, pieces: [...pieces, ...anew] };
  const said = anew.map((piece) => ({
    ...piece,
    text: piece.text.replace(/的?(?:对|嗯|是|哦|啊)+/g, ' ').trim(),
  }));
  for (const attempt of [said, [...contrasted(pieces, said), ...said]]) {
    const { skus } = matchPieces(reading, attempt);
    const product = skus.length === 1 ? productOf(reading, skus[0] ?? '') : undefined;
    if (product) return { product, pieces: [...pieces, ...anew] };
  }
  return { question: askSku(phrase, []), score: 1 };
}

/** 路上撞坏一个面盆龙头: the words right behind the quantity, where those in front of it name no goods. */
function besideQuantity(item: Item, after: readonly Piece[]): Piece | undefined {
  return after.find((piece) => piece.start === item.quantity?.end);
}

/** 优诺黄桃的6杯,草莓的4杯: of all that is called so, the one that shares the words said before. */
function sharesTopic(
  reading: Reading,
  match: Match,
  topic: readonly Piece[],
  attempt: readonly Piece[],
): Product | undefined {
  const end = attempt.at(-1)?.end ?? 0;
  if (topic.length === 0 || attempt.length > 1 || reading.normal.text.charAt(end) !== '的') return undefined;
  const together = matchPieces(reading, [...topic, ...attempt]);
  const shared = [...together.skus, ...together.near].filter((sku) => match.skus.includes(sku));
  return shared.length === 1 ? productOf(reading, shared[0] ?? '') : undefined;
}

/** 红米Note13的钢化膜刚贴了两张: without a word that names no goods, one of those that fit is said in full. */
function saidInFull(
  reading: Reading,
  { skus }: Match,
  attempts: readonly (readonly Piece[])[],
  fuller: readonly Piece[],
): { match: Match; attempt: readonly Piece[] } | null {
  for (const attempt of attempts) {
    const gone = fuller.filter((piece) => !attempt.includes(piece));
    if (gone.length === 0 || attempt.length >= fuller.length) continue;
    const idle = gone.every(
      ({ text }) => text.length < 2 || matchProduct(reading.vocabulary.catalogue, text).score < likelyGoods,
    );
    const match = idle ? matchPieces(reading, attempt) : null;
    if (match?.skus.length === 1 && match.score === 1 && skus.includes(match.skus[0] ?? ''))
      return { match, attempt };
  }
  return null;
}

/** 渴望六鱼1袋,鸡肉的1袋: one word, and the goods named before it. */
function varietyOf(
  reading: Reading,
  attempt: readonly Piece[],
  topic: readonly Piece[],
  previous: Product | undefined,
): Product | undefined {
  const [only, more] = attempt;
  if (!only || more || !previous || topic.length === 0) return undefined;
  const said = topic.map(({ text }) => text).join(' ');
  return siblingOf(reading.vocabulary.catalogue, only.text, previous, said) ?? undefined;
}

/** 连花清瘟,胶囊的3盒,颗粒的1盒: the words may be a variety of what was named at the head. */
function underTopic(reading: Reading, topic: readonly Piece[], pieces: readonly Piece[]): string | null {
  const head = topic.length > 1 ? topic.slice(0, -1) : topic;
  const match = matchPieces(reading, [...contrasted(head, pieces), ...pieces]);
  return match.skus.length === 1 ? (match.skus[0] ?? null) : null;
}

/** This much of some other item in words that were let go makes the choice doubtful. */
const doubtful = 0.7;

/** 松鼠大礼包 礼盒装 5盒: words let go that come close to another item may be the item that is meant. */
function rivalOf(
  reading: Reading,
  match: Match,
  pieces: readonly Piece[],
  attempt: readonly Piece[],
): readonly Product[] {
  for (const piece of pieces) {
    if (attempt.includes(piece) || piece.sizeOnly || piece.text.length < 3) continue;
    const other = matchPieces(reading, [piece]);
    const named = [...other.skus, ...other.near];
    const close = other.skus.length === 0 && other.score >= doubtful && !other.heard;
    if (close && !named.includes(match.skus[0] ?? ''))
      return [...named, ...match.skus].slice(0, 5).flatMap((sku) => productOf(reading, sku) ?? []);
  }
  return [];
}

/** 硬是恼火,刚才遭偷了一条软中华: words of an earlier clause give way to those right behind the quantity that name an item. */
function besideOther(
  reading: Reading,
  item: Item,
  after: readonly Piece[],
  attempt: readonly Piece[],
): { match: Match; piece: Piece } | null {
  const piece = besideQuantity(item, after);
  if (!piece || attempt.some(({ clause }) => clause === piece.clause)) return null;
  const match = matchPieces(reading, [piece]);
  return match.skus.length === 1 ? { match, piece } : null;
}

function single(
  reading: Reading,
  match: Match,
  after: readonly Piece[],
  attempt: readonly Piece[],
  phrase: string,
): Resolved {
  const sku = match.skus[0] ?? '';
  const product = productOf(reading, sku);
  if (!product) return { question: askSku(phrase, []), score: 0 };
  const narrowed = after.length > 0 ? matchPieces(reading, [...attempt, ...after]) : null;
  const other = narrowed?.skus.length === 1 ? productOf(reading, narrowed.skus[0] ?? '') : undefined;
  const described = narrowed?.skus.includes((other ?? product).sku) ? after : [];
  return { product: other ?? product, pieces: [...attempt, ...described] };
}

/** A4 70g得力: the name of a supplier is a brand too, and may choose among the items that fit. */
function namedIn(item: Item, attempt: readonly Piece[]): Piece[] {
  return item.pieces.filter((piece) => piece.named !== undefined && !attempt.includes(piece));
}

function several(
  reading: Reading,
  match: Match,
  after: readonly Piece[],
  attempt: readonly Piece[],
  phrase: string,
): Resolved {
  if (after.length > 0) {
    const narrowed = matchPieces(reading, [...attempt, ...after]);
    const product = narrowed.skus.length === 1 ? productOf(reading, narrowed.skus[0] ?? '') : undefined;
    if (product) return { product, pieces: [...attempt, ...after] };
    const chosen = chosenBy(reading, match, after, attempt);
    if (chosen) return chosen;
  }
  const fitting = productsOf(reading, match.skus);
  const told = toldBeside(reading, attempt, fitting);
  if (told) return told;
  return {
    question: askSku(phrase, fitting),
    score: match.score,
  };
}

/** 手环退一条 充不进电 华为那款: of the words behind, those that single out one of the items that fit. */
function chosenBy(
  reading: Reading,
  match: Match,
  after: readonly Piece[],
  attempt: readonly Piece[],
): Resolved | null {
  const choosing = after.flatMap((piece) => {
    const { skus } = matchPieces(reading, [...attempt, piece]);
    const product =
      skus.length === 1 && match.skus.includes(skus[0] ?? '') ? productOf(reading, skus[0] ?? '') : undefined;
    return product ? [{ product, pieces: [...attempt, piece] }] : [];
  });
  const [only] = choosing;
  return only && choosing.every(({ product }) => product === only.product) ? only : null;
}

/** The words as they stand in the message, from the first to the last piece of one clause. */
export function phraseOf(reading: Reading, pieces: readonly Piece[]): string {
  const last = pieces.at(-1);
  if (!last) return '';
  const together = pieces.filter((piece) => piece.clause === last.clause);
  return wordsAt(reading, together[0]?.start ?? last.start, last.end);
}
