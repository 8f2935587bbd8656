import { barcodeFault, canonicalBarcode } from '../../server/contract/barcode.ts';
import type { Product } from '../../server/contract/company.ts';
import type { Piece } from './elements.ts';
import type { Item } from './items.ts';
import { type Match, matchProduct } from './match-product.ts';
import { askSku } from './questions.ts';
import { answered, productOf, type Reading, wordsAt } from './reading.ts';
import { siblingOf } from './siblings.ts';
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

/** Words that a phrase for an item never consists of: they mark the rest of a sentence. */
const sentenceWords =
  /[我你他她它们谁吗呢吧啊了着过被把让给在是有没不都也还就才很太真啥怎哪为因所但而且或便]/;

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
    if (match.together)
      return { products: match.skus.flatMap((sku) => productOf(reading, sku) ?? []), pieces: attempt };
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
    if (match.skus.length > 1)
      return several(reading, match, [...namedIn(item, attempt), ...after], attempt, phrase);
    if (!fallback || match.score > fallback.score) fallback = match;
  }
  const behind = besideQuantity(item, after);
  if (behind && narrowed === null) {
    const match = matchPieces(reading, [behind]);
    if (match.score > (fallback?.score ?? 0)) {
      if (match.skus.length === 1) return single(reading, match, [], [behind], phrase);
      if (match.skus.length > 1) return several(reading, match, [], [behind], phrase);
    }
  }
  const under = narrowed === null ? undefined : productOf(reading, narrowed);
  if (under) return { product: under, pieces, under: true };
  const variety = varietyOf(reading, pieces, topic, previous);
  if (variety) return { product: variety, pieces, under: true };
  const known = (fallback?.near ?? []).flatMap((sku) => productOf(reading, sku) ?? []);
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

/** 星飞帆1段10箱 2段8箱: what is said anew, a number or a letter size, takes the place of the one before. */
function contrasted(topic: readonly Piece[], pieces: readonly Piece[]): Piece[] {
  const said = pieces.map((piece) => piece.text).join(' ');
  const numbered = /[\d一二三四五六七八九]/.test(said);
  const lettered = /(?<![a-z])[a-z]{1,3}(?![a-z])/.test(said);
  return topic.map((piece) => {
    let { text } = piece;
    if (numbered)
      text = text.replace(/[\d一二三四五六七八九][\d.]*(?:ml|kg|cm|mm|[a-z\u4e00-\u9fff])?/g, ' ');
    if (lettered) text = text.replace(/(?<![a-z])[a-z]{1,3}(?![a-z])/g, ' ');
    return { ...piece, text };
  });
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

function matchPieces(reading: Reading, pieces: readonly Piece[]): Match {
  const { catalogue } = reading.vocabulary;
  const match = matchProduct(catalogue, pieces.map((piece) => piece.text).join(' '));
  const [only, more] = pieces;
  if (match.skus.length > 0 || more || only?.core === undefined) return match;
  // What describes goods stands in front of them: behind a name said in full a stray character tells nothing.
  const trimmed = matchProduct(catalogue, only.core);
  return trimmed.skus.length > 0 && trimmed.score === 1 ? trimmed : match;
}

/** Names of suppliers and places are words for an item only where nothing else is. */
export function usablePieces(pieces: readonly Piece[]): Piece[] {
  const plain = pieces.filter((piece) => piece.named === undefined);
  const named = plain.length > 0 && plain.some((piece) => !piece.sizeOnly) ? plain : [...pieces];
  return named.slice(-4);
}

/** Ways to put the pieces together, the fullest first; a sentence's leftovers are let go one by one. */
function combinations(
  reading: Reading,
  pieces: readonly Piece[],
  topic: readonly Piece[],
): (readonly Piece[])[] {
  const onlySize = pieces.every((piece) => piece.sizeOnly);
  const attempts: (readonly Piece[])[] = [];
  if (onlySize && topic.length > 0) attempts.push([...contrasted(topic, pieces), ...pieces]);
  for (let to = pieces.length; to > 0; to -= 1) {
    const rest = pieces.slice(to);
    const sameClause = rest.every((piece) => piece.clause === pieces[to - 1]?.clause);
    const idle = (piece: Piece): boolean => sentenceWords.test(piece.text) || tellsNoGoods(reading, piece);
    if (!sameClause && !rest.every(idle)) continue;
    for (let from = 0; from < to; from += 1) {
      const kept = pieces.slice(from, to);
      if (from > 0 && kept.every((piece) => piece.sizeOnly)) break;
      attempts.push(kept);
    }
  }
  return attempts;
}

/**
 * 有位阿姨买的染发膏,回家说颜色不合,退了一盒: words of another sentence that come near no item are talk. Beside a space
 * they may describe what was named in front of it, and are not let go.
 */
function tellsNoGoods(reading: Reading, piece: Piece): boolean {
  const { skus, score } = matchProduct(reading.vocabulary.catalogue, piece.text);
  const apart = /[,，。;；!！?？…~\n]\s*$|^$/.test(reading.normal.text.slice(0, piece.start).slice(-3));
  const afterTalk = /[^\s、/+]$/.test(reading.normal.text.slice(0, piece.start));
  return piece.text.length > 1 && skus.length === 0 && score < likelyGoods && (apart || afterTalk);
}

/** Words that explain less than this of every item are no goods. */
const likelyGoods = 0.45;

/** 没用完的自攻丝: what stands before the last 的 is a sentence, not a name. */
function withoutClause(pieces: readonly Piece[]): readonly Piece[] | null {
  const last = pieces.at(-1);
  const cut = last ? last.text.lastIndexOf('的') : -1;
  if (!last || cut <= 0 || cut === last.text.length - 1 || !sentenceWords.test(last.text.slice(0, cut)))
    return null;
  return [{ ...last, text: last.text.slice(cut + 1), start: last.start + cut + 1 }];
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
  }
  return {
    question: askSku(
      phrase,
      match.skus.flatMap((sku) => productOf(reading, sku) ?? []),
    ),
    score: match.score,
  };
}

/** The words as they stand in the message, from the first to the last piece of one clause. */
export function phraseOf(reading: Reading, pieces: readonly Piece[]): string {
  const last = pieces.at(-1);
  if (!last) return '';
  const together = pieces.filter((piece) => piece.clause === last.clause);
  return wordsAt(reading, together[0]?.start ?? last.start, last.end);
}

function resolveBarcode(reading: Reading, piece: Piece): Resolved {
  const { catalogue } = reading.vocabulary;
  const phrase = wordsAt(reading, piece.start, piece.end);
  const given = answered(reading, 'sku', phrase);
  const chosen = given === undefined ? undefined : productOf(reading, given);
  if (chosen) return { product: chosen, pieces: [piece] };
  const skus =
    piece.barcode !== undefined
      ? byWholeCode(reading, piece.barcode)
      : byTail(reading, piece.barcodeTail ?? '');
  const products = skus.flatMap((sku) => catalogue.bySku.get(sku) ?? []);
  const [product] = products;
  if (product && products.length === 1) return { product, pieces: [piece] };
  return { question: askSku(phrase, products.slice(0, 5)), score: 1 };
}

function byWholeCode(reading: Reading, digits: string): readonly string[] {
  if (barcodeFault(digits)) return [];
  const { byBarcode } = reading.vocabulary.catalogue;
  return (
    byBarcode.get(digits) ??
    byBarcode.get(canonicalBarcode(digits)) ??
    byBarcode.get(digits.replace(/^0/, '')) ??
    []
  );
}

function byTail(reading: Reading, digits: string): string[] {
  const found: string[] = [];
  for (const [code, skus] of reading.vocabulary.catalogue.byBarcode)
    if (code.endsWith(digits)) found.push(...skus);
  return found;
}
