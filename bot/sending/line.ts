import { randomUUID } from 'node:crypto';
import type { Drawing } from '../../server/contract/drawing.ts';
import type { Destination, OutgoingMessage, Settlement } from '../../server/contract/outgoing.ts';
import type { Channel, Mentioned, Outgoing, OutgoingFile, SendResult } from '../channels/channel.ts';
import { inOrder } from '../in-order.ts';
import { chooseNext, isNear } from './choose.ts';
import { type Drawn, handOver, partsOf } from './hand-over.ts';
import { messageOf, type Rows, settlementsOf, shownInPart } from './outcome.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import { pause } from './pause.ts';
import type { Place, Windows } from './windows.ts';

export type Paint = (drawing: Drawing) => Promise<OutgoingFile | null>;

export interface LineTools {
  readonly channel: Channel;
  readonly windows: Windows;
  readonly desk: Pick<OutgoingDesk, 'claim' | 'settle'>;
  readonly mentionOf: (row: OutgoingMessage) => readonly Mentioned[];
  /** The picture of a drawing; null where this machine cannot paint. */
  readonly paint: Paint;
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
  /** Says something beside the outbox, while that cannot be asked: now, or not at all. */
  readonly note: (to: Destination, text: string) => Promise<boolean>;
  /** Resolves when nothing is on its way; what still waits then waits for the next start. */
  readonly idle: () => Promise<void>;
}

/** A picture that takes longer is said in words. */
const paintMs = 10_000;
/** How often it is looked whether messages of other chats have made room in the channel's window. */
const lookMs = 50;

export function openLine(chat: string, tools: LineTools): Line {
  const { channel, windows, desk, clock, stopping } = tools;
  const { showsOnce } = channel.abilities;
  const waiting = new Map<number, OutgoingMessage>();
  let sleeping = new AbortController();
  let wasWoken = false;
  let running: Promise<void> | null = null;
  const oneAtATime = inOrder();

  /** Where nobody was there to take it, it takes no room either: else an outage would use up what comes after it. */
  async function hand(part: Outgoing, place: Place): Promise<SendResult> {
    let never = false;
    try {
      const result = await oneAtATime(chat, () => channel.send(part));
      never = result.kind === 'later' && result.afterMs === undefined;
      return result;
    } finally {
      place(never ? null : clock());
    }
  }
  /** The picture of the message that goes next. */
  let drawn: { readonly of: number; readonly picture: Drawn | null } | null = null;

  const isToDraw = ({ content: { card, drawing } }: OutgoingMessage): boolean =>
    channel.abilities.pictures && drawing !== undefined && card === undefined;

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
      const chosen = chooseNext(rows, channel.abilities, near, tools.mentionOf);
      const [first] = chosen;
      // A picture is a message more than its words, which a limit that nears has no room for.
      if (first && !near && isToDraw(first) && drawn?.of !== first.id) {
        drawn = { of: first.id, picture: await draw(first) };
        // Others may have used what room there was.
        continue;
      }
      await sendClaimed(chosen, !near && drawn?.of === first?.id ? (drawn?.picture ?? null) : null);
    }
  }

  /** Before anything is claimed: a process that ends while it paints has shown nothing. */
  async function draw({ content: { drawing } }: OutgoingMessage): Promise<Drawn | null> {
    if (!drawing) return null;
    const late = pause(paintMs, stopping).then(() => null);
    const file = await Promise.race([tools.paint(drawing), late]);
    return file && { caption: drawing.caption, file };
  }

  async function sendClaimed(chosen: readonly OutgoingMessage[], drawn: Drawn | null): Promise<void> {
    const place = windows.take(chat);
    const ids = await desk.claim(chosen.map(({ id }) => id)).catch((): number[] => []);
    const [first, ...rest] = chosen.filter(({ id }) => ids.includes(id));
    for (const { id } of chosen) waiting.delete(id);
    if (!first) return place(null);
    const rows: Rows = [first, ...rest];
    const settlements = await say(rows, place, drawn);
    for (const row of rows) {
      const settled = settlements.find(({ id }) => id === row.id);
      if (settled?.state !== 'waiting') continue;
      waiting.set(row.id, { ...row, attempts: row.attempts + 1, notBefore: settled.notBefore });
    }
    tools.goOn(await desk.settle(settlements).catch(() => []));
  }

  /** Hands over what was claimed, as one message in as many parts as it takes. */
  async function say(rows: Rows, place: Place, drawn: Drawn | null): Promise<Settlement[]> {
    let parts = partsOf(messageOf(rows, tools.mentionOf), channel.abilities, drawn);
    let through = 0;
    let held: Place | null = place;
    const send = async (part: Outgoing): Promise<SendResult> => {
      const mine = held ?? (await nextPlace());
      held = null;
      return hand(part, mine);
    };
    for (let attempts = rows[0].attempts + 1; ; attempts += 1) {
      const outcome = await handOver(send, channel.abilities, parts, through);
      ({ parts, through } = outcome);
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
    async note(to, text) {
      const now = clock();
      if (stopping.aborted || windows.freeAt(chat, now) > now) return false;
      const place = windows.take(chat);
      const { chat: there, single } = to;
      const note = { id: `note-${randomUUID()}`, chat: there, single, text, mention: [] };
      const result = await hand(note, place);
      // What may have been seen is not said again.
      return result.kind === 'sent' || result.kind === 'unknown';
    },
    idle: async () => {
      await running;
    },
  };
}
