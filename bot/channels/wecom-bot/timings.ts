/** All in milliseconds. Tests make them shorter. */
export interface Timings {
  /** An answer that takes longer is announced. */
  readonly announceAfter: number;
  /** An announced answer that still is not there is closed before WeCom closes it, after six minutes. */
  readonly longestStream: number;
  /** A message is answered in its own frame only while it is younger. */
  readonly fresh: number;
  /** Shorter losses of the connection are not told to the operator; who spoke meanwhile is told of any. */
  readonly gap: number;
  readonly heartbeat: number;
  readonly reconnect: number;
  /** A connection that is not let in by then is given up; the SDK would wait for ever. */
  readonly login: number;
  /** Before trying again where the secret is wrong. */
  readonly afterRefusal: number;
  /** Before taking the connection back from whoever took it: two bots must not throw each other out all day. */
  readonly afterEviction: number;
  /** Between the tries to have a message kept. */
  readonly keepAgain: readonly number[];
}

export const usualTimings: Timings = {
  announceAfter: 1_500,
  longestStream: 5 * 60_000,
  fresh: 4 * 60_000,
  gap: 3_000,
  heartbeat: 30_000,
  reconnect: 1_000,
  login: 15_000,
  afterRefusal: 5 * 60_000,
  afterEviction: 15 * 60_000,
  keepAgain: [1_000, 3_000, 8_000],
};
