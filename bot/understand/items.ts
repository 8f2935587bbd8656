import type { Clause } from './clauses.ts';
import {
  beginsName,
  type Element,
  elementsOf,
  type Piece,
  quantityAhead,
  type SaidQuantity,
} from './elements.ts';
import type { Words } from './indexes.ts';
import type { LotWords } from './lots.ts';
import type { Money } from './money.ts';
import { hasActs, isDenied, isTakings, paymentBefore, paymentBehind, setsPrice } from './number-roles.ts';
import { readPieces } from './piece-counts.ts';
import { bareMoneyOf, isSum, isSumAhead, sumInFront } from './row-prices.ts';
import { markSizes } from './sizes.ts';
import type { Strength, Token } from './token.ts';

/** An item with what was said about it: how many, for how much, of which lot. */
export interface Item {
  pieces: Piece[];
  quantity: SaidQuantity | null;
  /** A bare number right behind the quantity: base units (3箱5) or money (三袋一百零八). */
  extra: SaidQuantity | null;
  readonly moneys: Money[];
  readonly lots: LotWords[];
  clause: number;
  /** What the words for the item should have been: 不是,是三段的. */
  corrected?: readonly Piece[];
}

export interface ReadItems {
  readonly items: readonly Item[];
  /** Pieces that got no quantity of their own. */
  readonly loose: readonly Piece[];
  /** Where quantities end that were taken back or denied (三箱…不对,两箱; 系统里写着8). */
  readonly withdrawn: readonly number[];
}

/** Ties the quantities, prices and lots of a message to the words they stand beside. */
export function readItems(
  clauses: readonly Clause[],
  text: string,
  units: Words,
  isGoodsWord: (word: string) => boolean,
  isCountedIn: (words: string, unit: string) => boolean,
): ReadItems {
  const read = readPieces(elementsOf(clauses, text, isGoodsWord), isCountedIn);
  const elements = markSizes(read, text, units, isGoodsWord);
  const builder: Builder = {
    items: [],
    pieces: [],
    loose: [],
    money: [],
    withdrawn: [],
    actedBefore: false,
    correcting: false,
    correctedAt: 0,
    denied: false,
    sinceItem: 'nothing',
  };
  for (const [index, element] of elements.entries()) {
    if (element.kind === 'break') addBreak(builder, element.strength);
    else if (element.kind === 'piece') addPiece(builder, element.piece);
    else addToken(builder, element.token, element.clause, elements, index, text);
  }
  flushPrice(builder);
  correctWords(builder, text);
  const { items, withdrawn, loose, pieces } = builder;
  return { items, loose: [...loose, ...pieces], withdrawn };
}

/** 卖了一罐蓝钻一段,不是,是三段: words behind a correction that no quantity followed are said of the item before. */
function correctWords(builder: Builder, text: string): void {
  const last = builder.items.at(-1);
  const said = builder.pieces.filter((piece) => piece.start >= builder.correctedAt);
  if (!builder.correcting || !last?.quantity || said.length === 0 || last.pieces.length === 0) return;
  // 不是蓝钻3段 says what it was not; what it was may follow.
  const denied = builder.denied && !text.slice(builder.correctedAt, said[0]?.start).includes('是');
  last.corrected = denied ? said.slice(1) : said;
  builder.pieces = builder.pieces.filter((piece) => !said.includes(piece));
}

interface Builder {
  readonly items: Item[];
  pieces: Piece[];
  readonly loose: Piece[];
  money: Money[];
  readonly withdrawn: number[];
  /** Some verb stood in front of the first item. */
  actedBefore: boolean;
  correcting: boolean;
  correctedAt: number;
  /** 不是 rather than 不对: what stands right behind it is what it was not. */
  denied: boolean;
  sinceItem: 'nothing' | 'act' | 'break';
}

function addPiece(builder: Builder, piece: Piece): void {
  // 老的3块嫩的2盒: money between two names is what is said of the first.
  const named = builder.pieces.at(-1);
  if (builder.money.length > 0 && named && !piece.sizeOnly && piece.start > named.end) flushPrice(builder);
  const last = builder.items.at(-1);
  // 一盒48袋的益生菌: of the goods only the size was said before.
  const sized =
    last?.quantity &&
    last.pieces.every(
      (said) => said.sizeOnly && said.start === last.quantity?.end && piece.start - said.end <= 1,
    );
  const open = last && sized && builder.sinceItem === 'nothing';
  if (open && builder.pieces.length === 0 && last.quantity) {
    last.pieces.push(piece);
    return;
  }
  const before = last?.pieces.at(-1)?.end;
  const near = before !== undefined && piece.start - before <= Number(builder.sinceItem === 'nothing');
  const continues = last && piece.sizeOnly && near && before <= piece.start;
  if (continues) last.pieces.push(piece);
  else {
    if (builder.correcting && last && builder.pieces.length === 0) builder.loose.push(...builder.pieces);
    builder.pieces.push(piece);
  }
}

function addToken(
  builder: Builder,
  token: Token,
  clause: number,
  elements: readonly Element[],
  index: number,
  text: string,
): void {
  const last = builder.items.at(-1);
  if (token.kind === 'quantity') addQuantity(builder, token, clause, elements, index);
  else if (token.kind === 'money') addMoney(builder, token.money);
  else if (token.kind === 'lot') addLot(builder, token.lot, text.slice(0, token.start));
  else if (token.kind === 'lexeme') {
    if (token.marks.includes('correction') && last) {
      builder.correcting = true;
      builder.correctedAt = token.end;
      builder.denied = token.denies;
    }
    if (token.acts.length > 0) {
      if (!last) builder.actedBefore = true;
      if (builder.money.length > 0 && last?.clause !== clause) flushPriceAtAct(builder, elements, index);
      if (builder.sinceItem === 'nothing') builder.sinceItem = 'act';
    }
  } else if (token.kind === 'name' && builder.sinceItem === 'nothing') builder.sinceItem = 'act';
}

/** 都是8月12号产的 tells of all that came before. */
function addLot(builder: Builder, lot: LotWords, before: string): void {
  const told = /(?:都|全|均)(?:是)?\s?$/.test(before) ? builder.items : builder.items.slice(-1);
  for (const item of told) item.lots.push(lot);
}

/** A price without a quantity is complete where its sentence ends: 扳手改38,卷尺…. */
function addBreak(builder: Builder, strength: Strength): void {
  if (strength === 'weak') return;
  if (builder.money.length > 0 && builder.pieces.length > 0) flushPrice(builder);
  builder.sinceItem = 'break';
}

function addMoney(builder: Builder, money: Money): void {
  const last = builder.items.at(-1);
  // 2袋花生 收 老陈 5块6一斤: between the goods and their price only whoever brought them.
  const parties = last?.quantity && builder.pieces.every(({ named }) => named !== undefined);
  if (
    last &&
    (builder.pieces.length === 0 ||
      (parties && last.moneys.length === 0) ||
      (money.label === 'total' && last.quantity))
  )
    last.moneys.push(money);
  else builder.money.push(money);
}

/** Words and money without a quantity: a price (扳手改38块), unless a quantity still follows. */
function flushPriceAtAct(builder: Builder, elements: readonly Element[], index: number): void {
  if (quantityAhead(elements, index) === 'none') flushPrice(builder);
}

function flushPrice(builder: Builder): void {
  const { money, pieces } = builder;
  if (money.length === 0) return;
  const clause = pieces.at(-1)?.clause ?? builder.items.at(-1)?.clause ?? 0;
  builder.items.push({ pieces, quantity: null, extra: null, moneys: money, lots: [], clause });
  builder.pieces = [];
  builder.money = [];
}

function addQuantity(
  builder: Builder,
  token: Token & { kind: 'quantity' },
  clause: number,
  elements: readonly Element[],
  index: number,
): void {
  const said: SaidQuantity = { quantity: token.quantity, start: token.start, end: token.end };
  if (isDenied(elements, index)) {
    builder.withdrawn.push(token.end);
    builder.correcting = false;
    return;
  }
  const last = builder.items.at(-1);
  const part = token.quantity.parts[0];
  const bare = token.quantity.parts.length === 1 && part?.unit === null;
  const paid =
    paymentBefore(elements, index) || (builder.pieces.length === 0 && paymentBehind(elements, index));
  const decimal =
    bare &&
    part &&
    !Number.isInteger(part.amount) &&
    builder.pieces.length === 0 &&
    last?.moneys.length === 0;
  const takings =
    builder.pieces.length === 0 &&
    last?.moneys.length === 0 &&
    last.quantity?.quantity.parts.some(({ unit }) => unit !== null) &&
    part !== undefined &&
    isTakings(elements, index, part.amount > largestAmount(last));
  if (bare && part && last?.extra && builder.pieces.length === 0 && isSum(last, part.amount)) {
    last.moneys.push({ fen: Math.round(part.amount * 100), sure: true, label: 'total', end: token.end });
    builder.withdrawn.push(last.extra.end);
    last.extra = null;
    return;
  }
  if (decimal && last && isSumAhead(elements, index, last, part.amount)) {
    last.extra = said;
    return;
  }
  if (bare && part && (paid || decimal || takings) && last?.quantity) {
    last.moneys.push({ fen: Math.round(part.amount * 100), sure: true, label: 'total', end: token.end });
    return;
  }
  if (builder.correcting && last) {
    correct(builder, last, said, clause);
    return;
  }
  const priceOfOne =
    bare && last?.quantity?.quantity.parts.length === 1 && last.quantity.quantity.parts[0]?.amount === 1;
  if (priceOfOne && part && builder.pieces.length === 0 && setsPrice(elements, index)) {
    const unit = last.quantity?.quantity.parts[0]?.unit ?? undefined;
    last.moneys.push({ fen: Math.round(part.amount * 100), per: unit, sure: false, end: token.end });
    return;
  }
  if (builder.pieces.length === 0 && last && pricesOne(builder, last)) {
    const unit = last.quantity?.quantity.parts[0]?.unit ?? undefined;
    const { extra } = last;
    if (extra) {
      const fen = Math.round((extra.quantity.parts[0]?.amount ?? 0) * 100);
      last.moneys.push({ fen, per: unit, sure: true, end: extra.end });
    } else last.moneys[0] = { ...(last.moneys[0] as Money), per: unit };
    builder.withdrawn.push(last.quantity?.end ?? 0);
    last.extra = null;
    last.quantity = said;
    last.clause = clause;
    builder.sinceItem = 'nothing';
    return;
  }
  const ahead =
    builder.items.length === 1 && builder.pieces.length === 0 ? sumInFront(last, elements, index) : null;
  if (ahead) {
    builder.items.length = 0;
    builder.money = [ahead];
  }
  if (!ahead && builder.pieces.length === 0 && last && !last.quantity) {
    last.quantity = said;
    last.clause = clause;
    builder.sinceItem = 'nothing';
    return;
  }
  if (!ahead && builder.pieces.length === 0 && last?.quantity) {
    const moneyAt = pastFillers(elements, index + 1);
    const next = elements[moneyAt];
    const bareNext =
      next?.kind === 'token' && next.token.kind === 'quantity' && next.token.start === token.end
        ? bareMoneyOf(next.token)
        : null;
    const sum = next?.kind === 'token' && next.token.kind === 'money' ? next.token.money : bareNext;
    const priced = part?.amount === 1 && part.unit && sum && !sum.per;
    if (priced && builder.sinceItem !== 'act' && last.moneys.length === 0) {
      builder.withdrawn.push(token.end);
      last.moneys.push({ ...sum, per: part.unit ?? undefined });
      builder.money = [];
      skipMoney(elements, moneyAt);
      return;
    }
    const begins = beginsName(elements, index);
    if (bare && !begins && builder.sinceItem !== 'act' && !last.extra && !hasActs(elements, index)) {
      last.extra = said;
      return;
    }
  }
  builder.items.push({
    pieces: builder.pieces,
    quantity: said,
    extra: null,
    moneys: [...builder.money],
    lots: [],
    clause,
  });
  builder.pieces = [];
  builder.money = [];
  builder.sinceItem = 'nothing';
}

/** 一斤是42块: the small words between what is priced and its price. */
function pastFillers(elements: readonly Element[], from: number): number {
  let at = from;
  while (at < from + 2) {
    const element = elements[at];
    if (element?.kind !== 'token' || element.token.kind !== 'filler') break;
    at += 1;
  }
  return at;
}

/** 哈啤一箱84 卖了两箱: one of a unit with its price, before any verb, only tells the price. */
function pricesOne(builder: Builder, last: Item): boolean {
  const parts = last.quantity?.quantity.parts ?? [];
  const one = parts.length === 1 && parts[0]?.amount === 1 && parts[0].unit !== null;
  const priced = last.extra !== null || (last.moneys.length === 1 && !last.moneys[0]?.per);
  return (
    one && priced && builder.items.length === 1 && !builder.actedBefore && builder.sinceItem !== 'nothing'
  );
}

function largestAmount(item: Item): number {
  return Math.max(...(item.quantity?.quantity.parts ?? []).map(({ amount }) => amount), 9);
}

/** The money behind 一箱 was taken together with it. */
function skipMoney(elements: readonly Element[], index: number): void {
  (elements as Element[])[index] = { kind: 'break', strength: 'weak' };
}

/** 三箱…不对,两箱: the last quantity stands; with other words in between it is another item's. */
function correct(builder: Builder, last: Item, said: SaidQuantity, clause: number): void {
  builder.correcting = false;
  const named = builder.pieces.filter((piece) => !piece.sizeOnly);
  if (last.quantity) builder.withdrawn.push(last.quantity.end);
  last.quantity = said;
  last.extra = null;
  if (named.length > 0) last.pieces = builder.pieces;
  else last.pieces = [...last.pieces, ...builder.pieces];
  if (last.clause > clause) last.clause = clause;
  builder.pieces = [];
  builder.sinceItem = 'nothing';
}
