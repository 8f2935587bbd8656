import { generalWordsAt } from './general-words.ts';

/** 卡册 for 卡牌收集册: how a word begins and how it ends, where the two make no word of their own. */
export function endsOfWord(segment: string, words: string): boolean {
  if (segment.length !== 2) return false;
  const [first, last] = [segment.charAt(0), segment.charAt(1)];
  const whole = words
    .split('|')
    .some((word) => word.length > 3 && word.startsWith(first) && word.endsWith(last));
  return whole && generalWordsAt(segment, 0).every(({ end }) => end < 2);
}
