import { type Client, createClient } from '../../bot/client.ts';
import type { Answer } from '../../server/contract/answers.ts';
import type { Company } from '../../server/contract/company.ts';
import type { HeardMessage } from '../../server/contract/conversation.ts';
import type { Destination, NewOutgoing } from '../../server/contract/outgoing.ts';
import { type ServedShop, serveShop } from './served-shop.ts';
import { smallCompany } from './small-company.ts';

/** The small company over HTTP as a channel's bot sees it. */
export interface ChannelShop extends ServedShop {
  readonly client: Client;
  /** Posts a command under a key of its own. */
  readonly act: (actor: string, command: { name: string; [field: string]: unknown }) => Promise<Answer>;
  /** Something heard in a group of the WeCom bot, as it may be told otherwise. */
  readonly hear: (more: Partial<HeardMessage>) => ReturnType<Client['hear']>;
}

export async function channelShop(company: Company = smallCompany): Promise<ChannelShop> {
  const shop = await serveShop(company);
  const client = createClient({ url: shop.url, token: await shop.token('bot', ['bot']) });
  let count = 0;
  const next = (): string => {
    count += 1;
    return `n${count}`;
  };
  return {
    ...shop,
    client,
    act: (person, command) =>
      client.run(
        { person, overheard: true },
        {
          key: next(),
          commands: [command],
          source: { channel: 'wecom-bot', chat: 'g1', messageId: next(), text: '' },
        },
      ),
    hear: (more) =>
      client.hear({
        channel: 'wecom-bot',
        messageId: next(),
        chat: 'g1',
        sender: 'u1',
        text: '卖了1箱牛奶',
        sentAt: '2026-11-21T10:00:00+08:00',
        ...more,
      }),
  };
}

export const group = (chat: string, channel = 'wecom-bot'): Destination => ({ channel, chat, single: false });
export const single = (chat: string, channel = 'wecom-app'): Destination => ({ channel, chat, single: true });

export const toSay = (cause: string, to: Destination, more: Partial<NewOutgoing> = {}): NewOutgoing => ({
  cause,
  to,
  otherwise: [],
  urgency: 'answer',
  content: { text: `说:${cause}`, mention: [] },
  ...more,
});

/** About a document that waits for a yes. */
export const card = {
  number: '#k7f3',
  title: '报损 #K7F3 待审批',
  lines: ['红酒 2瓶'],
  buttons: [{ key: 'approve K7F3', text: '同意', style: 'primary' as const }],
};

/** Hands over and claims, as a bot does before it sends. */
export async function sending({ client }: ChannelShop, ...items: NewOutgoing[]): Promise<number[]> {
  const rows = await client.handOver(items);
  const ids = rows.map(({ id }) => id);
  await client.claim(ids);
  return ids;
}

export const statesOf = async ({ service }: ChannelShop): Promise<string[]> =>
  (await service.pool.query('select cause, state from outgoing order by id')).rows.map(
    ({ cause, state }) => `${cause} ${state}`,
  );
