import type { Clause } from './clauses.ts';
import type { LotWords } from './lots.ts';
import type { Money } from './money.ts';
import type { Named } from './names.ts';
import type { Quantity } from './quantity.ts';
import type { Strength, Token } from './token.ts';
import { gramsOf, millilitresOf, sizeUnits } from './units.ts';

/** Words that may name an item. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly clause: number;
  readonly barcode?: string;
  readonly barcodeTail?: string;
  /** A size alone, such as 200的: it chooses among what was named before. */
  readonly sizeOnly: boolean;
  /** The words are also the name of a supplier, a person or a place. */
  readonly named?: Named;
}

export interface SaidQuantity {
  readonly quantity: Quantity;
  readonly start: number;
  readonly end: number;
}

/** An item with what was said about it: how many, for how much, of which lot. */
export interface Item {
  pieces: Piece[];
  quantity: SaidQuantity | null;
  /** A bare number right behind the quantity: base units (3箱5) or money (三袋一百零八). */
  extra: SaidQuantity | null;
  readonly moneys: Money[];
  readonly lots: LotWords[];
  clause: number;
}

export interface ReadItems {
  readonly items: readonly Item[];
  /** Pieces that got no quantity of their own. */
  readonly loose: readonly Piece[];
}

type Element =
  | { readonly kind: 'piece'; readonly piece: Piece }
  | { readonly kind: 'token'; readonly token: Token; readonly clause: number }
  | { readonly kind: 'break'; readonly strength: Strength };

/** Ties the quantities, prices and lots of a message to the words they stand beside. */
export function readItems(
  clauses: readonly Clause[],
  text: string,
  units: ReadonlySet<string>,
  isGoodsWord: (word: string) => boolean,
  isCountedIn: (words: string, unit: string) => boolean,
): ReadItems {
  const read = readPieces(elementsOf(clauses, text, isGoodsWord), isCountedIn);
  const elements = markSizes(read, text, units, isGoodsWord);
  const builder: Builder = { items: [], pieces: [], loose: [], money: [], correcting: false, sinceItem: 'nothing' };
  for (const [index, element] of elements.entries()) {
    if (element.kind === 'break') addBreak(builder, element.strength);
    else if (element.kind === 'piece') addPiece(builder, element.piece);
    else addToken(builder, element.token, element.clause, elements, index);
  }
  flushPrice(builder);
  return { items: builder.items, loose: [...builder.loose, ...builder.pieces] };
}

/** 3块豆腐, 豆腐卖了5块: pieces, where the goods are counted in pieces and nothing else counts them. */
function readPieces(elements: readonly Element[], isCountedIn: (words: string, unit: string) => boolean): Element[] {
  const read: Element[] = [];
  let correcting = false;
  for (const [index, element] of elements.entries()) {
    if (element.kind === 'token' && element.token.kind === 'lexeme') {
      correcting ||= element.token.marks.includes('correction') || element.token.acts.includes('undo');
    }
    const money = element.kind === 'token' && element.token.kind === 'money' ? element.token : null;
    const goods = money?.orQuantity ? (nearestPiece(read, elements[index + 1]) ?? (correcting ? lastPiece(read) : null)) : null;
    const counted = money?.orQuantity && (goods || correcting) && isCountedIn(goods?.text ?? '', '块');
    if (!counted || !money?.orQuantity || element.kind !== 'token') {
      read.push(element);
      continue;
    }
    const { orQuantity: quantity, start, end } = money;
    read.push({ kind: 'token', clause: element.clause, token: { kind: 'quantity', quantity, start, end } });
  }
  return read;
}

function lastPiece(read: readonly Element[]): Piece | null {
  for (const element of [...read].reverse()) if (element.kind === 'piece') return element.piece;
  return null;
}

/** The piece a possible count belongs to: before it without a quantity in between, or right behind it. */
function nearestPiece(read: readonly Element[], next: Element | undefined): Piece | null {
  for (const element of [...read].reverse()) {
    if (element.kind === 'piece') return element.piece;
    if (element.kind === 'break' && element.strength !== 'weak') break;
    if (element.kind === 'token' && ['quantity', 'money'].includes(element.token.kind)) break;
  }
  return next?.kind === 'piece' ? next.piece : null;
}

interface Builder {
  readonly items: Item[];
  pieces: Piece[];
  readonly loose: Piece[];
  money: Money[];
  correcting: boolean;
  sinceItem: 'nothing' | 'act' | 'break';
}

function elementsOf(
  clauses: readonly Clause[],
  text: string,
  isGoodsWord: (word: string) => boolean,
): Element[] {
  const elements: Element[] = [];
  for (const [index, clause] of clauses.entries()) {
    if (index > 0) elements.push({ kind: 'break', strength: clause.before });
    let run: Token[] = [];
    const flush = (): void => {
      const piece = pieceOf(run, text, index);
      if (piece) elements.push({ kind: 'piece', piece });
      run = [];
    };
    for (const token of clause.tokens) {
      const joins = token.kind === 'words' || token.kind === 'inner';
      if (joins) {
        run.push(token);
        continue;
      }
      flush();
      if (token.kind === 'barcode' || token.kind === 'barcodeTail') {
        const code = token.kind === 'barcode' ? { barcode: token.digits } : { barcodeTail: token.digits };
        const piece = { text: '', start: token.start, end: token.end, clause: index, sizeOnly: false, ...code };
        elements.push({ kind: 'piece', piece });
        continue;
      }
      elements.push({ kind: 'token', token, clause: index });
      if (token.kind === 'name' && isGoodsWord(text.slice(token.start, token.end))) {
        const { start, end, named } = token;
        const piece = { text: text.slice(start, end), start, end, clause: index, sizeOnly: false, named };
        elements.push({ kind: 'piece', piece });
      }
    }
    flush();
  }
  return elements;
}

function pieceOf(run: readonly Token[], text: string, clause: number): Piece | null {
  if (!run.some((token) => token.kind === 'words')) return null;
  let [first, last] = [0, run.length - 1];
  while (run[first]?.kind === 'inner') first += 1;
  while (run[last]?.kind === 'inner') last -= 1;
  const start = run[first]?.start ?? 0;
  const end = run[last]?.end ?? 0;
  return { text: text.slice(start, end), start, end, clause, sizeOnly: false };
}

/** Turns quantities that only describe an item (2公斤的, 500ml, 818的) into pieces. */
function markSizes(
  elements: readonly Element[],
  text: string,
  units: ReadonlySet<string>,
  isGoodsWord: (word: string) => boolean,
): Element[] {
  return elements.map((element, index) => {
    if (element.kind !== 'token' || element.token.kind !== 'quantity') return element;
    const { start, end } = element.token;
    const names = isNumberName(elements, index, text, isGoodsWord);
    if (names) return { kind: 'piece', piece: { text: text.slice(start, end), start, end, clause: element.clause, sizeOnly: false } };
    if (!isSize(elements, index, text, units)) return element;
    return { kind: 'piece', piece: { text: text.slice(start, end), start, end, clause: element.clause, sizeOnly: true } };
  });
}

/** 84卖了两瓶, 999皮炎平3支: a bare number that names goods, at the head of what has its own quantity. */
function isNumberName(
  elements: readonly Element[],
  index: number,
  text: string,
  isGoodsWord: (word: string) => boolean,
): boolean {
  const element = elements[index];
  if (element?.kind !== 'token' || element.token.kind !== 'quantity') return false;
  const { quantity, start, end } = element.token;
  if (quantity.vague || quantity.parts.length !== 1 || quantity.parts[0]?.unit !== null) return false;
  const before = elements[index - 1];
  const headed = before?.kind !== 'piece' && !(before?.kind === 'token' && ['quantity', 'money'].includes(before.token.kind));
  return headed && isGoodsWord(text.slice(start, end)) && quantityAhead(elements, index) === 'later';
}

function isSize(elements: readonly Element[], index: number, text: string, units: ReadonlySet<string>): boolean {
  const element = elements[index];
  if (element?.kind !== 'token' || element.token.kind !== 'quantity') return false;
  const { quantity, start, end } = element.token;
  const part = quantity.parts[0];
  if (quantity.vague || quantity.parts.length !== 1 || !part) return false;
  const { unit } = part;
  const later = quantityAhead(elements, index);
  const described = text.charAt(end) === '的' || text.charAt(end) === '装';
  if (unit !== null && sizeUnits.has(unit) && !units.has(unit) && !gramsOf.has(unit)) {
    return millilitresOf.has(unit) || described || later !== 'none';
  }
  if (later === 'none') return false;
  if (described) return true;
  if (unit !== null && sizeUnits.has(unit) && later === 'later' && describesNext(elements, index, end)) return true;
  if (unit === null) {
    const before = elements[index - 1];
    const attached = before?.kind === 'piece' && before.piece.end === start;
    if (attached && later === 'later' && onlyActsAhead(elements, index)) return true;
    const next = elements[index + 1];
    return later === 'next' || (next?.kind === 'piece' && next.piece.start === end && !next.piece.sizeOnly);
  }
  if (later === 'later' && /^(?:g|kg|克|千克|ml|l|毫升|升)$/.test(unit) && onlyActsAhead(elements, index)) return true;
  return later === 'next' && (gramsOf.has(unit) || millilitresOf.has(unit)) && !bareAhead(elements, index);
}

/** 2.3升雪碧三箱: the words behind the size have a quantity of their own, and nothing stands behind that. */
function describesNext(elements: readonly Element[], index: number, end: number): boolean {
  const next = elements[index + 1];
  if (next?.kind !== 'piece' || next.piece.start !== end) return false;
  const own = elements[index + 2];
  const behind = elements[index + 3];
  return own?.kind === 'token' && own.token.kind === 'quantity' && behind?.kind !== 'piece';
}

/** 特护霜15g卖俩: nothing but the verb stands between the size and the quantity. */
function onlyActsAhead(elements: readonly Element[], index: number): boolean {
  for (const element of elements.slice(index + 1)) {
    if (element.kind === 'break' && element.strength === 'weak') continue;
    if (element.kind !== 'token') return false;
    if (element.token.kind === 'quantity') return true;
    if (!['lexeme', 'filler', 'inner'].includes(element.token.kind)) return false;
  }
  return false;
}

/** 二两 68: a bare number behind a weight is its price. */
function bareAhead(elements: readonly Element[], index: number): boolean {
  const next = elements.slice(index + 1).find((element) => element.kind === 'token' && element.token.kind === 'quantity');
  return next?.kind === 'token' && next.token.kind === 'quantity' && next.token.quantity.parts[0]?.unit === null;
}

/** Whether another quantity follows on the same line: right behind, or further on. */
function quantityAhead(elements: readonly Element[], index: number): 'next' | 'later' | 'none' {
  let direct = true;
  for (const element of elements.slice(index + 1, index + 12)) {
    if (element.kind === 'break' && element.strength !== 'weak') return 'none';
    if (element.kind === 'token' && element.token.kind === 'quantity') return direct ? 'next' : 'later';
    const skipped = element.kind === 'break' || (element.kind === 'token' && element.token.kind === 'filler');
    if (!skipped && !(element.kind === 'token' && element.token.kind === 'inner')) direct = false;
  }
  return 'none';
}

function addPiece(builder: Builder, piece: Piece): void {
  const last = builder.items.at(-1);
  const openItem = last && last.pieces.length === 0 && builder.sinceItem === 'nothing' && builder.pieces.length === 0;
  if (openItem && last.quantity) {
    last.pieces.push(piece);
    return;
  }
  const continues = last && piece.sizeOnly && last.pieces.at(-1)?.end === piece.start;
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
): void {
  const last = builder.items.at(-1);
  if (token.kind === 'quantity') addQuantity(builder, token, clause, elements, index);
  else if (token.kind === 'money') addMoney(builder, token.money);
  else if (token.kind === 'lot') last?.lots.push(token.lot);
  else if (token.kind === 'lexeme') {
    if (token.marks.includes('correction') && last) builder.correcting = true;
    if (token.acts.length > 0) {
      if (builder.money.length > 0 && last?.clause !== clause) flushPriceAtAct(builder, elements, index);
      if (builder.sinceItem === 'nothing') builder.sinceItem = 'act';
    }
  } else if (token.kind === 'name' && builder.sinceItem === 'nothing') builder.sinceItem = 'act';
}

/** A price without a quantity is complete where its sentence ends: 水溶C改3块5,鲜果橙…. */
function addBreak(builder: Builder, strength: Strength): void {
  if (strength === 'weak') return;
  if (builder.money.length > 0 && builder.pieces.length > 0) flushPrice(builder);
  builder.sinceItem = 'break';
}

function addMoney(builder: Builder, money: Money): void {
  const last = builder.items.at(-1);
  if (last && (builder.pieces.length === 0 || (money.label === 'total' && last.quantity))) last.moneys.push(money);
  else builder.money.push(money);
}

/** Words and money without a quantity: a price (水溶C改3块5), unless a quantity still follows. */
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
  if (isDenied(elements, index)) return;
  const last = builder.items.at(-1);
  const part = token.quantity.parts[0];
  const bare = token.quantity.parts.length === 1 && part?.unit === null;
  const paid = paymentBefore(elements, index);
  if (bare && part && paid && last?.quantity) {
    last.moneys.push({ fen: Math.round(part.amount * 100), sure: true, label: 'total', end: token.end });
    return;
  }
  if (builder.correcting && last) {
    correct(builder, last, said, clause);
    return;
  }
  const priceOfOne = bare && last?.quantity?.quantity.parts.length === 1 && last.quantity.quantity.parts[0]?.amount === 1;
  if (priceOfOne && part && builder.pieces.length === 0 && setsPrice(elements, index)) {
    const unit = last.quantity?.quantity.parts[0]?.unit ?? undefined;
    last.moneys.push({ fen: Math.round(part.amount * 100), per: unit, sure: false, end: token.end });
    return;
  }
  if (builder.pieces.length === 0 && last && !last.quantity) {
    last.quantity = said;
    last.clause = clause;
    builder.sinceItem = 'nothing';
    return;
  }
  if (builder.pieces.length === 0 && last?.quantity) {
    const next = elements[index + 1];
    const priced = part?.amount === 1 && part.unit && next?.kind === 'token' && next.token.kind === 'money' && !next.token.money.per;
    if (priced && builder.sinceItem !== 'act' && last.moneys.length === 0) {
      const money = next.token.kind === 'money' ? next.token.money : null;
      if (money) last.moneys.push({ ...money, per: part.unit ?? undefined });
      builder.money = [];
      skipMoney(elements, index + 1);
      return;
    }
    if (bare && builder.sinceItem !== 'act' && !last.extra && !hasActs(elements, index)) {
      last.extra = said;
      return;
    }
  }
  builder.items.push({ pieces: builder.pieces, quantity: said, extra: null, moneys: [...builder.money], lots: [], clause });
  builder.pieces = [];
  builder.money = [];
  builder.sinceItem = 'nothing';
}

/** Whether the clause of a bare number has a verb of its own: 美林出了2瓶,43 has none for its 43. */
function hasActs(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0; back -= 1) {
    const element = elements[back];
    if (!element || (element.kind === 'break' && element.strength !== 'weak')) return false;
    if (element.kind === 'token' && element.token.kind === 'quantity') return false;
    if (element.kind === 'token' && element.token.kind === 'lexeme' && element.token.acts.length > 0) return true;
  }
  return false;
}

/** 不是3箱,是5箱: the first number is the wrong one. */
function isDenied(elements: readonly Element[], index: number): boolean {
  const before = elements[index - 1];
  if (before?.kind !== 'token' || before.token.kind !== 'lexeme' || !before.token.marks.includes('correction')) return false;
  const later = elements.slice(index + 1).some((element) => element.kind === 'token' && element.token.kind === 'quantity');
  return later && before.token.end - before.token.start === 2;
}

/** 一箱改成560: behind a verb of pricing a bare number is the new price. */
function setsPrice(elements: readonly Element[], index: number): boolean {
  const before = elements[index - 1];
  return before?.kind === 'token' && before.token.kind === 'lexeme' && before.token.acts.includes('setPrice');
}

/** The money behind 一箱 was taken together with it. */
function skipMoney(elements: readonly Element[], index: number): void {
  (elements as Element[])[index] = { kind: 'break', strength: 'weak' };
}

/** 三箱…不对,两箱: the last quantity stands; with other words in between it is another item's. */
function correct(builder: Builder, last: Item, said: SaidQuantity, clause: number): void {
  builder.correcting = false;
  const named = builder.pieces.filter((piece) => !piece.sizeOnly);
  last.quantity = said;
  last.extra = null;
  if (named.length > 0) last.pieces = builder.pieces;
  else last.pieces = [...last.pieces, ...builder.pieces];
  if (last.clause > clause) last.clause = clause;
  builder.pieces = [];
  builder.sinceItem = 'nothing';
}

/** 现金19, 微信收了36: a number right behind the way of paying is money. */
function paymentBefore(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0 && back >= index - 3; back -= 1) {
    const element = elements[back];
    if (element?.kind !== 'token') return false;
    if (element.token.kind === 'lexeme') {
      if (element.token.payment) return true;
      if (!element.token.acts.includes('received')) return false;
    } else if (element.token.kind !== 'filler') return false;
  }
  return false;
}
