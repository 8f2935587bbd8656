import type { Clause } from './clauses.ts';
import { addQuantity } from './count-items.ts';
import { type Element, elementsOf, type Piece } from './elements.ts';
import type { Words } from './indexes.ts';
import type { Builder, ReadItems } from './item-builder.ts';
import { flushPrice, flushPriceAtAct } from './item-builder.ts';
import { readLeadingSizes, type TellsWhich } from './leading-sizes.ts';
import type { LotWords } from './lots.ts';
import type { Money } from './money.ts';
import { readPieces } from './piece-counts.ts';
import { markSizes } from './sizes.ts';
import type { Strength, Token } from './token.ts';

/** What the catalogue says of words for goods. */
interface KnownGoods {
  readonly units: Words;
  readonly isGoodsWord: (word: string) => boolean;
  readonly isCountedIn: (words: string, unit: string) => boolean;
  readonly tellsWhich: TellsWhich;
}

/** Ties the quantities, prices and lots of a message to the words they stand beside. */
export function readItems(
  clauses: readonly Clause[],
  text: string,
  { units, isGoodsWord, isCountedIn, tellsWhich }: KnownGoods,
): ReadItems {
  const read = readPieces(elementsOf(clauses, text, isGoodsWord), isCountedIn);
  const elements = markSizes(readLeadingSizes(read, text, tellsWhich), text, units, isGoodsWord);
  const builder: Builder = {
    items: [],
    pieces: [],
    loose: [],
    money: [],
    withdrawn: [],
    lotsAhead: [],
    actedBefore: false,
    correcting: false,
    correctedAt: 0,
    sinceCorrection: 'nothing',
    denied: false,
    sinceItem: 'nothing',
  };
  for (const [index, element] of elements.entries()) {
    if (element.kind === 'break') addBreak(builder, element.strength);
    else if (element.kind === 'piece') addPiece(builder, element.piece, isSettled(elements, index));
    else addToken(builder, element.token, element.clause, elements, index, text);
  }
  flushPrice(builder);
  builder.items[0]?.lots.push(...builder.lotsAhead);
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

/** 收到24支 衣架没问题: of what stands behind a space it is said at once that it is all there. */
function isSettled(elements: readonly Element[], index: number): boolean {
  const [before, next] = [elements[index - 1], elements[index + 1]];
  const told =
    next?.kind === 'token' && next.token.kind === 'lexeme' && next.token.marks.includes('complete');
  return before?.kind === 'break' && told;
}

function addPiece(builder: Builder, piece: Piece, settled: boolean): void {
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
  const open = last && sized && !settled && builder.sinceItem === 'nothing';
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
  else if (token.kind === 'lot')
    addLot(builder, token.lot, text.slice(0, token.start), text.slice(token.start, token.end));
  else if (token.kind === 'lexeme') {
    if (token.marks.includes('correction') && last) {
      builder.correcting = true;
      builder.correctedAt = token.end;
      builder.sinceCorrection = 'nothing';
      builder.denied = token.denies;
    }
    if (token.acts.length > 0) {
      if (builder.sinceCorrection === 'break') builder.sinceCorrection = 'act';
      if (!last) builder.actedBefore = true;
      if (builder.money.length > 0 && last?.clause !== clause) flushPriceAtAct(builder, elements, index);
      if (builder.sinceItem === 'nothing') builder.sinceItem = 'act';
    }
  } else if (token.kind === 'name' && builder.sinceItem === 'nothing') builder.sinceItem = 'act';
}

/** 都是8月12号产的, 生产日期都是8月12号: it is told of all that came before. */
function addLot(builder: Builder, lot: LotWords, before: string, words: string): void {
  // 11月8号产的雪碧到货5箱: the goods are still to come.
  if (builder.items.length === 0) {
    builder.lotsAhead.push(lot);
    return;
  }
  const all = /[都全均](?:是)?\s?$/.test(before) || /期[都全均]|号[都全均]/.test(words);
  const told = all ? builder.items : builder.items.slice(-1);
  for (const item of told) item.lots.push(lot);
}

/** A price without a quantity is complete where its sentence ends: 扳手改38,卷尺…. */
function addBreak(builder: Builder, strength: Strength): void {
  if (strength === 'weak') return;
  if (builder.sinceCorrection === 'nothing') builder.sinceCorrection = 'break';
  if (builder.money.length > 0 && builder.pieces.length > 0) flushPrice(builder);
  builder.sinceItem = 'break';
}

function addMoney(builder: Builder, said: Money): void {
  const last = builder.items.at(-1);
  const unit = last?.quantity?.quantity.parts[0]?.unit;
  const money: Money =
    said.asCounted && unit && !said.per ? { fen: said.fen, sure: true, end: said.end, per: unit } : said;
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
