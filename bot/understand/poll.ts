/** Votes for entries by their number, counted in arrays that are kept: a map of thousands for every word takes its time. */
interface Poll {
  readonly vote: (list: readonly number[], weight: number) => void;
  /** The `most` entries with the most votes, best first; of equals the lower number first. */
  readonly first: (most: number) => readonly number[];
}

let votes = new Float64Array(1024);
/** In which poll an entry was last voted for. */
let polls = new Uint32Array(1024);
let current = 0;

/** Begins to count anew; whoever counted before has to be done. Entries are below `size`. */
export function openPoll(size: number): Poll {
  if (votes.length < size) {
    votes = new Float64Array(size * 2);
    polls = new Uint32Array(size * 2);
  }
  current = current === 0xffffffff ? 1 : current + 1;
  const poll = current;
  const named: number[] = [];
  const bestFirst = (one: number, other: number): number =>
    (votes[other] ?? 0) - (votes[one] ?? 0) || one - other;
  return {
    vote(list, weight) {
      for (const index of list) {
        if (polls[index] === poll) votes[index] = (votes[index] ?? 0) + weight;
        else {
          polls[index] = poll;
          votes[index] = weight;
          named.push(index);
        }
      }
    },
    first(most) {
      if (named.length <= most) return named.sort(bestFirst);
      // Only those that may be among the first are put in order.
      const counts = new Float64Array(named.length);
      for (let at = 0; at < named.length; at += 1) counts[at] = votes[named[at] ?? 0] ?? 0;
      counts.sort();
      const least = counts[counts.length - most] ?? 0;
      return named
        .filter((index) => (votes[index] ?? 0) >= least)
        .sort(bestFirst)
        .slice(0, most);
    },
  };
}
