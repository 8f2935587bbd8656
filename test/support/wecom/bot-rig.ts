import type { TemplateCard } from '@wecom/aibot-node-sdk';
import type { Timings } from '../../../bot/channels/wecom-bot/timings.ts';
import { createWecomBot } from '../../../bot/channels/wecom-bot.ts';
import type { Rig, Shown } from '../../bot/channels/contract/rig.ts';
import type { Shown as ShownByWecom } from './bot-rules.ts';
import type { BotManners, FakeBot } from './bot-server.ts';
import { openFakeBot } from './open-bot.ts';

/** Short, so that tests need not wait; what has to be waited for in a test is made longer there. */
export const quick: Partial<Timings> = {
  gap: 20,
  reconnect: 5,
  login: 500,
  afterRefusal: 100,
  afterEviction: 150,
  keepAgain: [5, 5],
};

/** What the company calls its bot. */
const botName = '小助手';

/** The channel in front of WeCom, for the test that all channels share. */
export async function openBotRig(): Promise<Rig> {
  const bot = await openFakeBot();
  const channel = createWecomBot({ id: bot.id, secret: bot.secret, url: bot.url }, quick);
  for (const chat of ['wrGroup1', 'wrGroup2', 'liqiang', 'wangfang']) bot.meet(chat);
  let lastCard = '';
  return {
    channel,
    groups: ['wrGroup1', 'wrGroup2'],
    people: ['liqiang', 'wangfang'],
    ringsNobody: true,
    async says({ id, chat, single = false, from, text, quote, picture }) {
      bot.say({
        ...{ msgid: id, user: from, text: single ? text : `@${botName} ${text}` },
        ...(!single && { group: chat }),
        ...(quote !== undefined && { quote }),
        ...(picture && { pictures: [picture] }),
      });
    },
    shown: (chat) => bot.shown.filter((shown) => shown.chat === chat).map(asRead),
    async presses({ id, chat, clicker, key }) {
      lastCard = bot.shown.findLast((shown) => shown.chat === chat && shown.card)?.card?.task_id ?? '';
      bot.press(clicker, lastCard, key, id);
    },
    // His own copy of the card says it to him; the others' does not.
    toldAlone: (person) => {
      const [his, all] = [bot.cardFor(lastCard, person), bot.cardFor(lastCard, 'nobody')];
      return his && his !== all ? [wordsOn(his)] : [];
    },
    fails: {
      later: () => next(bot, { errcode: 45009, errmsg: 'api freq out of limit' }),
      refused: () => next(bot, { errcode: 846607, errmsg: 'not allowed' }),
      unknown: () => next(bot, 'lostAck'),
      picture: () =>
        next(bot, { errcode: 45001, errmsg: 'media size out of limit' }, 'aibot_upload_media_init'),
    },
    async cut() {
      bot.reachable = false;
      bot.cut();
    },
    async restore() {
      bot.reachable = true;
    },
    connections: () => bot.open,
    close: async () => {},
  };
}

/** What becomes of the next message that the bot sends, or of the next frame of that kind. */
export function next(bot: FakeBot, manners: BotManners, kind?: string): void {
  bot.manners = ({ cmd }) => {
    if (cmd === 'ping' || cmd === 'aibot_subscribe' || (kind ?? cmd) !== cmd) return undefined;
    bot.manners = () => undefined;
    return manners;
  };
}

const wordsOn = ({
  main_title: title,
  sub_title_text: text,
  horizontal_content_list: rows = [],
}: TemplateCard) =>
  [title?.title, text, ...rows.map(({ keyname, value }) => `${keyname}:${value}`)].filter(Boolean).join('\n');

/** WeCom has no card without a button; the one that stays says that there is nothing to decide any more. */
function asRead({ text, card, bytes }: ShownByWecom): Shown {
  if (!card) return { text, mentions: [], ...(bytes && { picture: bytes }) };
  const buttons = (card.button_list ?? []).filter((button) => button.text !== '已处理');
  return {
    text: [text, wordsOn(card)].filter(Boolean).join('\n'),
    mentions: [],
    buttons: buttons.map(({ key }) => key),
    ...(buttons.length === 0 && { decided: wordsOn(card) }),
  };
}
