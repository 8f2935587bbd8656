import type { Notification } from '../server/contract/conversation.ts';
import type { OutgoingMessage } from '../server/contract/outgoing.ts';
import type { Channel } from './channels/channel.ts';
import type { Client } from './client.ts';
import { type DecidedCards, decidedText } from './inbox/decided-cards.ts';
import { approvalCard } from './replies/approval-card.ts';
import { namesOf } from './replies/names.ts';
import { noticeText } from './replies/notices.ts';
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
    const text = noticeText(notice, names);
    const card = approvalCard(notice, names);
    const items = text === null ? [] : routeNotice(notice, { text, ...(card && { card }) }, ground);
    if (isTold(items, ground)) tools.take(await client.handOver(items, [notice.id]));
    else if (items.length > 0) {
      // It comes again until a messenger can say it; in the app it is said once.
      tools.take(await client.handOver(items));
      untold += 1;
    }
    // Of a kind that this bot has no words for: nobody is ever told.
    else if (text === null) await client.acknowledge([notice.id]);
    else untold += 1;
    const decided = decidedText(notice, names.person);
    if (decided) await tools.cards.decide(decided.number, decided.decided).catch(() => {});
  }
  return untold;
}
