import type { RateLimit } from '../channels/channel.ts';

/** Clocks do not run alike: so much longer than a limit's window is waited. */
const marginMs = 100;
/** While a message is on its way nobody knows when it will have arrived. */
const onTheWay = Number.POSITIVE_INFINITY;

/** A place in the windows: called with the time when the messenger has answered, or with null when nothing was handed over. */
export type Place = (at: number | null) => void;

/** How much a channel may still say, over all of its chats. Times are in milliseconds. */
export interface Windows {
  /** When the next message to this chat may go: now or later; Infinity while others that are on their way have to be waited for. */
  readonly freeAt: (chat: string, now: number) => number;
  /** How many may go at this moment, and of how many: the scarcest of its limits. */
  readonly left: (chat: string, now: number) => { readonly count: number; readonly of: number };
  readonly take: (chat: string) => Place;
  /** What was sent before this process began. */
  readonly remember: (chat: string, at: number) => void;
}

/**
 * Sliding windows. A message counts from when the messenger answered: it had arrived by then, so that however long
 * messages are on their way, no window of the messenger's own ever holds more than it allows.
 */
export function openWindows(limits: readonly RateLimit[]): Windows {
  const lengthMs = ({ seconds }: RateLimit): number => seconds * 1_000 + marginMs;
  const longestMs = (per: RateLimit['per']): number =>
    Math.max(0, ...limits.filter((limit) => limit.per === per).map(lengthMs));
  const lengths = { chat: longestMs('chat'), channel: longestMs('channel') };
  /** Of each chat, and of the whole channel under no chat's name; in no order. */
  const times = new Map<string, number[]>();
  const keyOf = (per: RateLimit['per'], chat: string): string => (per === 'chat' ? `:${chat}` : '');
  const kinds = (['chat', 'channel'] as const).filter((per) => lengths[per] > 0);

  function timesOf(per: RateLimit['per'], chat: string, now: number): readonly number[] {
    const key = keyOf(per, chat);
    const kept = (times.get(key) ?? []).filter((at) => at + lengths[per] > now);
    if (kept.length > 0) times.set(key, kept);
    else times.delete(key);
    return kept;
  }

  const counted = (limit: RateLimit, chat: string, now: number): readonly number[] =>
    timesOf(limit.per, chat, now).filter((at) => at + lengthMs(limit) > now);

  function add(chat: string, at: number): void {
    for (const per of kinds) {
      const key = keyOf(per, chat);
      times.set(key, [...(times.get(key) ?? []), at]);
    }
  }

  function replace(chat: string, at: number | null): void {
    for (const per of kinds) {
      const list = times.get(keyOf(per, chat)) ?? [];
      const index = list.indexOf(onTheWay);
      if (index >= 0) list.splice(index, 1, ...(at === null ? [] : [at]));
    }
  }

  return {
    freeAt(chat, now) {
      const waits = limits.map((limit) => {
        const all = [...counted(limit, chat, now)].sort((one, other) => one - other);
        const blocking = all[all.length - limit.count];
        return blocking === undefined ? now : blocking + lengthMs(limit);
      });
      return Math.max(now, ...waits);
    },
    left(chat, now) {
      const free = limits.map((limit) => ({
        count: Math.max(0, limit.count - counted(limit, chat, now).length),
        of: limit.count,
      }));
      return free.sort((one, other) => one.count / one.of - other.count / other.of)[0] ?? noLimit;
    },
    take(chat) {
      add(chat, onTheWay);
      return (at) => replace(chat, at);
    },
    remember: add,
  };
}

const noLimit = { count: Number.POSITIVE_INFINITY, of: Number.POSITIVE_INFINITY };
