import { onTestFinished } from 'vitest';
import type { Outgoing } from '../../../bot/channels/channel.ts';
import type { BotAccount } from '../../../bot/channels/wecom-bot/connection.ts';
import type { Timings } from '../../../bot/channels/wecom-bot/timings.ts';
import { createWecomBot } from '../../../bot/channels/wecom-bot.ts';
import { type Notebook, openNotebook } from '../../bot/channels/contract/notebook.ts';
import { quick } from './bot-rig.ts';
import { openFakeBot } from './open-bot.ts';

/** The channel between WeCom and a notebook, started. */
export async function openBotScene(
  timings: Partial<Timings> = {},
  account: Partial<BotAccount> = {},
  reachable = true,
) {
  const bot = await openFakeBot();
  bot.reachable = reachable;
  const channel = createWecomBot(
    { id: bot.id, secret: bot.secret, url: bot.url, ...account },
    { ...quick, ...timings },
  );
  // Tests put other answers in place of its own.
  const inbox: { -readonly [Name in keyof Notebook]: Notebook[Name] } = openNotebook(channel);
  onTestFinished(() => channel.stop());
  await channel.start(inbox);
  const { until } = bot;
  let sent = 0;
  return {
    ...{ bot, channel, inbox, until },
    up: () => until(() => inbox.told.some(({ kind }) => kind === 'up')),
    told: (kind: string) => inbox.told.filter((news) => news.kind === kind),
    sends: (outgoing: Partial<Outgoing>) => {
      sent += 1;
      return channel.send({
        ...{ id: String(sent), chat: 'wrGroup1', single: false, text: '一条', mention: [] },
        ...outgoing,
      });
    },
    texts: (chat: string) => bot.shown.filter((shown) => shown.chat === chat).map(({ text }) => text),
  };
}

/** What the tests of one subject share: up, and allowed to speak in its group. */
export async function openBotSceneUp(timings: Partial<Timings> = {}) {
  const scene = await openBotScene(timings);
  await scene.up();
  scene.bot.meet('wrGroup1');
  return scene;
}
