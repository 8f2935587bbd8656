import { lexicon } from './lexicon.ts';
import { remembering } from './remember.ts';
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
  const origin: number[] = [];
  let text = '';
  let at = 0;
  for (const character of bounded) {
    const plain = plainForm(character);
    for (let index = 0; index < plain.length; index += 1) origin.push(at);
    text += plain;
    at += character.length;
  }
  origin.push(at);
  return {
    text: readParticle(withoutStickers(text)),
    origin,
    source: bounded,
    cut: bounded.length < source.length,
  };
}

/** The words as typed between two places of the normal text. */
export function originalWords(normal: NormalText, start: number, end: number): string {
  return normal.source.slice(normal.origin[start], normal.origin[end]).trim();
}

/** 东阿嘞阿胶: what the plains say for 的; behind a verb it is 了, and the lexicon knows it. */
function readParticle(written: string): string {
  const text = written
    .replace(/(?<![\d百千十块])元月(?=[\d一二三四五六七八九十廿])/g, '一月')
    // 3乘2.5: how sides and cross-sections are read aloud.
    .replace(/(?<=\d)[乘叉](?=\d)/g, '*')
    // 系3部: what Canton says for 是; a word for goods (系带, 系列) has no number behind it.
    .replace(/(?<![关体联派直])系(?=[\d一二两三四五六七八九十给他我])/g, '是');
  if (!text.includes('嘞')) return text;
  return text.replace(/嘞(?=[\u4e00-\u9fffa-z0-9])/g, (particle, at: number) =>
    [1, 2, 3].some((length) => lexicon.has(text.slice(Math.max(0, at - length), at + 1))) ? particle : '的',
  );
}

/** The same uniform text where the way back does not matter, as for names in the catalogue. */
export const plainText = remembering(1_000, (source) => {
  let text = '';
  for (const character of source.slice(0, longestText)) text += plainForm(character);
  return withoutStickers(text);
});

function withoutStickers(text: string): string {
  return text.includes('[') ? text.replace(sticker, (found) => ' '.repeat(found.length)) : text;
}

/** What a character is read as: one or more characters of one code unit each. */
function plainForm(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x4e00 && code <= 0x9fff) return toSimplified(character);
  if (code < 0x80) {
    if (character === '\n') return character;
    return code < 0x20 || code === 0x7f ? ' ' : character.toLowerCase();
  }
  // ①②③ number a list; they count nothing.
  if (code >= 0x2460 && code <= 0x24ff) return ' ';
  let forms = '';
  for (const part of character.normalize('NFKC').toLowerCase()) {
    if (part.length > 1 || (unreadable.test(part) && !/[~^]/.test(part))) forms += ' ';
    else forms += part === 'π' ? '派' : toSimplified(part);
  }
  return forms === '' ? ' ' : forms;
}
