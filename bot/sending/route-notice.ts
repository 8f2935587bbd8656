import { isOfOurs } from '../../server/contract/channels.ts';
import type { Person } from '../../server/contract/company.ts';
import type { Chat, Notification } from '../../server/contract/conversation.ts';
import type { Drawing } from '../../server/contract/drawing.ts';
import { appChannel } from '../../server/contract/mini-program.ts';
import type { Card, Destination, Reach, Urgency } from '../../server/contract/outgoing.ts';
import type { GivenOutgoing } from '../channel-calls.ts';
import type { Channel } from '../channels/channel.ts';

/** Where people can be told something; the channels that are on, in the order of the settings. */
export interface Ground {
  readonly reach: Reach;
  readonly channels: readonly Pick<Channel, 'name' | 'abilities'>[];
  readonly chats: readonly Chat[];
  readonly people: readonly Person[];
}

/** A notice in words, as a card where it is one to decide on, and as a picture where that shows more. */
export interface ToldNotice {
  readonly text: string;
  readonly card?: Card;
  readonly drawing?: Drawing;
}

const urgencies: Readonly<Record<string, Urgency>> = {
  approvalRequest: 'approval',
  approvalReminder: 'approval',
  digest: 'digest',
};

/**
 * Whom a notice is told: the group of its chat, and where that refuses it the people it is for, then the chat's other
 * groups. With no group the people at once. Terminal and app show it besides. Cards are also shown to each approver alone, where they can be pressed
 * alone. Empty where nobody can be told.
 */
export function routeNotice(
  notice: Notification,
  told: ToldNotice,
  ground: Ground,
): readonly GivenOutgoing[] {
  const make = (to: Destination, otherwise: readonly Destination[] = []): GivenOutgoing => ({
    cause: `notice:${notice.id}`,
    to,
    otherwise: otherwise.slice(0, 10),
    urgency: urgencies[notice.kind] ?? 'alert',
    content: { ...told, mention: [...notice.mention] },
  });
  const groups = groupsOf(notice.chat, ground);
  const privately = audienceOf(notice, ground).flatMap((person) => privateWays(person, ground));
  const [group, ...others] = groups;
  const items = group
    ? [make(group, [...firstOfEach(privately), ...others])]
    : firstOfEach(privately).map((way) => make(way));
  if (told.card)
    for (const person of notice.mention) items.push(...cardWays(person, ground).map((way) => make(way)));
  return onceEach([...items, ...atOurs(notice, ground).map((way) => make(way))]);
}

/** One person at a time: his first way. Ways come person by person, so the next of his own are left out. */
const firstOfEach = (ways: readonly Way[]): readonly Destination[] =>
  ways
    .filter(({ person }, index) => ways.findIndex((one) => one.person === person) === index)
    .map(({ to }) => to);

interface Way {
  readonly person: string;
  readonly to: Destination;
}

/** Of the messengers: what the terminal and the app show is shown there besides. */
const pushing = ({ channels }: Pick<Ground, 'channels'>) =>
  channels.filter(({ name, abilities }) => !isOfOurs(name) && abilities.pushes !== 'nowhere');

/** Whether people can be reached in the app only. */
export const isAppAlone = (channels: Ground['channels']): boolean =>
  channels.some(({ name }) => name === appChannel) && pushing({ channels }).length === 0;

export const inApp = (person: string): Destination => ({ channel: appChannel, chat: person, single: true });

/** The channels' groups that are this chat of the company. */
const groupsOf = (chat: string | null, ground: Ground): readonly Destination[] =>
  pushing(ground)
    .filter(({ abilities }) => abilities.groups)
    .flatMap(({ name }) => {
      const link = ground.reach.chats.find((one) => one.channel === name && one.chat === chat);
      return link ? [{ channel: name, chat: link.externalId, single: false }] : [];
    });

/** Where a person can be told something alone. */
export const privateWays = (person: string, ground: Ground): readonly Way[] =>
  pushing(ground)
    .filter(({ abilities }) => abilities.singles)
    .flatMap(({ name }) => {
      const link = ground.reach.people.find((one) => one.channel === name && one.person === person);
      return link ? [{ person, to: { channel: name, chat: link.externalId, single: true } }] : [];
    });

/** A person's ways on channels that show cards to one person. */
const cardWays = (person: string, ground: Ground): readonly Destination[] => {
  const singles = ground.channels.filter(({ abilities }) => abilities.cards === 'singles');
  return firstOfEach(privateWays(person, { ...ground, channels: singles }));
};

/** Those who are mentioned; where nobody is, whoever leads the place, or the owners. */
function audienceOf({ mention, chat }: Notification, { chats, people }: Ground): readonly string[] {
  if (mention.length > 0) return mention;
  const at = chats.find(({ id }) => id === chat);
  const leads = people.filter(
    ({ role, place }) =>
      at?.place != null && place === at.place && (role === 'storeManager' || role === 'stockKeeper'),
  );
  const offices = people.filter(({ role }) => role === (at?.kind === 'managers' ? 'headquarters' : 'owner'));
  return (leads.length > 0 ? leads : offices).map(({ code }) => code);
}

/** Terminal and app show all groups of the company, also those that no messenger has; the app also its people. */
function atOurs(notice: Notification, ground: Ground): readonly Destination[] {
  const { chat } = notice;
  const ours = ground.channels.filter(({ name }) => isOfOurs(name));
  if (chat !== null) return ours.map(({ name }) => ({ channel: name, chat, single: false }));
  return ours.some(({ name }) => name === appChannel) ? audienceOf(notice, ground).map(inApp) : [];
}

/**
 * Whether it is told with these: where there are messengers, one of them has to say it, for who does not look into the
 * app now would never hear of it.
 */
export const isTold = (items: readonly GivenOutgoing[], { channels }: Pick<Ground, 'channels'>): boolean =>
  items.some(({ to }) => to.channel !== appChannel) || (items.length > 0 && isAppAlone(channels));

const onceEach = (items: readonly GivenOutgoing[]): readonly GivenOutgoing[] => {
  const keyOf = ({ to }: GivenOutgoing): string => `${to.channel}:${to.single}:${to.chat}`;
  return items.filter((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) === index);
};
