import { isOfDirectory, isSameUser } from '../server/contract/channels.ts';
import type { HeardMessage } from '../server/contract/conversation.ts';
import type { Destination } from '../server/contract/outgoing.ts';
import type { Channel, ChannelNews, Inbox } from './channels/channel.ts';
import { type Client, ServerRefusal } from './client.ts';
import { createClicking } from './inbox/clicking.ts';
import type { DecidedCards } from './inbox/decided-cards.ts';
import { createHearing, type HearingTools } from './inbox/hearing.ts';
import { knownNowText, unknownPersonText } from './replies/binding.ts';
import { gapText } from './replies/news.ts';
import { pause } from './sending/pause.ts';

export interface InboxTools extends Omit<HearingTools, 'client'> {
  readonly client: Client;
  readonly cards: DecidedCards;
  readonly news: (news: ChannelNews) => void;
}

export interface BotInbox extends Inbox {
  /** Handles what was heard on this channel before and not answered; what is new on it is heard at once and waits behind that. */
  readonly resume: (channel: Channel) => Promise<void>;
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<unknown>;
}

/** Of a moment only those are told who were talking; nobody else will have spoken just then. */
const longGapMs = 60_000;
const todayMs = 12 * 3_600_000;
/** What was left goes before all that is new, which should not wait for long. */
const soonMs = 2_000;

/** What channels hand everything to. Nothing here rejects, except `kept`. */
export function createInbox(tools: InboxTools): BotInbox {
  const { client, take, stopping, fault } = tools;
  const { hear, takeUp, idle } = createHearing(tools);
  const { click } = createClicking(client, tools.cards);

  /** Until it is done, refused for good, or the bot ends. */
  async function patiently(work: () => Promise<unknown>, longestMs = 30_000): Promise<void> {
    let lastFault = '';
    for (let waitMs = 500; !stopping.aborted; waitMs = Math.min(waitMs * 2, longestMs)) {
      try {
        await work();
        return;
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        // An outage is one fault, however long it lasts.
        if (what !== lastFault) fault(what);
        lastFault = what;
        if (error instanceof ServerRefusal && !error.refusal.retry) return;
        await pause(waitMs, stopping);
      }
    }
  }

  async function unanswered(channel: string): Promise<readonly HeardMessage[]> {
    let found: readonly HeardMessage[] = [];
    await patiently(async () => {
      found = await client.unanswered(channel);
    }, soonMs);
    if (stopping.aborted) throw new Error('the bot is stopping');
    return found;
  }

  async function greeting(user: string, channel: string): Promise<string> {
    const { company } = await client.company();
    const { people } = await client.reach();
    const linked = people.find(
      (one) => one.channel === channel && isSameUser(channel, one.externalId, user),
    )?.person;
    const proven = isOfDirectory(channel) ? { channel, externalId: user } : null;
    const code = linked ?? (proven && (await client.proveByDirectory(proven)));
    const person = company.people.find((one) => one.code === code);
    return person
      ? knownNowText(person.name, linked === undefined ? 'directory' : 'code')
      : unknownPersonText(false);
  }

  /** Whoever spoke there today; after a longer time all groups. */
  async function perhapsSpokeIn(channel: string, since: string, until: string): Promise<Destination[]> {
    const today = new Date(Date.parse(since) - todayMs);
    const chats = new Map(
      (await client.heardIn(channel, today)).map((one) => [`${one.single}:${one.chat}`, { channel, ...one }]),
    );
    if (Date.parse(until) - Date.parse(since) >= longGapMs) {
      const groups = (await client.reach()).chats.filter((one) => one.channel === channel);
      for (const { externalId: chat } of groups) chats.set(`false:${chat}`, { channel, chat, single: false });
    }
    return [...chats.values()];
  }

  const missed: Inbox['missed'] = ({ channel, chats, since, until }) =>
    patiently(async () => {
      const { timeZone } = await client.company();
      const text = gapText(timeZone, since, until);
      const told = chats.length > 0 ? chats : await perhapsSpokeIn(channel, since, until);
      const items = told.map((to) => ({
        ...{ cause: `gap:${channel}:${since}`, to, urgency: 'alert' as const },
        content: { text, mention: [] },
      }));
      for (let from = 0; from < items.length; from += 100)
        take(await client.handOver(items.slice(from, from + 100)));
    });

  return {
    ...{ click, missed, idle },
    hear: (message) => hear(message),
    greet: (user, channel) => greeting(user, channel).catch(() => null),
    left: (channel, externalId) => patiently(() => client.memberLeft({ channel, externalId })),
    renamed: (channel, chat, topic) =>
      patiently(() => client.renameGroup({ channel, externalId: chat }, topic.slice(0, 200))),
    news: tools.news,
    resume: ({ name, fetchAgain }) => takeUp(name, () => unanswered(name), fetchAgain),
  };
}
