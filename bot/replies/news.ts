import { channelName } from '../../server/contract/channels.ts';
import type { ChannelNews } from '../channels/channel.ts';

const icons: Readonly<Record<ChannelNews['kind'], string>> = {
  up: '🟢',
  down: '🟡',
  evicted: '🔴',
  login: '🔑',
  fault: '🔴',
};

/** One line for the operator: which channel, what is, and what to do. */
export const newsText = ({ channel, kind, what, fix, qrCode }: ChannelNews): string =>
  `${icons[kind]} ${channelName(channel)}:${what}${fix ? `。${fix}` : ''}${qrCode ? `\n   ${qrCode}` : ''}`;

const clock = (zone: string, at: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

/** What a group is told after a time of which nobody knows what was said in it. */
export function gapText(timeZone: string, since: string, until: string): string {
  const [from, to] = [clock(timeZone, since), clock(timeZone, until)];
  const when = from === to ? from : `${from}到${to}`;
  return `⚠️ ${when}之间我断线了,那时说的话可能没听到。没有得到回音的,请再发一次`;
}
