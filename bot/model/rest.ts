const firstRestMs = 30_000;
const longestRestMs = 600_000;

/** An endpoint that failed is left alone for a while, twice as long each time: a chat does not wait for it again and again. */
export interface Rest {
  readonly isResting: () => boolean;
  readonly failed: () => void;
  readonly worked: () => void;
}

export function createRest(now: () => number): Rest {
  let restMs = firstRestMs;
  let until = 0;
  return {
    isResting: () => now() < until,
    failed: () => {
      until = now() + restMs;
      restMs = Math.min(restMs * 2, longestRestMs);
    },
    worked: () => {
      restMs = firstRestMs;
      until = 0;
    },
  };
}
