import type { Catalogue } from './catalogue.ts';
import { behind, type Element } from './elements.ts';
import { matchProduct } from './match-product.ts';
import { plainText } from './normalize.ts';
import { numbersIn } from './product-text.ts';
import type { Part } from './quantity.ts';
import { gramsOf, millilitresOf, sizeUnits } from './units.ts';

/** Whether an amount in front of words tells which of the goods are meant, and not how many. */
export type TellsWhich = (words: string, part: Part) => boolean;

/**
 * 64g的u盘卖2个, 三寸铁钉从今天起卖5块: an amount that touches the name behind it is a size, where goods of that name print it and
 * none of them is counted so.
 */
export function readLeadingSizes(
  elements: readonly Element[],
  text: string,
  tellsWhich: TellsWhich,
): Element[] {
  return elements.map((element, index) => {
    if (element.kind !== 'token' || element.token.kind !== 'quantity') return element;
    const { quantity, start, end } = element.token;
    const [part, more] = quantity.parts;
    if (!part || more || quantity.vague || quantity.implied || part.unit === null) return element;
    const words = wordsBehind(elements, index, end) ?? wordsAround(elements, index, start);
    if (words === null || !(isOnlySize(part.unit) || countedLater(elements, index))) return element;
    if (!tellsWhich(words, part)) return element;
    const said = /\d/.test(text.slice(start, end)) ? text.slice(start, end) : `${part.amount}${part.unit}`;
    return { kind: 'piece', piece: { text: said, start, end, clause: element.clause, sizeOnly: true } };
  });
}

const isOnlySize = (unit: string): boolean =>
  sizeUnits.has(unit) && !gramsOf.has(unit) && !millilitresOf.has(unit);

/** The name that the amount touches, or that stands behind its 的. */
function wordsBehind(elements: readonly Element[], index: number, end: number): string | null {
  const next = elements[index + 1];
  const small = next?.kind === 'token' && next.token.kind === 'inner' && next.token.end - end === 1;
  const name = small ? elements[index + 2] : next;
  if (name?.kind !== 'piece' || name.piece.sizeOnly || name.piece.named) return null;
  return name.piece.start === end + Number(small) ? name.piece.text : null;
}

/** 闪迪64g tf卡: the name goes on behind the size and a space. */
function wordsAround(elements: readonly Element[], index: number, start: number): string | null {
  const [front, gap, name] = [elements[index - 1], elements[index + 1], elements[index + 2]];
  if (front?.kind !== 'piece' || front.piece.end !== start || name?.kind !== 'piece') return null;
  if (gap?.kind !== 'break' || gap.strength !== 'weak' || name.piece.named) return null;
  return countedLater(elements, index) ? `${front.piece.text} ${name.piece.text}` : null;
}

/** Whether the name has a count of its own behind it, rather than other goods theirs. */
function countedLater(elements: readonly Element[], index: number): boolean {
  let named = false;
  let counted = -1;
  for (const element of behind(elements, index)) {
    if (element.kind === 'break' && element.strength !== 'weak') return counted >= 0;
    if (element.kind === 'piece') {
      if (counted >= 0) return element.piece.start > counted;
      if (named && !element.piece.sizeOnly) return false;
      named = true;
    }
    if (counted >= 0) return true;
    if (element.kind === 'token' && element.token.kind === 'quantity') counted = element.token.end;
  }
  return counted >= 0;
}

/** What the catalogue says of it. */
export function whichOf(catalogue: Catalogue): TellsWhich {
  return (words, { amount, unit }) => {
    const { skus } = matchProduct(catalogue, `${amount}${unit ?? ''} ${words}`);
    const fitting = skus.flatMap((sku) => catalogue.bySku.get(sku) ?? []);
    const said = numbersIn(`${amount}${unit ?? ''}`);
    return (
      fitting.length > 0 &&
      fitting.every(({ name, spec, aliases, baseUnit, packs }) => {
        const printed = numbersIn([name, spec ?? '', ...aliases].map(plainText).join(' '));
        const units = [baseUnit, ...packs.map((pack) => pack.unit)].map(plainText);
        const weighed = unit !== null && gramsOf.has(unit) && units.some((known) => gramsOf.has(known));
        return [...said].some((number) => printed.has(number)) && !weighed && !units.includes(unit ?? '');
      })
    );
  };
}
