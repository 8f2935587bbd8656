import { tokenize, type Vocabulary } from '../understand/tokenize.ts';

/** What is sent of a message, and what its stand-ins stand for. */
export interface Hidden {
  readonly text: string;
  /** `〔金额甲〕` -> the words it hides. */
  readonly money: ReadonlyMap<string, string>;
}

/** Stand-ins hold no digit, or one could be taken for a quantity that somebody said. */
const stems = '甲乙丙丁戊己庚辛壬癸';
const phone = '〔电话〕';
const numbers = '〔号码〕';

/** Numbers of persons and cards; then mobile, landline and service numbers as people write them, also spelled out. */
const privateNumbers: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)\d{17}[\dx](?!\d)/gi, numbers],
  [/(?<!\d)\d{4}[\s-]?\d{4}[\s-]?\d{4}[\s-]?\d{3,4}(?:[\s-]?\d{1,4})?(?!\d)/g, numbers],
  [/(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, phone],
  [/(?<!\d)[(]?0\d{2,3}[)]?[\s-]?\d{3,4}[\s-]?\d{4}(?!\d)/g, phone],
  [/(?<!\d)[48]00[\s-]?\d{3}[\s-]?\d{4}(?!\d)/g, phone],
  [/[零〇一二三四五六七八九幺]{8,}/g, phone],
];

/** Text without phone numbers and the like. Barcodes, which have at most 13 digits, stay. */
export const hideNumbers = (text: string): string =>
  privateNumbers.reduce((shown, [found, standIn]) => shown.replace(found, standIn), text);

/**
 * A message as it may leave the house: no phone numbers, and every amount of money replaced by a stand-in, because it may be a
 * cost. The amount is put back and read here, by the rules, when the answer names the stand-in.
 */
export function hideMessage(text: string, today: string, vocabulary: Vocabulary): Hidden {
  const shown = hideNumbers(text);
  const money = new Map<string, string>();
  let rest = '';
  let at = 0;
  for (const token of tokenize(shown, today, vocabulary)) {
    if (token.kind !== 'money') continue;
    const letter = stems[money.size];
    const standIn = `〔金额${letter ?? ''}〕`;
    if (letter !== undefined) money.set(standIn, shown.slice(token.start, token.end));
    rest += shown.slice(at, token.start) + standIn;
    at = token.end;
  }
  return { text: rest + shown.slice(at), money };
}
