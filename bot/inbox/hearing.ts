import type { KnownMessage } from '../../server/contract/conversation.ts';
import type { OutgoingMessage } from '../../server/contract/outgoing.ts';
import { isPassing } from '../answers/carry-out.ts';
import type { Inbox } from '../channels/channel.ts';
import { type Client, ServerRefusal } from '../client.ts';
import type { Conversation } from '../conversation.ts';
import { inOrder } from '../in-order.ts';
import { type ChatMessage, keptOf } from '../media/attachment.ts';
import { pause } from '../sending/pause.ts';
import { keptResult, type Result, say } from '../turn.ts';
import { outgoingOf } from './outgoing-of.ts';

export interface HearingTools {
  readonly client: Pick<Client, 'hear' | 'keepResult'>;
  readonly conversation: Pick<Conversation, 'answer'>;
  /** Takes what was kept to be said. */
  readonly take: (rows: readonly OutgoingMessage[]) => void;
  /** Told of what can be handled by nobody; gets no message text. */
  readonly fault: (what: string) => void;
  readonly stopping: AbortSignal;
  readonly timings?: Partial<typeof usualTimings>;
}

const usualTimings = {
  /** A channel has to acknowledge within five seconds; what is not kept by then comes again. */
  keepMs: 4_000,
  firstWaitMs: 200,
  longestWaitMs: 5_000,
  /** How often a fault that may pass is tried again before the person is asked to: a minute and a half, a restart. */
  tries: 24,
};

type Heard = ReturnType<Inbox['hear']>;

/**
 * The way of a message in: kept on the server, then answered in the order of its chat, and the answer kept together with
 * what goes out for it. Each step is repeated until it stands, and says the same when it is repeated.
 */
export function createHearing(tools: HearingTools) {
  const { client, conversation, take, stopping } = tools;
  const timings = { ...usualTimings, ...tools.timings };
  const onTheWay = new Map<
    string,
    { readonly stored: Promise<KnownMessage>; readonly answered: Heard['answered'] }
  >();
  const [keeping, answering] = [inOrder(), inOrder()];
  const lengths = new Map<string, number>();

  function hear(message: ChatMessage): Heard {
    const key = `${message.channel}:${message.chat}:${message.messageId}`;
    const same = onTheWay.get(key);
    // Each time it is handed over it is waited for anew.
    if (same) return { kept: within(same.stored, timings.keepMs), answered: same.answered };
    const line = `${message.channel}:${message.chat}`;
    const others = lengths.get(line) ?? 0;
    lengths.set(line, others + 1);
    const stored = keeping(line, () => untilDone(() => client.hear(keptOf(message))));
    const answered = answering(line, async () => {
      const known = await stored;
      // What was said before it may have changed who he is, whose group this is, and what he recorded last.
      return handle(message, others > 0 ? await untilDone(() => client.hear(keptOf(message))) : known);
    })
      .catch((error): readonly string[] => {
        if (!stopping.aborted) tools.fault(error instanceof ServerRefusal ? error.message : String(error));
        return [];
      })
      .finally(() => {
        onTheWay.delete(key);
        const left = (lengths.get(line) ?? 1) - 1;
        if (left > 0) lengths.set(line, left);
        else lengths.delete(line);
      });
    onTheWay.set(key, { stored, answered });
    return { kept: within(stored, timings.keepMs), answered };
  }

  async function handle(message: ChatMessage, known: KnownMessage): Promise<readonly string[]> {
    if (known.replies) return known.replies.map(({ text }) => text);
    const result = await answerOf(message, known);
    const { closes, ...kept } = keptResult(result);
    const outgoing = outgoingOf(message, known, result);
    // A question that met an outage is still open, so that the same answer may be given again.
    const settled = closes && !isPassing(result) ? { closes } : {};
    take(await untilDone(() => client.keepResult(known.key, { ...kept, ...settled, outgoing })));
    return result.replies.map(({ text }) => text);
  }

  /**
   * The answer, which is the last word: whoever is told to send it again does so as a new message, so this one must not
   * be handled any more. A fault that may pass is therefore tried again first.
   */
  async function answerOf(message: ChatMessage, known: KnownMessage): Promise<Result> {
    if (isWithoutFiles(message)) return { replies: [say(filesLostText)], outcome: 'unclear' };
    for (let attempt = 1; ; attempt += 1) {
      const result = await conversation.answer(message, known);
      if (!isPassing(result) || attempt >= timings.tries) return result;
      await pause(waitMs(attempt), stopping);
      if (stopping.aborted) throw new Error('the bot is stopping; the message is answered at the next start');
    }
  }

  /** Tries until it is done; what the server refuses for good is an error. */
  async function untilDone<T>(run: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        const mayPass = !(error instanceof ServerRefusal) || error.refusal.retry;
        if (!mayPass || stopping.aborted) throw error;
        await pause(waitMs(attempt), stopping);
      }
    }
  }

  const waitMs = (attempt: number): number =>
    Math.min(timings.longestWaitMs, timings.firstWaitMs * 2 ** Math.min(attempt - 1, 10));

  return { hear, idle: () => Promise.allSettled([...onTheWay.values()].map(({ answered }) => answered)) };
}

const filesLostText = '❗ 程序重启过,这条里的照片或语音没来得及读,没有记。请再发一次';

/** Files are not kept: of a message that is taken up again only the sign for them is left. */
const isWithoutFiles = ({ text, attachments = [] }: ChatMessage): boolean =>
  attachments.length === 0 && /^(?:📷|🎤)+(?: |$)/u.test(text);

async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the message could not be kept in time')), ms);
  });
  // Whoever does not look at it is not told of it either.
  const kept = Promise.race([promise.then(() => {}), late]).finally(() => clearTimeout(timer));
  kept.catch(() => {});
  return kept;
}
