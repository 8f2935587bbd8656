import type { Chat } from '../../server/contract/conversation.ts';
import type { OutgoingMessage, Reach } from '../../server/contract/outgoing.ts';
import type { KnownScene } from '../binding/scene.ts';
import type { ChannelNews } from '../channels/channel.ts';
import { notForYouText, placeName, troublesText } from '../replies/troubles.ts';
import { type Result, say } from '../turn.ts';

const asks = /^[\s@＠]*(?:店?小二)?[\s,，]*(?:看看?|查一?下?)?发送情况[?？。]?$/;
const everywhere = new Set(['headquarters', 'owner']);
const atOwnPlace = new Set(['storeManager', 'stockKeeper']);

/** 发送情况: what did not get through, for those who look after it; a lead is told of his own place. Null for anything else. */
export async function answerSendingState(
  scene: KnownScene,
  channels: readonly ChannelNews[],
): Promise<Result | null> {
  const { client, heard, person, names } = scene;
  if (!asks.test(heard.text.trim())) return null;
  const isLead = atOwnPlace.has(person.role);
  if (!isLead && !everywhere.has(person.role)) return { replies: [say(notForYouText)] };
  const [troubles, reach, chats] = [await client.troubles(), await client.reach(), await client.chats()];
  const concerns = (place: string | null | undefined): boolean => !isLead || place === person.place;
  const placeOf = (id: string | null) => chats.find((chat) => chat.id === id)?.place;
  const text = troublesText({
    channels,
    outgoing: troubles.outgoing.filter((row) => concerns(placeBehind(row, reach, chats, scene))),
    // Whoever runs the service puts them right: they belong to no place.
    subscriptions: isLead ? [] : troubles.subscriptions,
    notices: troubles.notices.filter(({ chat }) => concerns(placeOf(chat))),
    where: (row) => destinationName(row, reach, chats, names.person),
    chat: (id) => chats.find((chat) => chat.id === id)?.name ?? '(没有群)',
    timeZone: names.timeZone,
  });
  return { replies: [say(text)], outcome: 'understood' };
}

const chatBehind = ({ to }: OutgoingMessage, reach: Reach, chats: readonly Chat[]): Chat | undefined => {
  const link = reach.chats.find((one) => one.channel === to.channel && one.externalId === to.chat);
  // The terminal and addresses from the settings call the company's chats by their own ids and names.
  return chats.find(({ id, name }) => (link ? id === link.chat : id === to.chat || name === to.chat));
};

const personBehind = ({ to }: OutgoingMessage, reach: Reach): string | undefined =>
  reach.people.find((one) => one.channel === to.channel && one.externalId === to.chat)?.person;

function placeBehind(row: OutgoingMessage, reach: Reach, chats: readonly Chat[], { company }: KnownScene) {
  if (!row.to.single) return chatBehind(row, reach, chats)?.place;
  const code = personBehind(row, reach);
  return company.people.find((one) => one.code === code)?.place;
}

function destinationName(
  row: OutgoingMessage,
  reach: Reach,
  chats: readonly Chat[],
  person: (code: string) => string,
): string {
  if (!row.to.single) return chatBehind(row, reach, chats)?.name ?? `${placeName(row)}的一个群`;
  const code = personBehind(row, reach);
  return code ? `${person(code)}(单聊)` : `${placeName(row)}里的一个人`;
}
