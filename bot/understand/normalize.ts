import { toSimplified } from './simplify.ts';

/** Text made uniform for reading, with the way back to what the person typed. */
export interface NormalText {
  /** Lower case, half width, simplified; emoji, stickers and control characters are spaces. */
  readonly text: string;
  /** origin[i] is where character i of `text` begins in `source`; one more entry marks the end. */
  readonly origin: readonly number[];
  readonly source: string;
  /** The text went on; what is left out was not read. */
  readonly cut: boolean;
}

/** Longer texts are no shop talk; the bound keeps every scan short. */
const longestText = 2000;

const sticker = /\[[\u4e00-\u9fff]{1,6}\]/g;
const unreadable = /[\p{C}\p{Extended_Pictographic}\p{M}\p{Sk}]/u;

/** Makes full width, case and traditional characters uniform, one character at a time. */
export function normalizeText(source: string): NormalText {
  const bounded = source.slice(0, longestText);
  const characters: string[] = [];
  const origin: number[] = [];
  let at = 0;
  for (const character of bounded) {
    for (const plain of plainForms(character)) {
      characters.push(plain);
      origin.push(at);
    }
    at += character.length;
  }
  origin.push(at);
  const text = characters.join('').replace(sticker, (found) => ' '.repeat(found.length));
  return { text, origin, source: bounded, cut: bounded.length < source.length };
}

/** The words as typed between two places of the normal text. */
export function originalWords(normal: NormalText, start: number, end: number): string {
  return normal.source.slice(normal.origin[start], normal.origin[end]).trim();
}

/** The same uniform text where the way back does not matter, as for names in the catalogue. */
export function plainText(source: string): string {
  return normalizeText(source).text;
}

function plainForms(character: string): string[] {
  if (character === '\n') return ['\n'];
  if (character === '\t' || character === '\r') return [' '];
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return [code < 0x20 || code === 0x7f ? ' ' : character.toLowerCase()];
  if (code >= 0x4e00 && code <= 0x9fff) return [toSimplified(character)];
  const folded = character.normalize('NFKC').toLowerCase();
  const forms: string[] = [];
  for (const part of folded) {
    if (part.length > 1 || (unreadable.test(part) && !/[~^]/.test(part))) forms.push(' ');
    else forms.push(part === '。' ? '。' : toSimplified(part));
  }
  return forms.length > 0 ? forms : [' '];
}
