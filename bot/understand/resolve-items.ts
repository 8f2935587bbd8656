import type { Product } from '../../server/contract/company.ts';
import type { Carried } from './carried.ts';
import { explain } from './coverage.ts';
import type { Piece } from './elements.ts';
import type { Episode } from './episodes.ts';
import type { Item } from './item-builder.ts';
import { usablePieces } from './item-words.ts';
import { matchProduct } from './match-product.ts';
import { canonicalText, compactText } from './product-text.ts';
import { askQuantity, askSku } from './questions.ts';
import { answered, productOf, type Reading } from './reading.ts';
import { resolveAmong } from './receive-document.ts';
import { phraseOf, resolveItem } from './resolve-item.ts';
import { softCharacters } from './score-entry.ts';
import { secondQuantity } from './second-quantity.ts';
import { siblingOf } from './siblings.ts';
import type { Question } from './understanding.ts';

/** An item and the product it turned out to be. */
export interface Pair {
  readonly item: Item;
  readonly product: Product;
}

export type ResolvedItems =
  | { readonly pairs: readonly Pair[]; readonly pieces: readonly Piece[]; readonly inherited: boolean }
  | { readonly question: Question; readonly known: boolean };

/** 今天微信收了1200 counts no goods: without words for an item a number needs a unit to be a report. */
export function namesAmount(episode: Episode): boolean {
  return episode.items.some(
    (item) =>
      item.pieces.some((piece) => piece.end - piece.start > 1) ||
      item.quantity?.quantity.parts.some((part) => part.unit !== null),
  );
}

/** Words that explain this much of some item are about goods, even where no verb is said. */
const likelyGoods = 0.45;

/** The product of every item; an item without words is the one spoken of before. */
export function resolveItems(reading: Reading, episode: Episode, carried: Carried): ResolvedItems {
  const pairs: Pair[] = [];
  let inherited = false;
  let topic: readonly Piece[] = carried.pieces;
  let previous: Product | undefined = carried.products.length === 1 ? carried.products[0] : undefined;
  const items = episode.items.filter((item) => item.quantity !== null);
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    // 3支真知棒 可乐味的 1块5: what stands in front of a price may describe what was counted.
    const priced = episode.items.filter(({ quantity, moneys }) => quantity === null && moneys.length > 0);
    const apart = (priced[0]?.pieces ?? []).filter(({ start }) => start >= (item.quantity?.end ?? 0));
    const own = items.length === 1 && priced.length === 1 ? apart : [];
    const after = [...episode.loose, ...own].filter(
      (piece) =>
        piece.start >= (item.quantity?.end ?? 0) && (!next || piece.end <= (next.quantity?.start ?? 0)),
    );
    const resolved = resolveItem(reading, item, topic, after, previous);
    const written =
      'question' in resolved && episode.marks.has('each') ? writtenTogether(reading, item) : null;
    if (written) {
      explainPieces(reading, item.pieces);
      for (const product of written) pairs.push({ item, product });
      continue;
    }
    if ('question' in resolved) {
      const known =
        pairs.length > 0 || (resolved.question.choices ?? []).length > 0 || resolved.score >= likelyGoods;
      return { question: resolved.question, known };
    }
    if ('products' in resolved) {
      const phrase = phraseOf(reading, resolved.pieces);
      if (!episode.marks.has('each')) return { question: askQuantity(phrase, undefined), known: true };
      explainPieces(reading, resolved.pieces);
      for (const product of resolved.products) pairs.push({ item, product });
      topic = resolved.pieces;
      continue;
    }
    if ('product' in resolved) {
      const torn = varietyBeside(reading, item, resolved.product);
      if (torn) return { question: askSku(phraseOf(reading, item.pieces), torn), known: true };
      const beside = besideProducts(reading, item, resolved.product, episode.marks.has('each'));
      if (beside.length > 0) {
        if (!episode.marks.has('each'))
          return { question: askQuantity(phraseOf(reading, item.pieces), undefined), known: true };
        for (const product of beside) pairs.push({ item, product });
        explainPieces(reading, item.pieces);
      }
      explainPieces(reading, resolved.pieces);
      noteAbsorbed(reading, resolved.pieces, resolved.product);
      pairs.push({ item, product: resolved.product });
      const named = usablePieces(item.pieces).filter((piece) => !piece.sizeOnly);
      const head = topic.length > 1 ? topic.slice(0, -1) : topic;
      const under = resolved.under || isVariety(reading, named, topic, previous, resolved.product);
      previous = resolved.product;
      if (named.length > 0) topic = under ? [...head, ...named] : named;
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
    const product =
      previous ?? looseProduct(reading, episode, item) ?? (told ? productOf(reading, told) : undefined);
    if (!product) return { question: askSku('', []), known: false };
    inherited ||= product === previous;
    pairs.push({ item, product });
  }
  priceBehind(reading, episode, pairs);
  const twice = saidTwice(reading, pairs);
  if (twice) return { question: askSku(twice, []), known: true };
  return { pairs, pieces: topic, inherited };
}

/** 怡宝冰峰各两箱: two names with nothing between them, each of which is said in full, and there is one way to part them. */
function writtenTogether(reading: Reading, { pieces }: Item): readonly Product[] | null {
  const [only, more] = usablePieces(pieces);
  if (!only || more || only.text.length < 4 || only.text.length > longestPair) return null;
  const alone = (words: string): string[] => {
    const match = matchProduct(reading.vocabulary.catalogue, words);
    return match.score >= 0.95 && !match.heard && match.skus.length === 1 ? [...match.skus] : [];
  };
  const found = new Map<string, readonly Product[]>();
  for (let cut = 2; cut <= only.text.length - 2; cut += 1) {
    const [left] = alone(only.text.slice(0, cut));
    const [right] = left === undefined ? [] : alone(only.text.slice(cut));
    if (left === undefined || right === undefined || left === right) continue;
    found.set(
      `${left} ${right}`,
      [left, right].flatMap((sku) => productOf(reading, sku) ?? []),
    );
  }
  return found.size === 1 ? ([...found.values()][0] ?? null) : null;
}

const longestPair = 16;

/** 航空箱1号剩4个 2号剩3个 3号剩1个: found by its own words alone, and still a variety of what was named at the head. */
function isVariety(
  reading: Reading,
  named: readonly Piece[],
  topic: readonly Piece[],
  previous: Product | undefined,
  product: Product,
): boolean {
  const [only, more] = named;
  if (!only || more || !previous || topic.length === 0) return false;
  const said = topic.map(({ text }) => text).join(' ');
  return siblingOf(reading.vocabulary.catalogue, only.text, previous, said)?.sku === product.sku;
}

/** Two different names for one item in one list are rather names of two items, one of them misheard. */
function saidTwice(reading: Reading, pairs: readonly Pair[]): string | null {
  const words = new Map<string, string>();
  for (const { item, product } of pairs) {
    const phrase = phraseOf(reading, item.pieces);
    const before = words.get(product.sku);
    const told = answered(reading, 'sku', phrase) !== undefined;
    if (before !== undefined && phrase !== '' && before !== phrase && !told) return phrase;
    words.set(product.sku, phrase);
  }
  return null;
}

function explainPieces(reading: Reading, pieces: readonly Piece[]): void {
  for (const piece of pieces) explain(reading, piece.start, piece.end);
}

/** 卖 大乌苏: a word that the product found does not carry was not explained by finding it, unless it was heard rather than read. */
function noteAbsorbed(reading: Reading, pieces: readonly Piece[], product: Product): void {
  const { name, spec, brand, category, aliases, baseUnit, packs } = product;
  const units = [baseUnit, ...packs.map(({ unit }) => unit)];
  const card = compactText([name, spec, brand, category, ...aliases, ...units].join(' '));
  const { catalogue } = reading.vocabulary;
  for (const piece of pieces) {
    if (piece.barcode !== undefined || matchProduct(catalogue, piece.text).heard) continue;
    for (const [offset, character] of [...compactable(piece.text)].entries())
      if (
        isHan.test(character) &&
        !softCharacters.includes(character) &&
        !card.includes(canonicalText(character))
      )
        reading.absorbed.add(piece.start + offset);
  }
}

const isHan = /[\u4e00-\u9fff]/;
/** One character for each place of the text. */
const compactable = (text: string): string => text.replace(/[\ud800-\udfff]/g, ' ');

/**
 * 板蓝根和夏桑菊各卖了2包: other products named right beside, in the same clause; with 各 also where no more than a comma or a
 * space stands between them (虾滑、肉丸、香菇贡丸 各2箱).
 */
function besideProducts(reading: Reading, item: Item, product: Product, each: boolean): readonly Product[] {
  const named = groupsOf(item.pieces);
  const last = named.at(-1);
  if (!last) return [];
  const others = named.slice(0, -1).filter((group, index) => {
    const [first, end] = [group[0], group.at(-1)];
    const next = named[index + 1]?.[0];
    const between = reading.normal.text.slice(end?.end ?? 0, next?.start ?? 0);
    const near = first?.clause === last[0]?.clause || (each && /^[\s、,，和跟与及+&/]*$/.test(between));
    return near && group.every((piece) => piece.named === undefined);
  });
  if (others.length === 0 || (!each && others.length > 1)) return [];
  const alone = resolveItem(reading, { ...item, pieces: [...last] }, [], []);
  if (!('product' in alone) || alone.product.sku !== product.sku) return [];
  const found = others.map((group) => productsNamed(reading, { ...item, pieces: [...group] }, each));
  const products = found.flat();
  const distinct = new Set([product, ...products].map(({ sku }) => sku));
  return found.every(({ length }) => length > 0) && distinct.size === products.length + 1 ? products : [];
}

/** The one product that some words name, or with 各 the two whose names are written together: 维B1维B6还有谷维素各两瓶. */
function productsNamed(reading: Reading, item: Item, each: boolean): readonly Product[] {
  const resolved = resolveItem(reading, item, [], []);
  if ('product' in resolved) return [resolved.product];
  return each ? (writtenTogether(reading, item) ?? []) : [];
}

/**
 * 小浣熊烤肉味和蟹味各5包: 蟹味 alone may name other goods, but beside 小浣熊烤肉味 it is theirs. The goods in doubt, where the one found
 * by the last word is not the one that is a variety of the goods in front.
 */
function varietyBeside(reading: Reading, item: Item, product: Product): readonly Product[] | null {
  const named = groupsOf(item.pieces);
  const [before, last, more] = [named.at(-2), named.at(-1), named.at(-3)];
  const [only, other] = last ?? [];
  if (!before || more || !only || other || only.named !== undefined) return null;
  const head = resolveItem(reading, { ...item, pieces: [...before] }, [], []);
  if (!('product' in head) || head.product.sku === product.sku) return null;
  const said = before.map(({ text }) => text).join(' ');
  const sibling = siblingOf(reading.vocabulary.catalogue, only.text, head.product, said);
  return sibling && sibling.sku !== product.sku ? [head.product, sibling, product] : null;
}

/** 贡丸6箱,手抓饼10箱,贡丸258一箱,手抓饼105一箱: a price told once more by name belongs to the goods counted before. */
function priceBehind(reading: Reading, episode: Episode, pairs: readonly Pair[]): void {
  const listed = pairs.map(({ product }) => ({ sku: product.sku, quantity: 0 }));
  for (const priced of episode.items) {
    if (priced.quantity !== null || priced.moneys.length === 0 || priced.pieces.length === 0) continue;
    const resolved = resolveAmong(reading, priced, listed);
    const owner =
      'product' in resolved
        ? pairs.find(({ product }) => product.sku === resolved.product.sku)
        : onlyCalled(pairs, compactText(priced.pieces.map(({ text }) => text).join('')));
    if (!owner || owner.item.moneys.length > 0 || owner.item.extra) continue;
    owner.item.moneys.push(...priced.moneys);
    explainPieces(reading, priced.pieces);
  }
}

/** Names with the sizes that stand behind them or touch them in front: 雪碧 500, 5米卷尺. */
function groupsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = groups.at(-1);
    const [before, next] = [pieces[index - 1], pieces[index + 1]];
    const heads = piece.sizeOnly && next?.start === piece.end && before?.end !== piece.start;
    const continues = before?.sizeOnly === true && last?.length === 1;
    if (last && ((piece.sizeOnly && !heads) || continues)) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** 油 where oil and sugar were counted: one name among them has the word in it. */
function onlyCalled(pairs: readonly Pair[], word: string): Pair | undefined {
  const called = pairs.filter(({ product }) =>
    [product.name, ...product.aliases].some((name) => compactText(name).includes(word)),
  );
  return word !== '' && called.length === 1 ? called[0] : undefined;
}

/** 扳手出了 两把, 2 立普妥28片 刷卡: words that got no quantity, with the size that stands behind them, where the only quantity got no words. */
function looseProduct(reading: Reading, episode: Episode, item: Item): Product | undefined {
  const groups = groupsOf(episode.loose).filter((group) => group.length > 1);
  for (const pieces of [...groups, ...episode.loose.map((piece) => [piece])]) {
    const resolved = resolveItem(reading, { ...item, pieces: [...pieces] }, [], []);
    if (!('product' in resolved)) continue;
    explainPieces(reading, resolved.pieces);
    return resolved.product;
  }
  return undefined;
}
