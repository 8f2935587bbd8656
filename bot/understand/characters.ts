/** Tells whether the character at a place is one of a set. */
export type Beginning = (text: string, at: number) => boolean;

const setsInTable = 31;
let sets = 0;
let newest = new Int32Array(0);

/**
 * What a reading may begin with. Many are asked at every character of a message, and nearly always the answer is no: a
 * table by character code says so without trying. Sets share tables, a bit for each, so that what is asked of one character
 * lies together in memory.
 */
export function beginsWith(characters: Iterable<string>): Beginning {
  if (sets % setsInTable === 0) newest = new Int32Array(0x1_0000);
  const [table, bit] = [newest, 1 << (sets % setsInTable)];
  sets += 1;
  for (const character of characters) {
    const code = character.charCodeAt(0);
    table[code] = (table[code] ?? 0) | bit;
  }
  return (text, at) => ((table[text.charCodeAt(at)] ?? 0) & bit) !== 0;
}

/** The characters that numbers are written with. */
export const numeralCharacters =
  '0123456789零〇一二两三四五六七八九十百千万廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟俩仨半';

export const digits = '0123456789';
export const latin = 'abcdefghijklmnopqrstuvwxyz';

export const isDigit: Beginning = beginsWith(digits);
/** What codes are written with. */
export const isCodeSign: Beginning = beginsWith(`${latin}${digits}`);

/** A character of the common block. */
export const isChinese: Beginning = (text, at) => {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
};

/** Whether a digit at a place is not the first of its number. */
const isOfNumber: Beginning = beginsWith(`${digits}.`);
export const continuesNumber: Beginning = (text, at) => isDigit(text, at) && isOfNumber(text, at - 1);
export const isBehindNumber: Beginning = (text, at) => isOfNumber(text, at - 1);
