import type { Clause } from './clauses.ts';
import { isPlainCharacter } from './general-words.ts';
import type { Named } from './names.ts';
import type { Quantity } from './quantity.ts';
import type { Strength, Token } from './token.ts';

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
  /** Nothing but ordinary words of the language, of which this catalogue has none. */
  readonly general?: boolean;
  /** The words without a character or two at the end that nothing explains: 大雪碧 of 大雪碧碰. */
  readonly core?: string;
}

export interface SaidQuantity {
  readonly quantity: Quantity;
  readonly start: number;
  readonly end: number;
}

/** A message as a row of pieces, other tokens and breaks, over all its clauses. */
export type Element =
  | { readonly kind: 'piece'; readonly piece: Piece }
  | { readonly kind: 'token'; readonly token: Token; readonly clause: number }
  | { readonly kind: 'break'; readonly strength: Strength };

export function elementsOf(
  clauses: readonly Clause[],
  text: string,
  isGoodsWord: (word: string) => boolean,
): Element[] {
  const elements: Element[] = [];
  for (const [index, clause] of clauses.entries()) {
    if (index > 0) elements.push({ kind: 'break', strength: clause.before });
    let run: Token[] = [];
    for (const token of clause.tokens) {
      if (token.kind === 'words' || token.kind === 'inner') {
        run.push(token);
        continue;
      }
      addPiece(elements, pieceOf(run, text, index));
      run = [];
      if (token.kind === 'barcode' || token.kind === 'barcodeTail') {
        const code = token.kind === 'barcode' ? { barcode: token.digits } : { barcodeTail: token.digits };
        const piece = {
          text: '',
          start: token.start,
          end: token.end,
          clause: index,
          sizeOnly: false,
          ...code,
        };
        elements.push({ kind: 'piece', piece });
        continue;
      }
      elements.push({ kind: 'token', token, clause: index });
      if (token.kind === 'name' && mayBeGoods(token.named, text.slice(token.start, token.end), isGoodsWord)) {
        const { start, end, named } = token;
        const piece = { text: text.slice(start, end), start, end, clause: index, sizeOnly: false, named };
        elements.push({ kind: 'piece', piece });
      }
    }
    addPiece(elements, pieceOf(run, text, index));
  }
  return elements;
}

function addPiece(elements: Element[], piece: Piece | null): void {
  if (piece) elements.push({ kind: 'piece', piece });
}

/** 派对店 is a place, whatever 派对 is in the catalogue. */
const isPlaceWord = /(?:店|仓|仓库|门店)$/;

function mayBeGoods(named: Named, words: string, isGoodsWord: (word: string) => boolean): boolean {
  return !(named.places.length > 0 && isPlaceWord.test(words)) && isGoodsWord(words);
}

/** An inner word, or a character of the set that nothing explains. */
const isSmall = (token: Token | undefined, text: string, set: string): boolean =>
  token?.kind === 'inner' || (isUnknown(token) && set.includes(text.charAt(token?.start ?? 0)));

function pieceOf(run: readonly Token[], text: string, clause: number): Piece | null {
  if (!run.some((token) => token.kind === 'words')) return null;
  let [first, last] = [0, run.length - 1];
  // 硬的 is the hard one: a small word stays where only 的 would be left.
  while (first < last && isSmall(run[first], text, beforeNames) && run[first + 1]?.kind !== 'inner')
    first += 1;
  while (last > first && isSmall(run[last], text, behindNames)) last -= 1;
  const start = run[first]?.start ?? 0;
  const end = run[last]?.end ?? 0;
  let known = last;
  while (known > first && isUnknown(run[known])) known -= 1;
  const core = text.slice(start, run[known]?.end ?? end);
  const trimmed = known < last && end - start - core.length <= 2 && !isUnknown(run[known]);
  const kept = run.slice(first, last + 1);
  const general =
    kept.every((token) => isGeneral(token, text)) &&
    kept.some((token) => token.kind === 'words' && token.general !== undefined);
  return {
    text: text.slice(start, end),
    start,
    end,
    clause,
    sizeOnly: false,
    ...(trimmed && { core }),
    ...(general && { general }),
  };
}

/** An ordinary word, or a character by itself that is a verb or a small word rather than a thing. */
function isGeneral(token: Token, text: string): boolean {
  if (token.kind === 'inner') return true;
  if (token.kind !== 'words') return false;
  if (token.general !== undefined) return true;
  return token.end - token.start === 1 && isPlainCharacter(text.charAt(token.start));
}

/** Small words of the sentence around a name, where no name of the catalogue begins or ends with them. */
const beforeNames = '无没净只单就才又还再也都被将把见到拿给跟同和与于些光得俺阮恁侬伊佢额望对紧硬先后另其有';
const behindNames = '无没冇完光去啊得来咧哩嘞些';

const isUnknown = (token: Token | undefined): boolean =>
  token?.kind === 'words' && token.end - token.start === 1;

/** What stands behind `index`, without a copy of it: a long message asks this of every number it has. */
export function* behind(elements: readonly Element[], index: number): Generator<Element> {
  for (let at = index + 1; at < elements.length; at += 1) {
    const element = elements[at];
    if (element) yield element;
  }
}

/** Whether another quantity follows on the same line: right behind, or further on. */
export function quantityAhead(elements: readonly Element[], index: number): 'next' | 'later' | 'none' {
  let direct = true;
  for (const element of elements.slice(index + 1, index + 12)) {
    if (element.kind === 'break' && element.strength !== 'weak') return 'none';
    if (element.kind === 'token' && element.token.kind === 'quantity') return direct ? 'next' : 'later';
    const skipped = element.kind === 'break' || (element.kind === 'token' && element.token.kind === 'filler');
    if (!skipped && !(element.kind === 'token' && element.token.kind === 'inner')) direct = false;
  }
  return 'none';
}

/** 3包 8呃厘钻咀: words that follow on the number, with nothing but fillers between, begin another name. */
export function beginsName(elements: readonly Element[], index: number): boolean {
  let at = index + 1;
  while (true) {
    const element = elements[at];
    if (element?.kind !== 'token' || !['filler', 'inner'].includes(element.token.kind)) break;
    at += 1;
  }
  const [here, next] = [elements[index], elements[at]];
  if (next?.kind !== 'piece') return false;
  return at > index + 1 || (here?.kind === 'token' && next.piece.start > here.token.end);
}
