import type { Answer } from '../contract/answers.ts';
import type { ActRequest } from './request.ts';

/** An act that waits for its batch. */
export interface Waiting {
  readonly request: ActRequest;
  readonly answer: (answer: Answer) => void;
  /** It was found to need the ledger's turn. */
  needsTurn: boolean;
}

export interface Queue {
  readonly length: () => number;
  readonly push: (waiting: Waiting) => void;
  /** Resolves with the next push. */
  readonly arrival: () => Promise<void>;
  /** The first ones, up to one that needs the ledger's turn; they stay. */
  readonly foreseeable: (most: number) => readonly Waiting[];
  readonly firstNeedsTurn: () => boolean;
  readonly shift: () => Waiting;
  /** Takes the first, and those behind it as long as all of them may share. */
  readonly take: (most: number, mayShare: (waiting: Waiting) => boolean) => Waiting[];
  readonly takeAll: () => Waiting[];
  /** Puts back in front what was taken. */
  readonly putBack: (taken: readonly Waiting[]) => void;
}

export function openQueue(): Queue {
  const queue: Waiting[] = [];
  let arrived = (): void => {};
  return {
    length: () => queue.length,
    push(waiting) {
      queue.push(waiting);
      arrived();
    },
    arrival: () =>
      new Promise((resolve) => {
        arrived = resolve;
      }),
    foreseeable(most) {
      const first = queue.slice(0, most);
      const end = first.findIndex(({ needsTurn }) => needsTurn);
      return end < 0 ? first : first.slice(0, end);
    },
    firstNeedsTurn: () => queue[0]?.needsTurn ?? false,
    shift: () => queue.shift() as Waiting,
    take(most, mayShare) {
      const taken: Waiting[] = [];
      while (queue[0] && taken.length < most) {
        const shared = mayShare(queue[0]);
        if (!shared && taken.length > 0) break;
        taken.push(queue.shift() as Waiting);
        if (!shared) break;
      }
      return taken;
    },
    takeAll: () => queue.splice(0),
    putBack: (taken) => void queue.unshift(...taken),
  };
}
