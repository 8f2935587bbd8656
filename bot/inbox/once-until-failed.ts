/** Whoever asks while it is on its way gets the same; a failure is tried again by the next one, as is what was dropped. */
export function onceUntilFailed<T>(work: () => Promise<T>) {
  let one: Promise<T> | null = null;
  return {
    get(): Promise<T> {
      const mine = one ?? work();
      one = mine;
      mine.catch(() => {
        if (one === mine) one = null;
      });
      return mine;
    },
    drop(): void {
      one = null;
    },
  };
}
