import type { KnownMessage } from '../../server/contract/conversation.ts';
import type { Destination, OutgoingMessage } from '../../server/contract/outgoing.ts';
import { isOutage, isPassing } from '../answers/passing.ts';
import type { Channel, Inbox } from '../channels/channel.ts';
import { type Client, ServerRefusal } from '../client.ts';
import type { Conversation } from '../conversation.ts';
import { inOrder } from '../in-order.ts';
import { type ChatMessage, keptOf } from '../media/attachment.ts';
import { lateText, waitingText } from '../replies/waiting.ts';
import { keptResult, type Result, say, withTail } from '../turn.ts';
import { type Files, openFiles } from './files.ts';
import { type Held, openHeld } from './held.ts';
import { createHolding } from './holding.ts';
import { withLostFiles } from './lost-files.ts';
import { outgoingOf } from './outgoing-of.ts';
import { createPatience, type Tried } from './patience.ts';
import { watchService } from './service-watch.ts';

export interface HearingTools {
  readonly client: Pick<Client, 'hear' | 'keepResult' | 'company'>;
  readonly conversation: Pick<Conversation, 'answer'>;
  /** Takes what was kept to be said. */
  readonly take: (rows: readonly OutgoingMessage[]) => void;
  /** Says something at once that is kept nowhere; false where that cannot be done. */
  readonly note: (to: Destination, text: string) => Promise<boolean>;
  /** Told of what can be handled by nobody; gets no message text. */
  readonly fault: (what: string) => void;
  /** Where messages are while the service is away; without it, in this process only. */
  readonly held?: Held;
  /** Where the files of messages are until they are answered; without it, only where their channel has them. */
  readonly files?: Files;
  readonly stopping: AbortSignal;
  readonly timings?: HearingTimings;
}

export type HearingTimings = Partial<typeof usualTimings>;

const usualTimings = {
  /** A channel has to acknowledge within five seconds; what is not kept by then comes again. */
  keepMs: 4_000,
  firstWaitMs: 200,
  longestWaitMs: 3_000,
  noteMs: 15_000,
  noteAgainMs: 300_000,
  faults: 24,
  /** An answer that comes so much later says what it answers. */
  lateMs: 600_000,
};

type Heard = ReturnType<Inbox['hear']>;

/**
 * The way of a message in: kept on the server, then answered in the order of its chat, and the answer kept together with
 * what goes out for it. Each step is repeated until it stands, however long the service is away, and says the same when it
 * is repeated.
 */
export function createHearing(tools: HearingTools) {
  const { client, conversation, take, stopping, held = openHeld(null), files = openFiles(null) } = tools;
  const timings = { ...usualTimings, ...tools.timings };
  const onTheWay = new Map<
    string,
    {
      /** Settles when it cannot be lost any more. */
      readonly safe: Promise<unknown>;
      readonly answered: Heard['answered'];
      /** Gets in line now, though it came while what was left was still to be taken up. */
      readonly enter: () => void;
    }
  >();
  const [keeping, answering] = [inOrder(), inOrder()];
  const lengths = new Map<string, number>();
  const { firstWaitMs, longestWaitMs } = timings;
  const service = watchService({ ask: client.company, firstWaitMs, longestWaitMs, stopping });
  const holding = createHolding({ held, stopping, isAway: () => service.back() !== null });
  const { patiently, waitOut } = createPatience({
    note: ({ channel, chat, single = false }) => tools.note({ channel, chat, single }, waitingText),
    ...{ service, held, stopping, timings },
  });

  /** `since` is when it was heard first. What an earlier bot left comes before all that is new on its channel. */
  function hear(heard: ChatMessage, since = Date.now(), isLeft = false): Heard {
    const key = `${heard.channel}:${heard.chat}:${heard.messageId}`;
    const same = onTheWay.get(key);
    // It was left, and came again: it stands where it stood.
    if (isLeft) same?.enter();
    // Each time it is handed over it is waited for anew.
    if (same) return { kept: within(same.safe, timings.keepMs), answered: same.answered };
    const { message, keep: keepFiles } = files.watch(heard);
    const line = `${message.channel}:${message.chat}`;
    const others = lengths.get(line) ?? 0;
    lengths.set(line, others + 1);
    const first = isLeft ? null : holding.left(message.channel);
    if (first) void waitOut(message, since, first);
    const { gate, enter } = openGate(first);
    const keep = () => untilDone(message, () => client.hear(keptOf(message)));
    const stored = gate.then(() => keeping(line, keep));
    const safe = holding.holdUntil(stored, { message: keptOf(message), at: since }, keepFiles);
    const answer = async () => {
      const known = await stored;
      // What was said before it may have changed who he is, whose group this is, and what he recorded last.
      const now = others > 0 || first ? await keep() : known;
      return handle(message, now, since, isLeft);
    };
    const answered = gate
      .then(() => answering(line, answer))
      .catch((error): readonly string[] | null => {
        if (stopping.aborted) return null;
        tools.fault(error instanceof ServerRefusal ? error.message : String(error));
        return [];
      })
      .then((replies) => {
        // What the bot has not come to is the next one's.
        if (replies) files.forget(message);
        return replies ?? [];
      })
      .finally(() => {
        onTheWay.delete(key);
        const left = (lengths.get(line) ?? 1) - 1;
        if (left > 0) lengths.set(line, left);
        else lengths.delete(line);
      });
    onTheWay.set(key, { safe, answered, enter });
    return { kept: within(safe, timings.keepMs), answered };
  }

  async function handle(
    message: ChatMessage,
    known: KnownMessage,
    since: number,
    isLeft: boolean,
  ): Promise<readonly string[]> {
    if (known.replies) return known.replies.map(({ text }) => text);
    const lost = isLeft ? withLostFiles(message) : null;
    const answer = await answerOf(lost?.message ?? message, known);
    const result = await inTime(message, lost?.wereMissed() ? filesLost : answer, since);
    const { closes, ...kept } = keptResult(result);
    const outgoing = outgoingOf(message, known, result);
    // A question whose answer could not be worked on is still open, so that the same answer may be given again.
    const settled = closes && !isPassing(result) ? { closes } : {};
    const whole = { ...kept, ...settled, outgoing };
    take(await untilDone(message, () => client.keepResult(known.key, whole)));
    return result.replies.map(({ text }) => text);
  }

  /** The answer, which is the last word. The message is its acts' key, so that trying again is never doing twice. */
  async function answerOf(message: ChatMessage, known: KnownMessage): Promise<Result> {
    return patiently(message, async (): Promise<Tried<Result>> => {
      const result = await conversation.answer(message, known);
      if (!isPassing(result)) return { done: result, proves: true };
      return { trouble: isOutage(result) ? 'away' : 'fault', giveUp: () => result };
    });
  }

  /** An answer that comes late says to what. */
  async function inTime({ text, sentAt }: ChatMessage, result: Result, since: number): Promise<Result> {
    if (result.replies.length === 0 || Date.now() - since < timings.lateMs) return result;
    const { timeZone } = await client.company();
    return { ...result, replies: withTail(result.replies, lateText(text, sentAt, new Date(), timeZone)) };
  }

  /** Tries until it is done; what the server refuses for good is an error. */
  function untilDone<T>(message: ChatMessage, run: () => Promise<T>): Promise<T> {
    return patiently(message, async (): Promise<Tried<T>> => {
      try {
        return { done: await run(), proves: false };
      } catch (error) {
        if (!(error instanceof ServerRefusal)) return { trouble: 'away', giveUp: null };
        if (!error.refusal.retry) throw error;
        return { trouble: error.refusal.code === 'tryAgain' ? 'away' : 'fault', giveUp: null };
      }
    });
  }

  return {
    hear,
    /** Takes up what `ask` gives and what was held of the channel. New messages of it are heard meanwhile and wait behind that. */
    takeUp: (
      channel: string,
      ask: () => Promise<readonly ChatMessage[]>,
      fetchAgain?: Channel['fetchAgain'],
    ): Promise<void> =>
      holding.begin(channel, async () => {
        const kept = (await ask()).map((message) => ({ message, at: Date.parse(message.sentAt) }));
        const left = [...kept, ...held.left(channel)];
        files.leaveOnly(
          channel,
          left.map(({ message }) => message),
        );
        for (const { message, at } of left) hear(files.restore(message, fetchAgain), at, true);
      }),
    async idle(): Promise<void> {
      await Promise.allSettled([...onTheWay.values()].map(({ answered }) => answered));
      await files.idle();
    },
  };
}

const filesLostText = '❗ 程序重启过,这条里的照片或语音没来得及读,没有记。请再发一次';
const filesLost: Result = { replies: [say(filesLostText)], outcome: 'unclear' };

/** Opens after `first`, at once where there is none, or when it is entered; whoever goes through does so in that order. */
function openGate(first: Promise<void> | null): { readonly gate: Promise<void>; readonly enter: () => void } {
  let enter = (): void => {};
  const gate = new Promise<void>((resolve, reject) => {
    enter = resolve;
    if (first) first.then(resolve, reject);
    else resolve();
  });
  return { gate, enter };
}

function within(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the message could not be kept in time')), ms);
  });
  // Whoever does not look at it is not told of it either.
  const kept = Promise.race([promise.then(() => {}), late]).finally(() => clearTimeout(timer));
  kept.catch(() => {});
  return kept;
}
