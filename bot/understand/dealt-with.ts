import type { Episode } from './episodes.ts';
import { plainText } from './normalize.ts';
import { soundAlike } from './pinyin.ts';
import { type Reading, wordsAt } from './reading.ts';
import { strangerAt } from './strangers.ts';

/** With whom goods are ordered or to whom they go back, in words that are no whole name on file. */
export interface DealtWith {
  readonly words: string;
  /** The one supplier whose names begin or end with these words. */
  readonly code?: string;
}

const party = '[\\u4e00-\\u9fff]{2,5}?';
/** 退给老王, 还给王经理了. */
const backTo = new RegExp(
  `(?:退回?|还)(?:还)?给(${party})(?:那边|家|他们)?(?=[了吧的啊\\s,，。!！;；]|\\d|[一二两三四五六七八九十半]|$)`,
  'g',
);
/** 跟华北要, 找老王订, 向宏达下单. */
const orderedFrom = new RegExp(
  `(?:跟|找|向|问|从)(${party})(?:那边|家|那里)?(?:要|订|定|拿货|进货?|买|补货?|下单|报单|叫货?)`,
  'g',
);

/** 让公牛代理拉走: taken back by whom a word calls a dealer, whatever he is called. */
const dealerTakes = new RegExp(
  `(?:让|叫|由|给|被)(${party})的?(?:代理商?|业务员?|厂家|经销商?|供货商|供应商|送货的)(?:的人|师傅)?(?:给|又|都|来)?(?:拉|带|收|提|搬|运|取|退)`,
  'g',
);

/** Places, people and goods in that spot are read as such; what is left is somebody who is meant. */
export function dealtWith(
  reading: Reading,
  command: string,
  { start, end }: Pick<Episode, 'start' | 'end'>,
): DealtWith | null {
  const { text } = reading.normal;
  const said = text.slice(start, end);
  const patterns = command === 'returnToSupplier' ? [backTo, dealerTakes] : [orderedFrom];
  for (const [pattern, found] of patterns.flatMap((one) =>
    [...said.matchAll(one)].map((match) => [one, match] as const),
  )) {
    const words = found[1] ?? '';
    const at = start + found.index + found[0].indexOf(words);
    if (reading.vocabulary.names.read(text, at)) continue;
    const phrase = wordsAt(reading, at, at + words.length);
    const [sole, more] = reading.company.suppliers.filter(({ name, aliases }) =>
      [name, ...aliases].some((one) => isPartOf(words, plainText(one))),
    );
    if (sole && !more) return { words: phrase, code: sole.code };
    // What else stands there may be goods or anything: only somebody who is called like a person is asked after.
    if (more || pattern === dealerTakes || strangerAt(text, at) === words) return { words: phrase };
  }
  return null;
}

/** 德力送来, 力得送来: in front of who brings goods, words that sound like the name of one supplier, or are it turned round, are his. */
export function heardBefore(reading: Reading, end: number): DealtWith | null {
  const { text } = reading.normal;
  for (const length of [4, 3, 2]) {
    const words = text.slice(Math.max(0, end - length), end);
    if (words.length < length || !chinese.test(words)) continue;
    const [sole, more] = reading.company.suppliers.filter(({ name, aliases }) =>
      [name, ...aliases].map(plainText).some((one) => sounds(one, words) || isTurned(one, words)),
    );
    if (sole && !more) return { words: wordsAt(reading, end - length, end), code: sole.code };
  }
  return null;
}

const sounds = (name: string, words: string): boolean =>
  name.length === words.length && [...name].every((character, at) => soundAlike(character, words.charAt(at)));

const isTurned = (name: string, words: string): boolean =>
  name.length === 2 &&
  words.length === 2 &&
  name.charAt(0) === words.charAt(1) &&
  name.charAt(1) === words.charAt(0);

const chinese = /^[\u4e00-\u9fff]+$/;

const isPartOf = (words: string, name: string): boolean => name.startsWith(words) || name.endsWith(words);
