/** How many turns are taken at most before foreseeing is tried again. */
const mostTurns = 64;

export interface Rivalry {
  /** Whether somebody else has been posting of late, so that what is foreseen would hardly stand. */
  readonly isNear: () => boolean;
  /** Somebody else posted first. */
  readonly met: () => void;
  /** A batch was posted in the ledger's turn. */
  readonly turnTaken: () => void;
  /** What was foreseen stood. */
  readonly gone: () => void;
}

/**
 * Another process that posts into the same ledger makes foreseen batches fail, and each failure costs a round trip.
 * After every failure twice as many turns are taken before the next try.
 */
export function watchRivals(): Rivalry {
  let turns = 0;
  let left = 0;
  return {
    isNear: () => left > 0,
    met() {
      turns = Math.min(mostTurns, 2 * turns + 1);
      left = turns;
    },
    turnTaken() {
      left = Math.max(0, left - 1);
    },
    gone() {
      turns = 0;
    },
  };
}
