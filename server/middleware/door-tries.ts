/** How often one address, or one code, may be tried before anything costly is done about it. */
export interface Tries {
  /** Counts one try; answers after how many seconds the next one is looked at, 0 for now. */
  readonly note: (names: readonly string[]) => number;
  /** Takes one try back: it was right, and who is let in has not been guessing. */
  readonly forgive: (names: readonly string[]) => void;
}

const windowSeconds = 60;
/**
 * Whoever mistypes does so a few times; a shop's people may come through one address. All of them may, on the morning
 * they start: what was right does not count.
 */
const mostPerMinute = 20;
/** Names are made up by whoever knocks, so there may not be any number of them. */
const mostNames = 10_000;

/**
 * Counts tries in the memory of this process, per name and minute. It stands before the slow hash, so that nobody can
 * keep the machine busy with codes; that nobody finds one by trying is for the database to see to, which counts per hour.
 */
export function countTries(now: () => number = () => performance.now() / 1000): Tries {
  const seen = new Map<string, { count: number; since: number }>();
  const spent = (name: string, at: number): { count: number; since: number } => {
    const known = seen.get(name);
    if (known && at - known.since < windowSeconds) return known;
    const fresh = { count: 0, since: at };
    seen.set(name, fresh);
    return fresh;
  };
  return {
    note(names) {
      const at = now();
      if (seen.size > mostNames) forgetOver(seen, at);
      const counts = names.map((name) => spent(name, at));
      for (const one of counts) one.count += 1;
      const waits = counts
        .filter(({ count }) => count > mostPerMinute)
        .map(({ since }) => Math.max(1, Math.ceil(since + windowSeconds - at)));
      return Math.max(0, ...waits);
    },
    forgive(names) {
      for (const name of names) {
        const known = seen.get(name);
        if (known && known.count > 0) known.count -= 1;
      }
    },
  };
}

/** Forgets names whose minute is over; where that is not enough, all of them: a flood is not worth remembering. */
function forgetOver(seen: Map<string, { since: number }>, at: number): void {
  for (const [name, { since }] of seen) if (at - since >= windowSeconds) seen.delete(name);
  if (seen.size > mostNames) seen.clear();
}
