import type { TemplateCard, WSClient } from '@wecom/aibot-node-sdk';
import type { Abilities, Channel, Inbox, Outgoing, SendResult } from './channel.ts';
import { tellGap } from './tell-gap.ts';
import { type Answering, type Chance, createAnswering, mostAnnounced } from './wecom-bot/answering.ts';
import { checkAccount } from './wecom-bot/check.ts';
import { type Clicks, createClicks } from './wecom-bot/clicks.ts';
import { type BotAccount, type Connection, connect, type EventFrame } from './wecom-bot/connection.ts';
import { isStale, notConnected, notSubscribed, refusalIn, resultOf } from './wecom-bot/faults.ts';
import { createHearing } from './wecom-bot/hearing.ts';
import { plain, wordsOf } from './wecom-bot/outgoing-text.ts';
import { fetchAgain } from './wecom-bot/pictures.ts';
import { sendFile } from './wecom-bot/send-file.ts';
import { taskIdOf, templateCard } from './wecom-bot/template-card.ts';
import { type Timings, usualTimings } from './wecom-bot/timings.ts';

/** WeCom takes 20,480 bytes; names and signs that are written otherwise need some of them. */
const longestBytes = 16_000;

const abilities: Abilities = {
  hears: true,
  pushes: 'whereSpokenTo',
  groups: true,
  singles: true,
  cards: 'everywhere',
  pictures: true,
  longestBytes,
  // 30 a minute and 1,000 an hour in each chat, less what announcements may use.
  limits: [
    { per: 'chat', count: 30 - mostAnnounced.perMinute, seconds: 60 },
    { per: 'chat', count: 1_000 - mostAnnounced.perHour, seconds: 3_600 },
  ],
  showsOnce: false,
};

interface Running {
  readonly connection: Connection;
  readonly answering: Answering;
  readonly clicks: Clicks;
}

/** WeCom's 智能机器人 over its long connection, by the official SDK. */
export function createWecomBot(account: BotAccount, changed: Partial<Timings> = {}): Channel {
  const timings = { ...usualTimings, ...changed };
  const name = 'wecom-bot';
  let running: Running | null = null;

  async function start(inbox: Inbox): Promise<void> {
    const connection: Connection = await connect(
      account,
      {
        message: (frame) => hear(frame),
        event: (frame) => void happened(frame, inbox).catch(() => {}),
        news: (news) => inbox.news({ channel: name, ...news }),
        gap: tellGap(inbox, name),
      },
      timings,
    );
    const answering = createAnswering(connection, timings);
    const hear = createHearing(inbox, answering, timings);
    running = { connection, answering, clicks: createClicks(inbox, connection.client) };
  }

  async function happened(frame: EventFrame, inbox: Inbox): Promise<void> {
    const event = frame.body?.event.eventtype as string | undefined;
    if (event === 'template_card_event') await running?.clicks.pressed(frame);
    if (event !== 'enter_chat') return;
    const greeting = await inbox.greet(frame.body?.from.userid ?? '', name);
    const text = greeting && { content: plain(greeting) };
    if (text) await running?.connection.client()?.replyWelcome(frame, { msgtype: 'text', text });
  }

  async function send(outgoing: Outgoing): Promise<SendResult> {
    const client = running?.connection.client();
    if (!running || !client) return notConnected;
    const { answering } = running;
    if (outgoing.file) return sendFile(client, outgoing.chat, outgoing.file);
    const chance = outgoing.answers === undefined ? null : answering.take(outgoing.answers, outgoing.chat);
    const result = await sendBy(client, running, chance, outgoing);
    // Nothing was said, so what was announced is still there and has to end some time.
    if (chance && (result.kind === 'later' || result.kind === 'refused')) answering.giveBack(chance);
    return result;
  }

  async function sendBy(
    client: WSClient,
    { answering, clicks, connection }: Running,
    chance: Chance | null,
    outgoing: Outgoing,
  ): Promise<SendResult> {
    const words = wordsOf(outgoing);
    const say = async (card?: TemplateCard): Promise<void> => {
      if (chance) {
        try {
          return await answering.answer(chance, card ? plain(outgoing.card?.title ?? '') : words, card);
        } catch (error) {
          if (!isStale(error)) throw error;
        }
      }
      await push(client, outgoing.chat, words, card);
    };
    try {
      if (outgoing.card) {
        const taskId = taskIdOf(outgoing.card, outgoing.id);
        try {
          await say(templateCard(outgoing.card, taskId));
          clicks.sent(taskId, outgoing.card);
          return { kind: 'sent', receipt: taskId };
        } catch (error) {
          // A card that WeCom does not like is said in words.
          if (!isDisliked(error)) throw error;
        }
      }
      await say();
      return { kind: 'sent' };
    } catch (error) {
      if (refusalIn(error)?.errcode === notSubscribed) connection.renew();
      return resultOf(error);
    }
  }

  return {
    name,
    abilities,
    start,
    send,
    fetchAgain,
    check: async () => (running?.connection.client() ? [] : checkAccount(account)),
    async stop() {
      running?.answering.stop();
      running?.connection.close();
      running = null;
    },
  };
}

const isDisliked = (error: unknown): boolean =>
  refusalIn(error) !== null && resultOf(error).kind === 'refused' && refusalIn(error)?.errcode !== 846607;

async function push(client: WSClient, chat: string, content: string, card?: TemplateCard): Promise<void> {
  await client.sendMessage(
    chat,
    card ? { msgtype: 'template_card', template_card: card } : { msgtype: 'markdown', markdown: { content } },
  );
}
