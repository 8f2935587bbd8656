import type { OutgoingMessage, Settlement } from '../../server/contract/outgoing.ts';
import type { Channel, Mentioned, Outgoing, SendResult } from '../channels/channel.ts';
import { chooseNext, isNear } from './choose.ts';
import { handOver, partsOf } from './hand-over.ts';
import { messageOf, type Rows, settlementsOf, shownInPart } from './outcome.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import { pause } from './pause.ts';
import type { Place, Windows } from './windows.ts';

export interface LineTools {
  readonly channel: Channel;
  readonly windows: Windows;
  readonly desk: Pick<OutgoingDesk, 'claim' | 'settle'>;
  readonly mentionOf: (row: OutgoingMessage) => readonly Mentioned[];
  /** The next ways of what was refused. */
  readonly goOn: (rows: readonly OutgoingMessage[]) => void;
  readonly clock: () => number;
  readonly stopping: AbortSignal;
}

/** What waits to be said in one chat, said one after another. */
export interface Line {
  readonly add: (row: OutgoingMessage) => void;
  /** The messenger is back: nobody waits for the end of a back-off any more. */
  readonly wake: () => void;
  /** Resolves when nothing is on its way; what still waits then waits for the next start. */
  readonly idle: () => Promise<void>;
}

/** How often it is looked whether messages of other chats have made room in the channel's window. */
const lookMs = 50;

export function openLine(chat: string, tools: LineTools): Line {
  const { channel, windows, desk, clock, stopping } = tools;
  const { showsOnce } = channel.abilities;
  const waiting = new Map<number, OutgoingMessage>();
  let sleeping = new AbortController();
  let wasWoken = false;
  let running: Promise<void> | null = null;

  async function sleep(ms: number): Promise<void> {
    sleeping = new AbortController();
    if (!wasWoken) await pause(Number.isFinite(ms) ? ms : lookMs, sleeping.signal, stopping);
    wasWoken = false;
  }

  async function run(): Promise<void> {
    while (waiting.size > 0 && !stopping.aborted) {
      const now = clock();
      const rows = [...waiting.values()];
      // Whoever was tried before holds up the chat, so that its order holds.
      const tried = rows.filter(({ attempts }) => attempts > 0).map(({ notBefore }) => Date.parse(notBefore));
      const dueAt = Math.max(now, ...tried, windows.freeAt(chat, now));
      if (dueAt > now) {
        await sleep(dueAt - now);
        continue;
      }
      const near = isNear(windows.left(chat, now));
      await sendClaimed(chooseNext(rows, channel.abilities, near, tools.mentionOf));
    }
  }

  async function sendClaimed(chosen: readonly OutgoingMessage[]): Promise<void> {
    const place = windows.take(chat);
    const ids = await desk.claim(chosen.map(({ id }) => id)).catch((): number[] => []);
    const [first, ...rest] = chosen.filter(({ id }) => ids.includes(id));
    for (const { id } of chosen) waiting.delete(id);
    if (!first) return place(null);
    const rows: Rows = [first, ...rest];
    const settlements = await say(rows, place);
    for (const row of rows) {
      const settled = settlements.find(({ id }) => id === row.id);
      if (settled?.state !== 'waiting') continue;
      waiting.set(row.id, { ...row, attempts: row.attempts + 1, notBefore: settled.notBefore });
    }
    tools.goOn(await desk.settle(settlements).catch(() => []));
  }

  /** Hands over what was claimed, as one message in as many parts as it takes. */
  async function say(rows: Rows, place: Place): Promise<Settlement[]> {
    const parts = partsOf(messageOf(rows, tools.mentionOf), channel.abilities);
    let through = 0;
    let held: Place | null = place;
    const send = async (part: Outgoing): Promise<SendResult> => {
      const mine = held ?? (await nextPlace());
      held = null;
      return channel.send(part).finally(() => mine(clock()));
    };
    for (let attempts = rows[0].attempts + 1; ; attempts += 1) {
      const outcome = await handOver(send, parts, through);
      through = outcome.through;
      const settlements = settlementsOf(rows, outcome.result, { attempts, now: clock(), showsOnce });
      const [settled] = settlements;
      if (through === 0 || settled?.state === 'sent') return settlements;
      // What was begun is ended here: from the outbox it would begin anew.
      if (settled?.state !== 'waiting' || stopping.aborted) return shownInPart(settlements);
      await sleep(Date.parse(settled.notBefore) - clock());
    }
  }

  async function nextPlace(): Promise<Place> {
    for (;;) {
      const now = clock();
      const free = windows.freeAt(chat, now);
      if (free <= now || stopping.aborted) return windows.take(chat);
      await sleep(free - now);
    }
  }

  return {
    add(row) {
      waiting.set(row.id, row);
      // Later in this turn: what comes together is seen together.
      running ??= Promise.resolve()
        .then(run)
        .finally(() => {
          running = null;
        });
    },
    wake() {
      const now = new Date(clock()).toISOString();
      for (const [id, row] of waiting) waiting.set(id, { ...row, notBefore: now });
      wasWoken = running !== null;
      sleeping.abort();
    },
    idle: async () => {
      await running;
    },
  };
}
