import type { Item } from './catalogue.ts';

/** A line of text for each item, in one piece: the engine goes through that many times faster than through items. */
export interface Column {
  readonly text: string;
  /** Where each line begins, with the break before it; and where the last one ends. */
  readonly starts: Uint32Array;
}

/** The goods as they are searched, each part made when it is asked for first. */
export interface SearchIndex {
  /** The shortest names first: what fits equally well is shown in that order. */
  readonly items: () => readonly Item[];
  readonly words: () => Column;
  readonly names: () => Column;
  readonly initials: () => Column;
  readonly codes: () => Column;
}

/** Answers the next line from one on that has something in it; `none` where no line has. */
export type Next = (from: number) => number;
export const none = Number.POSITIVE_INFINITY;

export function indexItems(items: readonly Item[]): SearchIndex {
  const ordered = once(() => shortestFirst(items));
  const column = (lineOf: (item: Item) => string) => once(() => columnOf(ordered(), lineOf));
  return {
    items: ordered,
    words: column(({ words }) => words),
    names: column(nameIn),
    initials: column(({ initials }) => initials),
    codes: column(({ barcode, moreBarcodes = [], sku }) =>
      [barcode, ...moreBarcodes, sku.toLowerCase()].join('\n'),
    ),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function shortestFirst(items: readonly Item[]): Item[] {
  const ofLength: Item[][] = [];
  for (const item of items) {
    const { length } = item.name;
    ofLength[length] ??= [];
    ofLength[length].push(item);
  }
  return ofLength.flat();
}

/** Its name is what its words begin with; in small letters it may be longer, but no word of it goes on after a space. */
function nameIn({ name, words }: Item): string {
  const end = words.indexOf(' ', name.length);
  return end < 0 ? words : words.slice(0, end);
}

function columnOf(items: readonly Item[], lineOf: (item: Item) => string): Column {
  const lines = items.map(lineOf);
  const starts = new Uint32Array(lines.length + 1);
  let at = 0;
  lines.forEach((line, nth) => {
    starts[nth] = at;
    at += line.length + 1;
  });
  starts[lines.length] = at;
  return { text: `\n${lines.join('\n')}\n`, starts };
}

/** Lines with these letters in them. */
export const linesWith =
  (column: () => Column, letters: string): Next =>
  (from) => {
    const { text, starts } = column();
    const at = text.indexOf(letters, starts[from]);
    return at < 0 ? none : lineAt(starts, at, from);
  };

/** The line in which that letter stands. */
function lineAt(starts: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Lines that all of these name. */
export const linesOfAll =
  (nexts: readonly Next[]): Next =>
  (from) => {
    let line = from;
    for (let nth = 0, agreed = 0; agreed < nexts.length; nth = (nth + 1) % nexts.length) {
      const next = (nexts[nth] as Next)(line);
      if (next === none) return none;
      agreed = next === line ? agreed + 1 : 1;
      line = next;
    }
    return line;
  };

/** Lines that one or the other names. What was found ahead is not looked for again. */
export function linesOfEither(one: Next, other: Next): Next {
  let [ahead, beside] = [-1, -1];
  return (from) => {
    if (ahead < from) ahead = one(from);
    if (beside < from) beside = other(from);
    return Math.min(ahead, beside);
  };
}
