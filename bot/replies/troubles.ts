import { channelName } from '../../server/contract/channels.ts';
import type { Notification } from '../../server/contract/conversation.ts';
import { type OutgoingMessage, secretMask } from '../../server/contract/outgoing.ts';
import type { SubscriptionFault, SubscriptionKind } from '../../server/contract/subscriptions.ts';
import type { ChannelNews } from '../channels/channel.ts';
import { timeIn } from './names.ts';
import { newsText } from './news.ts';

export const notForYouText = '❗ 发送情况只有店长、仓管、总部和老板能看';

const stateWords: Partial<Readonly<Record<OutgoingMessage['state'], string>>> = {
  unknown: '不知道发出去没有',
  refused: '发不出去',
  waiting: '还没发出去',
  sending: '正在发',
};

const kindWords: Readonly<Record<SubscriptionKind, string>> = {
  approval: '等你批',
  arrival: '货在路上',
  count: '要盘点',
};

const mostShown = 12;

interface Told {
  readonly channels: readonly ChannelNews[];
  readonly outgoing: readonly OutgoingMessage[];
  readonly notices: readonly Notification[];
  readonly subscriptions: readonly SubscriptionFault[];
  /** How people call a destination. */
  readonly where: (row: OutgoingMessage) => string;
  /** Names of the company's chats. */
  readonly chat: (id: string | null) => string;
  readonly timeZone: string;
}

/** How the channels are, and what did not get through: the newest first, with the first words of each. */
export function troublesText(told: Told): string {
  const { channels, outgoing, notices, subscriptions, where, chat, timeZone } = told;
  const newest = [...outgoing].reverse();
  const shown = newest.slice(0, mostShown).map((row) => {
    const { state, createdAt, content, fault } = row;
    const said = content.secret ? content.text.replaceAll(content.secret, secretMask) : content.text;
    const words = (said.split('\n')[0] ?? '').slice(0, 24);
    const why = fault ? `(${fault.slice(0, 60)})` : '';
    return `· ${timeIn(timeZone, createdAt)} ${where(row)}「${words}」${stateWords[state] ?? ''}${why}`;
  });
  const rest = newest.length - shown.length;
  return [
    '📮 发送情况',
    ...channels.map(newsText),
    ...([...shown, ...notices, ...subscriptions].length === 0 ? ['✅ 该发的都发出去了'] : []),
    ...shown,
    ...(rest > 0 ? [`…还有${rest}条`] : []),
    ...untold(notices, chat),
    ...subscriptions.map(
      ({ kind, fault }) => `· 微信订阅消息“${kindWords[kind]}”发不了(${fault.slice(0, 80)})`,
    ),
  ].join('\n');
}

/** Notices for chats that nobody has claimed anywhere. */
function untold(notices: readonly Notification[], chat: Told['chat']): string[] {
  const counts = new Map<string, number>();
  for (const { chat: id } of notices) counts.set(chat(id), (counts.get(chat(id)) ?? 0) + 1);
  return [...counts].map(
    ([name, count]) => `· ${name}还没有认领的群,${count}条通知没地方发。请在那个群里发“认领 ${name}”`,
  );
}

export const placeName = (row: OutgoingMessage): string => channelName(row.to.channel);
