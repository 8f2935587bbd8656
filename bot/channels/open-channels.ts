import type { Person } from '../../server/contract/company.ts';
import type { Channel } from './channel.ts';
import type { ChannelSettings } from './settings.ts';

/** A channel that is on; its code is loaded only when it is opened. */
export interface ChannelToOpen {
  readonly name: string;
  readonly open: () => Promise<Channel>;
}

/** The channels that are on, in the order in which they are used for pushing. To add one is to add a line. */
export function channelsToOpen(
  { wecomBot, wecomApp, wecomWebhooks, wechaty }: ChannelSettings,
  staff: () => Promise<readonly Person[]>,
): readonly ChannelToOpen[] {
  const channels = {
    'wecom-bot': wecomBot && (async () => (await import('./wecom-bot.ts')).createWecomBot(wecomBot)),
    'wecom-app': wecomApp && (async () => (await import('./wecom-app.ts')).createWecomApp(wecomApp, staff)),
    'wecom-webhook':
      wecomWebhooks && (async () => (await import('./wecom-webhook.ts')).createWecomWebhook(wecomWebhooks)),
    wechaty: wechaty && (async () => (await import('./wechaty.ts')).createWechaty(wechaty)),
  };
  return Object.entries(channels).flatMap(([name, open]) => (open ? [{ name, open }] : []));
}
