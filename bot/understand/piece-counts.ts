import type { Element, Piece } from './elements.ts';

/** 3块豆腐, 豆腐卖了5块: pieces, where the goods are counted in pieces and nothing else counts them. */
export function readPieces(
  elements: readonly Element[],
  isCountedIn: (words: string, unit: string) => boolean,
): Element[] {
  const read: Element[] = [];
  let correcting = false;
  for (const [index, element] of elements.entries()) {
    if (element.kind === 'token' && element.token.kind === 'lexeme') {
      correcting ||= element.token.marks.includes('correction') || element.token.acts.includes('undo');
    }
    const money = element.kind === 'token' && element.token.kind === 'money' ? element.token : null;
    const goods = money?.orQuantity ? nearestPieces(read, elements[index + 1]) : [];
    const last = money?.orQuantity && correcting && goods.length === 0 ? lastPiece(read) : null;
    const named = last ? [last] : goods;
    const counted =
      money?.orQuantity &&
      (named.length > 0
        ? named.some(({ text }) => isCountedIn(text, '块'))
        : correcting && isCountedIn('', '块'));
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
  const last = read.findLast((element) => element.kind === 'piece');
  return last?.kind === 'piece' ? last.piece : null;
}

/** The pieces a possible count may belong to: one before it without a quantity in between, one right behind it. */
function nearestPieces(read: readonly Element[], next: Element | undefined): Piece[] {
  const near: Piece[] = [];
  for (let at = read.length - 1; at >= 0; at -= 1) {
    const element = read[at];
    if (!element) break;
    if (element.kind === 'piece') near.push(element.piece);
    if (element.kind === 'piece') break;
    if (element.kind === 'break' && element.strength !== 'weak') break;
    if (element.kind === 'token' && ['quantity', 'money'].includes(element.token.kind)) break;
  }
  return next?.kind === 'piece' ? [...near, next.piece] : near;
}
