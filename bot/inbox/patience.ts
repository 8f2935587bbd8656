import { atMost } from '../at-most.ts';
import type { ChatMessage } from '../media/attachment.ts';
import { pause } from '../sending/pause.ts';
import type { Held } from './held.ts';
import type { ServiceWatch } from './service-watch.ts';

/**
 * What one try came to. `proves`: the service does what it is there for. `away`: the service could not be asked;
 * `fault`: it could, and this very thing went wrong.
 */
export type Tried<T> =
  | { readonly done: T; readonly proves: boolean }
  | { readonly trouble: 'away' | 'fault'; readonly giveUp: (() => T) | null };

interface PatienceTools {
  readonly service: ServiceWatch;
  /** Says in the chat of a message that it waits; false where that cannot be said just now. */
  readonly note: (message: ChatMessage) => Promise<boolean>;
  /** Knows which chats were told, also by the bot before this one. */
  readonly held: Pick<Held, 'toldIn' | 'tell' | 'outageIsOver'>;
  readonly stopping: AbortSignal;
  readonly timings: {
    readonly firstWaitMs: number;
    readonly longestWaitMs: number;
    /** Whoever waits longer for the service is told so. */
    readonly noteMs: number;
    /** A chat is not told twice within this time, however often the service goes and comes. */
    readonly noteAgainMs: number;
    /** A fault of its own is not tried more often. */
    readonly faults: number;
  };
}

/** When the service is back not all who waited for it come at the same moment. */
const atOnce = 8;

/** Tries for as long as an outage lasts, and says once in each chat that it does. */
export function createPatience({ service, note, held, stopping, timings }: PatienceTools) {
  const few = atMost(atOnce);

  /** Rejects when the bot ends: then it is gone on with at the next start. */
  async function patiently<T>(message: ChatMessage, tryOnce: () => Promise<Tried<T>>): Promise<T> {
    const since = Date.now();
    for (let faults = 0, isFirst = true; ; isFirst = false) {
      const back = isFirst ? null : service.back();
      if (back) await waitOut(message, since, back);
      const before = service.passes();
      // Whoever waited for his turn behind one that failed need not find that out himself.
      const tried = await (isFirst ? tryOnce() : few(async () => (service.back() ? null : tryOnce())));
      if (tried === null) continue;
      if ('done' in tried) {
        if (tried.proves) {
          service.passed();
          held.outageIsOver();
        }
        return tried.done;
      }
      if (stopping.aborted) throw new Error('the bot is stopping; the message is answered at the next start');
      // Where others get through meanwhile it is not the service.
      if (tried.trouble === 'away' && service.passes() === before) {
        service.away();
        continue;
      }
      faults += 1;
      if (tried.giveUp && faults >= timings.faults) return tried.giveUp();
      await pause(Math.min(timings.longestWaitMs, timings.firstWaitMs * 2 ** Math.min(faults, 10)), stopping);
    }
  }

  /** Waits for `back`; the chat of a message that does so for long is told. */
  async function waitOut(message: ChatMessage, since: number, back: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const end = (): void => over.abort();
    void back.then(end, end);
    for (let ms = Math.max(0, since + timings.noteMs - Date.now()); ; ms = timings.noteMs) {
      await pause(ms, over.signal, stopping);
      if (over.signal.aborted || stopping.aborted) return;
      await tell(message);
    }
  }

  async function tell(message: ChatMessage): Promise<void> {
    const chat = `${message.channel}:${message.chat}`;
    const last = held.toldIn(chat);
    if (last && (!last.isOver || Date.now() - last.at < timings.noteAgainMs)) return;
    // Before it is said: whoever dies in between has told it, or nobody ever does.
    held.tell(chat, Date.now());
    if (!(await note(message).catch(() => false))) held.tell(chat, null);
  }

  return { patiently, waitOut };
}
