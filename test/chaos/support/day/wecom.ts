import { setTimeout as wait } from 'node:timers/promises';
import { type FakeBot, startFakeBot } from '../../../support/wecom/bot-server.ts';
import { companyChats, dayCompany } from './company.ts';
import type { Messenger, Showing } from './messenger.ts';

/** WeCom with its bot, behind the official SDK. Everybody has spoken to the bot before, so that it may push. */
export async function openWecom(): Promise<Messenger & Pick<FakeBot, 'expirePictures'>> {
  const bot = await startFakeBot();
  for (const { group } of companyChats) bot.meet(group);
  for (const { code } of dayCompany.people) bot.meet(code);
  return {
    channel: 'wecom-bot',
    longestBytes: 16_000,
    settings: {
      XIAOER_WECOM_BOT_ID: bot.id,
      XIAOER_WECOM_BOT_SECRET: bot.secret,
      XIAOER_WECOM_BOT_URL: bot.url,
    },
    say({ id, chat, single, from, text, quote, pictures }) {
      bot.say({
        ...{ msgid: id, user: from, text: single ? text : `@小助手 ${text}` },
        ...(!single && { group: chat }),
        ...(quote !== undefined && { quote }),
        ...(pictures && { pictures }),
      });
    },
    press(id, chat, by, number, verb) {
      const card = bot.shown.findLast((one) => one.chat === chat && cardOf(one)?.number === number)?.card;
      if (!card?.task_id) return false;
      bot.press(by, card.task_id, `${verb} ${number}`, id);
      return true;
    },
    shown: () => [...bot.shown].sort((one, other) => one.order - other.order).map(asSeen),
    async cut(ms) {
      bot.reachable = ms === 0;
      bot.cut();
      await wait(ms);
      bot.reachable = true;
    },
    expirePictures: bot.expirePictures,
    logins: () => bot.connections,
    complaints: () => {
      const often = bot.refusals.get(45009) ?? 0;
      return often > 0 ? [`${often} messages were more than WeCom takes (45009)`] : [];
    },
    close: async () => bot.close(),
  };
}

type Seen = FakeBot['shown'][number];

const asSeen = (one: Seen): Showing => {
  const card = cardOf(one);
  return { chat: one.chat, text: one.text, ...(card && { card }) };
};

/** A card's id is its document, the outbox's id of its message, and something of chance. */
function cardOf({ card }: Seen): Showing['card'] {
  const [number, message] = card?.task_id?.split('@') ?? [];
  return number && message ? { number, message: Number(message) } : undefined;
}
