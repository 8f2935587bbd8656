import { createAppChannel } from '../../../bot/channels/app.ts';
import { createClient } from '../../../bot/client.ts';
import { pause } from '../../../bot/sending/pause.ts';
import type { AppMessage } from '../../../server/contract/mini-program.ts';
import { newestChange } from '../../../server/db/app-messages.ts';
import { openDoor } from '../../support/app/door.ts';
import { openVisitor, type Visitor } from '../../support/app/visitor.ts';
import { serveShop } from '../../support/served-shop.ts';
import { smallCompany } from '../../support/small-company.ts';
import type { Rig, Shown } from './contract/rig.ts';
import { channelContract } from './contract.ts';

const changesOf = ({ read }: Visitor): number[] => read().map(({ change }) => change);

const shownOf = ({ text, mention, card, person }: AppMessage, people: readonly string[]): Shown[] => {
  if (person !== null) return [];
  const mentions = mention.flatMap((name) => people[['强子', '芳 姐'].indexOf(name)] ?? []);
  if (!card) return [{ text: `${mention.map((name) => `@${name} `).join('')}${text}`, mentions }];
  const { title, lines, buttons, decided } = card;
  return [
    {
      text: [title, ...lines, ...(decided ? [decided] : [])].join('\n'),
      mentions,
      buttons: decided === undefined ? buttons.map(({ key }) => key) : [],
      ...(decided !== undefined && { decided }),
    },
  ];
};

const groups = ['虹桥店群', '徐家汇店群'] as const;

/** The real service is the messenger; what stands between it and the channel can be cut. */
async function openAppRig(): Promise<Rig> {
  const shop = await serveShop(smallCompany, undefined, () => new Date());
  const door = await openDoor(shop.url);
  const channel = createAppChannel(createClient({ url: door.url, token: await shop.token('bot', ['bot']) }));
  // Both are in all groups.
  const people = ['office', 'owner'] as const;
  const visitors = new Map<string, Visitor>(
    await Promise.all(people.map(async (person) => [person, await openVisitor(shop, person)] as const)),
  );
  /** What is sent is shown as soon as people's own connections have brought it. */
  const caughtUp = async (): Promise<void> => {
    const newest = await newestChange(shop.service.pool);
    const newestIn = (visitor: Visitor, chat: string): number =>
      Math.max(0, ...visitor.read().flatMap((one) => (one.chat === chat ? one.change : [])));
    // Somebody has the newest, and of what all may see nobody lags behind the others.
    const isThere = (): boolean => {
      const all = [...visitors.values()];
      const isKnown = Math.max(0, ...all.flatMap(changesOf)) >= newest;
      return isKnown && groups.every((chat) => new Set(all.map((one) => newestIn(one, chat))).size === 1);
    };
    for (let look = 0; look < 200 && !isThere(); look += 1) await pause(10);
  };
  const shownSoon = async <T>(done: Promise<T>): Promise<T> => done.finally(caughtUp);
  const spoil = (how: 'busy' | 'refused' | 'lost') => () => door.spoil('/v1/app/messages', how);
  return {
    channel: {
      ...channel,
      send: (outgoing) => shownSoon(channel.send(outgoing)),
      changeCard: async (receipt, card) =>
        shownSoon(Promise.resolve(channel.changeCard?.(receipt, card) ?? false)),
    },
    groups,
    people,
    says: async ({ id, chat, single, from, text, quote, toBot, picture }) => {
      const where = single ? `app:${chat}` : chat;
      const speaker = visitors.get(from);
      await speaker?.say(where, `${id}-------`, toBot ? `@店小二 ${text}` : text, {
        ...(quote !== undefined && { quote }),
        ...(picture && {
          pictures: [{ mediaType: 'image/png', base64: Buffer.from(picture).toString('base64') }],
        }),
      });
    },
    shown: (chat, single) => {
      const reader = visitors.get(single ? chat : 'owner');
      const where = single ? `app:${chat}` : chat;
      return (reader?.read() ?? [])
        .filter((one) => one.chat === where)
        .flatMap((one) => shownOf(one, people));
    },
    fails: { later: spoil('busy'), refused: spoil('refused'), unknown: spoil('lost') },
    cut: async () => door.cut(),
    restore: async () => door.restore(),
    close: async () => {
      for (const { leave } of visitors.values()) leave();
      await door.close();
    },
  };
}

channelContract('the app', openAppRig);
