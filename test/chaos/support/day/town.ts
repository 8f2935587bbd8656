import { setTimeout as wait } from 'node:timers/promises';
import { inOrder } from '../../../../bot/in-order.ts';
import { type Random, randomFor } from '../../../../prisma/demo/random.ts';
import type { Pool } from '../../../../server/db/pool.ts';
import type { ActRequest } from '../../../../server/desk/request.ts';
import type { Findings } from '../verdict.ts';
import { groupOf } from './company.ts';
import type { Messenger, Words } from './messenger.ts';

type Command = ActRequest['commands'][number];

/** What something that was said means, as whoever wrote the script knows without reading it. */
export interface Meaning {
  readonly actor: string;
  /** `numberOf` gives the document that came of something said before. */
  readonly command: Command | ((numberOf: (said: string) => string) => Command);
  /** The thing said whose document it decides: of several deciders one is first. */
  readonly decides?: string;
  /** The thing said that it completes, under whose key it is recorded. */
  readonly completes?: string;
}

/** Something that was said or pressed, in the order of saying. */
export interface Said {
  readonly nth: number;
  /** When it came to where the bot would hear it. */
  readonly arrived: () => number;
  /** Under this the bot keeps what comes of it. */
  readonly key: string;
  readonly chat: string;
  readonly text: string;
  readonly isPress: boolean;
  /** Null for what is not to be recorded. */
  readonly meaning: Meaning | null;
}

export type Saying = Omit<Words, 'id' | 'single' | 'chat'> & {
  /** Without a place it is said to the bot alone. */
  readonly at?: string;
  readonly meaning?: Meaning;
  /**
   * What it comes to depends on what was said around it. It does not arrive again after words that were said later: of what was
   * lost the first time that would be the first that anybody hears.
   */
  readonly inTurn?: true;
};

/** After this time people know that nobody heard them. */
const lostMs = 8_000;
const longestMs = 120_000;
const shareRepeated = 0.1;
/** What arrives twice does so within this time. */
const latestMs = 6_000;

/** The people of the day and what they said; `pool` looks into the bot's own notes for what was answered. */
export function openTown(messenger: Messenger, pool: Pool, { seed, fault }: Findings & { seed: number }) {
  const everything: Said[] = [];
  const delivering = inOrder();
  const random = randomFor(seed, 'the way of messages');
  const answers = new Map<string, readonly string[]>();
  const kept = new Set<string>();
  const waited = new Set<string>();
  let repeated = 0;
  let isOver = false;

  function say({ at, meaning, inTurn, ...words }: Saying): Said {
    const nth = everything.length + 1;
    const id = `m${seed}-${nth}`;
    const chat = at === undefined ? words.from : groupOf(at);
    let arrivedAt = Number.POSITIVE_INFINITY;
    const said: Said = {
      ...{ nth, chat, text: words.text, isPress: false, meaning: meaning ?? null },
      arrived: () => arrivedAt,
      key: `${messenger.channel}:${chat}:${id}`,
    };
    everything.push(said);
    const arrive = (): void => {
      arrivedAt = Math.min(arrivedAt, Date.now());
      messenger.say({ ...words, id, chat, single: at === undefined });
    };
    deliver(chat, arrive, inTurn ? 0 : latestMs);
    return said;
  }

  /** Chats are on their way for different times, each in its own order; some things arrive twice. */
  function deliver(chat: string, arrive: () => void, withinMs: number): void {
    const [onTheWay, again] = [
      random.whole(0, 600),
      random.chance(shareRepeated) ? random.whole(0, withinMs) : null,
    ];
    void delivering(chat, async () => {
      await wait(onTheWay);
      arrive();
      if (again === null) return;
      repeated += 1;
      if (again < 2_000) arrive();
      else setTimeout(() => isOver || arrive(), again);
    });
  }

  /** What it was answered; null where it was not heard. */
  async function answered({ key, text }: Said): Promise<readonly string[] | null> {
    waited.add(key);
    for (let ms = 0; ms < longestMs; ms += 100) {
      await wait(100);
      const replies = answers.get(key);
      if (replies) return replies;
      if (ms > lostMs && !kept.has(key)) break;
    }
    waited.delete(key);
    if (kept.has(key)) fault(`「${text}」 (${key}) was heard and never answered`);
    return null;
  }

  /** Says it until somebody hears; what was said the last time, and the answer. */
  async function ask(saying: Saying): Promise<{ said: Said; replies: readonly string[] } | null> {
    for (let time = 0; time < 8; time += 1) {
      const said = say(saying);
      const replies = await answered(said);
      if (replies) return { said, replies };
    }
    fault(`「${saying.text}」 was said eight times and never answered`);
    return null;
  }

  function press(at: string, by: string, number: string, verb: string, meaning: Meaning): Said | null {
    const nth = everything.length + 1;
    const id = `c${seed}-${nth}`;
    if (!messenger.press?.(id, groupOf(at), by, number, verb)) return null;
    const said: Said = {
      ...{ nth, chat: groupOf(at), text: `${verb} ${number}`, isPress: true, meaning },
      arrived: Date.now,
      key: `${messenger.channel}:click:${id}`,
    };
    everything.push(said);
    if (random.chance(shareRepeated)) {
      repeated += 1;
      messenger.press(id, groupOf(at), by, number, verb);
    }
    return said;
  }

  async function look(): Promise<void> {
    while (!isOver) {
      await wait(100);
      if (waited.size === 0) continue;
      const { rows } = await pool
        .query('select key, replies from chat_message where key = any($1)', [[...waited]])
        .catch(() => ({ rows: [] }));
      for (const { key, replies } of rows) {
        kept.add(key);
        if (replies === null) continue;
        answers.set(
          key,
          replies.map(({ text }: { text: string }) => text),
        );
        waited.delete(key);
      }
    }
  }
  const looking = look();

  return {
    ...{ say, ask, answered, press, messenger },
    everything: everything as readonly Said[],
    repeated: () => repeated,
    async close() {
      isOver = true;
      await looking;
    },
  };
}

export type Town = ReturnType<typeof openTown>;
export type { Random };
