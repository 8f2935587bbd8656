import type { Notification } from '../server/contract/conversation.ts';
import type { Destination, OutgoingMessage } from '../server/contract/outgoing.ts';
import type { GivenOutgoing } from './channel-calls.ts';
import type { Channel } from './channels/channel.ts';
import type { Client } from './client.ts';
import { type DecidedCards, decidedText, isSame } from './inbox/decided-cards.ts';
import { namesOf } from './replies/names.ts';
import { toldNotice } from './replies/told-notice.ts';
import { pause } from './sending/pause.ts';
import { type Ground, isTold, routeNotice } from './sending/route-notice.ts';

export interface NoticeTools {
  readonly client: Pick<
    Client,
    'company' | 'chats' | 'reach' | 'handOver' | 'acknowledge' | 'followNotifications'
  >;
  /** Those that are on, in the order of the settings. */
  readonly channels: () => readonly Channel[];
  readonly cards: Pick<DecidedCards, 'decide'>;
  readonly take: (rows: readonly OutgoingMessage[]) => void;
}

const reconnectMs = 1_000;
/** How long a notice that nobody can be told waits before it is looked whether a group was claimed meanwhile. */
const lookAgainMs = 15_000;
/** So many are handed over at once. */
const atOnce = 20;

/**
 * Follows the server's notices and hands each over to where it is to be said: that, and that it is told, stands in one
 * transaction, so it is said once whatever dies. Comes back by itself after every break, and then gets what is not told yet
 * once more; so do those that nobody could be told.
 */
export async function deliverNotifications(tools: NoticeTools, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const connection = new AbortController();
    let waiting: Notification[] = [];
    let line: Promise<void> = Promise.resolve();
    let lookAgain: NodeJS.Timeout | undefined;
    const again = (ms: number): void => {
      lookAgain ??= setTimeout(() => connection.abort(), ms);
    };
    const work = async (): Promise<void> => {
      while (waiting.length > 0 && !connection.signal.aborted) {
        const some = waiting.slice(0, atOnce);
        waiting = waiting.slice(atOnce);
        await handOn(tools, some).then(
          (untold) => untold > 0 && again(lookAgainMs),
          () => {
            // All that is behind it comes again with it, so that the order of its chat holds.
            waiting = [];
            again(reconnectMs);
          },
        );
      }
    };
    const onNotification = (one: Notification): void => {
      waiting.push(one);
      if (waiting.length === 1) line = line.then(work);
    };
    await tools.client
      .followNotifications(onNotification, AbortSignal.any([signal, connection.signal]))
      .catch(() => {});
    clearTimeout(lookAgain);
    connection.abort();
    await line;
    await pause(reconnectMs, signal);
  }
}

/** Hands some on, and answers how many of them nobody can be told. */
async function handOn(tools: NoticeTools, notices: readonly Notification[]): Promise<number> {
  const { client } = tools;
  const { company, timeZone } = await client.company();
  const names = namesOf(company, timeZone);
  const [reach, chats] = [await client.reach(), await client.chats()];
  const ground: Ground = { reach, chats, channels: tools.channels(), people: company.people };
  let untold = 0;
  for (const notice of notices) {
    const words = toldNotice(notice, names);
    const decided = decidedText(notice, names.person);
    const unchanged = decided
      ? await tools.cards.decide(decided.number, decided.decided).catch((): readonly Destination[] => [])
      : [];
    const routed = words ? routeNotice(notice, words, ground) : [];
    const beside = decided ? besideCards(notice, decided, unchanged, routed) : [];
    // Until a messenger can say it, it comes again; in the app it is shown once meanwhile.
    const told = isTold(routed, ground) ? [notice.id] : [];
    if (routed.length + beside.length > 0) tools.take(await client.handOver([...routed, ...beside], told));
    if (told.length > 0) continue;
    // Of a kind that this bot has no words for: nobody is ever told.
    if (!words) await client.acknowledge([notice.id]);
    else untold += 1;
  }
  return untold;
}

/**
 * Some messengers change a card only when it is pressed. Whoever has one before him is told that it is decided, unless
 * he is told anyway or has read it: it was decided in his chat, or the notice goes there.
 */
function besideCards(
  { id, cause }: Notification,
  { number, decided }: { readonly number: string; readonly decided: string },
  unchanged: readonly Destination[],
  routed: readonly GivenOutgoing[],
): readonly GivenOutgoing[] {
  const knows = (to: Destination): boolean =>
    cause.startsWith(`chat/${to.channel}:${to.chat}:`) || routed.some((item) => isSame(item.to, to));
  return unchanged
    .filter((to, index) => !knows(to) && unchanged.findIndex((other) => isSame(other, to)) === index)
    .map((to) => ({
      ...{ cause: `notice:${id}`, to, urgency: 'approval' as const },
      content: { text: `${decided} #${number}。上面的卡片不用再按了`, mention: [] },
    }));
}
