/** Words that may be asked for. */
export interface Words {
  readonly has: (word: string) => boolean;
}

/** Words with the number of times they were added: one is gone only when all who brought it are. */
interface Tally extends Words {
  readonly add: (word: string) => void;
  readonly remove: (word: string) => void;
}

export function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    has: (word) => counts.has(word),
    add: (word) => {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    },
    remove: (word) => {
      const count = counts.get(word) ?? 0;
      if (count > 1) counts.set(word, count - 1);
      else counts.delete(word);
    },
  };
}

/** Where each word stands: ascending numbers of entries. */
export interface Places {
  readonly add: (word: string, index: number) => void;
  readonly remove: (word: string, index: number) => void;
}

export function createPlaces(): Places & { readonly map: ReadonlyMap<string, readonly number[]> } {
  const map = new Map<string, number[]>();
  return {
    map,
    add: (word, index) => {
      const list = map.get(word);
      if (!list) map.set(word, [index]);
      else if ((list[list.length - 1] ?? -1) < index) list.push(index);
      else if (!list.includes(index))
        list.splice(
          list.findIndex((other) => other > index),
          0,
          index,
        );
    },
    remove: (word, index) => {
      const list = map.get(word);
      const at = list?.indexOf(index) ?? -1;
      if (!list || at < 0) return;
      list.splice(at, 1);
      if (list.length === 0) map.delete(word);
    },
  };
}

/** Spelled names, found by how they begin. Kept under their first two letters, which leaves few to look through. */
export function createLetters(): Places & { readonly find: (letters: string) => readonly number[] } {
  const places = createPlaces();
  const byHead = new Map<string, Set<string>>();
  return {
    add: (spelled, index) => {
      const head = spelled.slice(0, 2);
      const all = byHead.get(head);
      if (all) all.add(spelled);
      else byHead.set(head, new Set([spelled]));
      places.add(spelled, index);
    },
    remove: (spelled, index) => {
      places.remove(spelled, index);
      if (!places.map.has(spelled)) byHead.get(spelled.slice(0, 2))?.delete(spelled);
    },
    find: (letters) => {
      const found = new Set<number>();
      for (const spelled of byHead.get(letters.slice(0, 2)) ?? [])
        if (spelled.startsWith(letters)) for (const index of places.map.get(spelled) ?? []) found.add(index);
      return [...found].sort((one, other) => one - other);
    },
  };
}
