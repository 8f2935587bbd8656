/** A word of a list that stands in a text: what it is listed for, and where it ends. */
export interface Listed<T> {
  readonly value: T;
  readonly end: number;
}

/** The words of a list that begin exactly at a place of a text, the longest first. */
export type WordTable<T> = (text: string, at: number) => readonly Listed<T>[];

const none: readonly never[] = [];

const slots = 0x1_0000;
/** Two characters in one number; different pairs may share it, which costs a look-up for nothing and no more. */
const slotOf = (first: number, second: number): number => (first * 31 + second) & (slots - 1);

/**
 * Nearly everywhere no word begins, and to cut out words of every length only to find that takes most of the time. So it is noted
 * for every two characters how long words are that begin with them, one bit for each length. Words have at most 31 characters.
 */
export function createWordTable<T>(words: ReadonlyMap<string, T>): WordTable<T> {
  const single = new Map<number, T>();
  const lengths = new Uint32Array(slots);
  for (const [word, value] of words) {
    const slot = slotOf(word.charCodeAt(0), word.charCodeAt(1));
    if (word.length === 1) single.set(word.charCodeAt(0), value);
    else lengths[slot] = (lengths[slot] ?? 0) | (1 << word.length);
  }
  return (text, at) => {
    const first = text.charCodeAt(at);
    const room = text.length - at;
    let left = room < 2 ? 0 : (lengths[slotOf(first, text.charCodeAt(at + 1))] ?? 0);
    const alone = single.get(first);
    if (left === 0) return alone === undefined ? none : [{ value: alone, end: at + 1 }];
    const found: Listed<T>[] = [];
    while (left !== 0) {
      const length = 31 - Math.clz32(left);
      left &= ~(1 << length);
      const value = length > room ? undefined : words.get(text.slice(at, at + length));
      if (value !== undefined) found.push({ value, end: at + length });
    }
    if (alone !== undefined) found.push({ value: alone, end: at + 1 });
    return found;
  };
}
