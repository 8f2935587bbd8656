import { addDays, dayOf, instantAt } from '../../../server/ledger/day.ts';
import { withRealNumbers } from './match.ts';
import { countVouchers, type Stage, takeNotices } from './stage.ts';

/** The code of somebody by name or by what he calls himself in WeChat. */
export const personNamed = ({ company }: Stage, who: string): string | undefined =>
  company.people.find(({ name, wechatName }) => name === who || wechatName === who)?.code;

interface Speech {
  readonly who: string;
  readonly chat: string;
  /** ` ×3`, ` 引用#1`, ` 23:59发`. */
  readonly tags: string;
  readonly text: string;
}

/** Somebody says something in a chat; said ×3, the same message arrives three times. */
export async function speak(stage: Stage, { who, chat, tags, text }: Speech): Promise<void> {
  const [, times = '1'] = /×(\d)/.exec(tags) ?? [];
  const [, sentAt] = /(\d\d:\d\d)发/.exec(tags) ?? [];
  const [, quoted] = /引用(\S+)/.exec(tags) ?? [];
  const message = {
    channel: 'terminal',
    chat: await chatNamed(stage, chat),
    sender: personNamed(stage, who) ?? who,
    messageId: `m${stage.heard.length + 1}`,
    text: withRealNumbers(text, stage.numbers),
    sentAt: (sentAt === undefined ? stage.now : lastTime(stage.now, sentAt)).toISOString(),
    ...(quoted !== undefined && { quote: botSaying(stage, chat, quoted) }),
  };
  stage.height = await countVouchers(stage);
  const deliveries = await Promise.all(Array.from({ length: Number(times) }, () => stage.hear(message)));
  const [replies = []] = deliveries;
  for (const again of deliveries) {
    if (JSON.stringify(again) !== JSON.stringify(replies))
      throw new Error('the same message got two answers');
  }
  stage.heard.push({ message, replies });
  for (const reply of replies) {
    stage.answers.push(reply.text);
    stage.said.unshift({ chat, text: reply.text });
  }
  await takeNotices(stage);
}

async function chatNamed({ client }: Stage, name: string): Promise<string> {
  const chats = await client.chats();
  const chat = chats.find((candidate) => candidate.name === name);
  if (!chat) throw new Error(`there is no chat ${name}, only ${chats.map((one) => one.name).join(' ')}`);
  return chat.id;
}

/** The last time the clock showed `time`. */
function lastTime(now: Date, time: string): Date {
  const today = dayOf(now, 'Asia/Shanghai');
  const at = instantAt(today, time, 'Asia/Shanghai');
  return at <= now ? at : instantAt(addDays(today, -1), time, 'Asia/Shanghai');
}

/** The newest thing the bot said that is about a document in the first place, in this chat if it said any. No refusals. */
function botSaying(stage: Stage, chat: string, name: string): string {
  const number = withRealNumbers(name, stage.numbers);
  const about = stage.said.filter(
    ({ text }) => !text.startsWith('❗') && /#[A-Z0-9]{4,7}/.exec(text)?.[0] === number,
  );
  const saying = about.find((said) => said.chat === chat) ?? about[0];
  if (!saying) throw new Error(`the bot said nothing about ${name} that could be quoted`);
  return saying.text;
}
