import { beginsName, type Element, type SaidQuantity } from './elements.ts';
import type { Builder, Item } from './item-builder.ts';
import type { Money } from './money.ts';
import {
  hasActs,
  isDenied,
  isPaidFirst,
  isTakings,
  paymentBefore,
  paymentBehind,
  setsPrice,
} from './number-roles.ts';
import { bareMoneyOf, isSum, isSumAhead, sumInFront } from './row-prices.ts';
import type { Token } from './token.ts';

export function addQuantity(
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
  if (bare && part && !last && builder.pieces.length === 0 && isPaidFirst(elements, index)) {
    builder.money.push({ fen: Math.round(part.amount * 100), sure: true, label: 'total', end: token.end });
    return;
  }
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
  if (builder.correcting && last && !tellsAnew(builder, last)) {
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
    if (priced && (builder.sinceItem !== 'act' || onlyBringer(elements, index)) && last.moneys.length === 0) {
      builder.withdrawn.push(token.end);
      last.moneys.push({ ...sum, per: part.unit ?? undefined });
      builder.money = [];
      skipMoney(elements, moneyAt);
      return;
    }
    const begins = beginsName(elements, index);
    if (
      bare &&
      !begins &&
      !countsPart(elements, index) &&
      builder.sinceItem !== 'act' &&
      !last.extra &&
      !hasActs(elements, index)
    ) {
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

/** 里面有俩是裂的: so many of what was counted, and no money. */
function countsPart(elements: readonly Element[], index: number): boolean {
  const before = elements[index - 1];
  return before?.kind === 'token' && before.token.kind === 'lexeme' && before.token.marks.includes('part');
}

/** 散蛋来了三箱 老孟拉的 一箱一百六: between the goods and what one of them costs only whoever brought them. */
function onlyBringer(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0; back -= 1) {
    const element = elements[back];
    if (element?.kind === 'break') {
      if (element.strength === 'line') return false;
      continue;
    }
    if (element?.kind === 'piece' && element.piece.named) continue;
    if (element?.kind !== 'token') return false;
    const { token } = element;
    if (token.kind === 'quantity') return back < index - 1;
    const brings = token.kind === 'lexeme' && token.acts.every((act) => act === 'sentHere');
    if (token.kind !== 'name' && token.kind !== 'filler' && token.kind !== 'stranger' && !brings)
      return false;
  }
  return false;
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

/** 退:魔方1 客人买错 / 损:水晶泥2罐: another sentence, another verb and other goods put nothing right. */
const tellsAnew = ({ sinceCorrection, pieces }: Builder, last: Item): boolean =>
  sinceCorrection === 'act' &&
  pieces.some((piece) => !piece.sizeOnly && !last.pieces.some(({ text }) => text === piece.text));

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
