/**
 * Does each piece of work once, however often its id comes, and gives the repeats the same end. Work that failed may be
 * tried again. Remembers the last `most` ids.
 */
export function onceEach<T>(most: number): (id: string, work: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id, work) => {
    const before = known.get(id);
    if (before) return before;
    const mine = work();
    known.set(id, mine);
    if (known.size > most) known.delete(known.keys().next().value as string);
    mine.catch(() => {
      if (known.get(id) === mine) known.delete(id);
    });
    return mine;
  };
}
