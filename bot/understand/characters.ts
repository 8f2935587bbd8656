/** Tells whether the character at a place is one of a set. */
export type Beginning = (text: string, at: number) => boolean;

/**
 * What a reading may begin with. Every reader is asked at every character of a message, and nearly always the
 * answer is no: a table by character code says so without trying.
 */
export function beginsWith(characters: Iterable<string>): Beginning {
  const table = new Uint8Array(0x1_0000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return (text, at) => table[text.charCodeAt(at)] === 1;
}

/** The characters that numbers are written with. */
export const numeralCharacters =
  '0123456789零〇一二两三四五六七八九十百千万廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟俩仨半';

export const digits = '0123456789';
export const latin = 'abcdefghijklmnopqrstuvwxyz';

export const isDigit: Beginning = beginsWith(digits);

/** A character of the common block. */
export const isChinese: Beginning = (text, at) => {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
};

/** Whether a digit at a place is not the first of its number. */
const isOfNumber: Beginning = beginsWith(`${digits}.`);
export const continuesNumber: Beginning = (text, at) => isDigit(text, at) && isOfNumber(text, at - 1);
export const isBehindNumber: Beginning = (text, at) => isOfNumber(text, at - 1);
