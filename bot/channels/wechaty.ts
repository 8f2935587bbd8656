import type { Message, Wechaty } from 'wechaty';
import { inOrder } from '../in-order.ts';
import type { Attachment } from '../media/attachment.ts';
import type { Abilities, Channel, Inbox, Outgoing, SendResult } from './channel.ts';
import { keepHeard, recentIds } from './keep-heard.ts';
import { tellGap } from './tell-gap.ts';
import { resultOf, within } from './wechaty/faults.ts';
import { messageOf } from './wechaty/incoming.ts';
import { sendFile } from './wechaty/send-file.ts';
import {
  keepSession,
  type Session,
  type Timings,
  usualTimings,
  type WechatyAccount,
} from './wechaty/session.ts';

const name = 'wechaty';

const abilities: Abilities = {
  hears: true,
  pushes: 'anywhere',
  groups: true,
  singles: true,
  cards: 'nowhere',
  pictures: true,
  longestBytes: 4_000,
  // WeChat names no limits for people; who talks faster than a person does is noticed.
  limits: [
    { per: 'chat', count: 20, seconds: 60 },
    { per: 'channel', count: 60, seconds: 60 },
  ],
  showsOnce: false,
};

/** So often a message is handed over again that could not be kept; the puppet never says it again. */
const keepAgainMs = [500, 2_000, 5_000];

/** WeChat through any puppet of Wechaty. Loaded only when it is on: the library takes a second and 120 MB. */
export function createWechaty(account: WechatyAccount, changed: Partial<Timings> = {}): Channel {
  const timings = { ...usualTimings, ...changed };
  const perChat = inOrder();
  const known = recentIds();
  let session: Session | null = null;

  function heard(inbox: Inbox, bot: Wechaty, message: Message): void {
    const { payload } = message;
    if (!payload?.talkerId || message.self() || known.has(message.id)) return;
    known.add(message.id);
    void perChat(payload.roomId || payload.talkerId, () => handOver(inbox, bot, message)).catch(() =>
      known.delete(message.id),
    );
  }

  return {
    name,
    abilities,
    async start(inbox) {
      session = keepSession(
        account,
        {
          message: (bot, message) => {
            try {
              heard(inbox, bot, message);
            } catch {
              // A throw here would end the process.
            }
          },
          renamed: (room, topic) => void inbox.renamed(name, room, topic).catch(() => {}),
          news: (news) => inbox.news({ channel: name, ...news }),
          gap: tellGap(inbox, name),
        },
        timings,
      );
    },
    async send(outgoing) {
      const bot = session?.bot();
      return bot ? send(bot.puppet, outgoing, timings.sendMs) : { kind: 'later', reason: '微信没有登录' };
    },
    async stop() {
      await session?.stop();
      session = null;
    },
  };
}

async function handOver(inbox: Inbox, bot: Wechaty, message: Message): Promise<void> {
  const { payload } = message;
  const { talkerId } = payload ?? {};
  const attachment = attachmentOf(bot, message);
  if (!payload || !talkerId || (!attachment && message.type() !== bot.Message.Type.Text)) return;
  const room = message.room();
  const [topic, alias] = await Promise.all([room?.topic(), room?.alias(bot.currentUser)]).catch(() => []);
  const names = { talker: message.talker().name(), topic: topic ?? '' };
  const self = { id: bot.currentUser.id, names: [bot.currentUser.name(), alias ?? ''] };
  const text = attachment ? '' : message.text();
  const heard = messageOf({ ...payload, text, talkerId }, { names, self, attachment }, new Date());
  if (!(await keepHeard(inbox, heard, keepAgainMs))) throw new Error('the message could not be kept');
}

/** A picture or a recording; its bytes are fetched when somebody wants them. */
function attachmentOf(bot: Wechaty, message: Message): Attachment | null {
  const { Image, Audio } = bot.Message.Type;
  const type = message.type();
  if (type !== Image && type !== Audio) return null;
  const isImage = type === Image;
  return {
    kind: isImage ? 'image' : 'audio',
    mediaType: isImage ? 'image/jpeg' : 'audio/mpeg',
    fileName: isImage ? 'photo.jpg' : 'voice.mp3',
    load: async () => (await message.toFileBox()).toBuffer(),
  };
}

/** By the puppet itself: the library's own `say` looks up first what it may not find. */
async function send(puppet: Wechaty['puppet'], outgoing: Outgoing, sendMs: number): Promise<SendResult> {
  const { chat, mention, text, file } = outgoing;
  const names = mention.map((one) => `@${one.name}\u2005`).join('');
  const ids = mention.flatMap(({ externalId }) => externalId ?? []);
  try {
    if (file) return await sendFile(puppet, chat, file, sendMs);
    await within(sendMs, puppet.messageSendText(chat, `${names}${text}`, ids));
    return { kind: 'sent' };
  } catch (error) {
    return resultOf(error);
  }
}
