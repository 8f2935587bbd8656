import type { ActToRun } from '../../../bot/client.ts';
import { replyTo } from '../../../bot/replies/receipt.ts';
import type { Answer } from '../../../server/contract/answers.ts';
import { tendDrafts } from '../../../server/jobs/approvals.ts';
import { sendDigest } from '../../../server/jobs/digest.ts';
import { addDays, dayOf, instantAt } from '../../../server/ledger/day.ts';
import { placeNamed, productNamed } from './books.ts';
import { withRealNumbers } from './match.ts';
import type { Rule } from './rule.ts';
import { countVouchers, type Stage, takeNotices } from './stage.ts';

const timeZone = 'Asia/Shanghai';

/** What happens in a story. Everything that happened before must have been named by then. */
export const acts: readonly Rule[] = [
  {
    form: /^现在 (?:(\d{4}-\d\d-\d\d|次日) )?(\d\d:\d\d)$/,
    async run(stage, [day, time = '']) {
      const today = dayOf(stage.now, timeZone);
      const date = day === '次日' ? addDays(today, 1) : (day ?? today);
      stage.now = instantAt(date, time, timeZone);
    },
  },
  {
    form: /^(\S+?)有 ([\s\S]+)$/,
    async run(stage, [place = '', goods = '']) {
      const lines = goods.split(/[\n;；]\s*/).map((item) => openingLine(stage, item));
      const bookkeeper = stage.company.people.find(({ role }) => role === 'accountant')?.code ?? '';
      const answer = await post(stage, bookkeeper, {
        name: 'openStock',
        store: placeNamed(stage, place),
        lines,
      });
      if (answer.kind !== 'posted') throw new Error(replyTo(answer, stage.names, dayOf(stage.now, timeZone)));
    },
  },
  {
    form: /^([^\s@]+)@([^\s:：]+)((?: ×\d| 引用\S+| \d\d:\d\d发)*)[:：]\s*([\s\S]+)$/,
    run: (stage, [who = '', chat = '', tags = '', text = '']) => speak(stage, { who, chat, tags, text }),
  },
  {
    form: /^指令 (\S+?)[:：]\s*(\{[\s\S]+\})$/,
    async run(stage, [who = '', json = '']) {
      const command = JSON.parse(withRealNumbers(json, stage.numbers));
      stage.posted.push(json);
      const answer = await post(stage, personNamed(stage, who) ?? who, command);
      const text = replyTo(answer, stage.names, dayOf(stage.now, timeZone));
      stage.answers.push(text);
      stage.said.unshift({ chat: '', text });
      await takeNotices(stage);
    },
  },
  {
    form: /^(\S+) 离职$/,
    async run(stage, [who = '']) {
      const owner = stage.company.people.find(({ role }) => role === 'owner')?.code ?? '';
      const person = personNamed(stage, who);
      const answer = await post(stage, owner, { name: 'changePerson', person, left: true });
      if (answer.kind !== 'posted') throw new Error(replyTo(answer, stage.names, dayOf(stage.now, timeZone)));
      await takeNotices(stage);
    },
  },
  {
    form: /^店小二重启$/,
    run: async (stage) => stage.restartBot(),
  },
  {
    form: /^到点办事$/,
    async run(stage) {
      await sendDigest(stage.service);
      await tendDrafts(stage.service);
      await takeNotices(stage);
    },
  },
];

const openingForm =
  /^(\S+) ([\d.]+)([^\d\s]+)(?: 成本 ([\d.]+)元)?(?: 批次 (\S+))?(?: 到期 (\d{4}-\d\d-\d\d))?$/;

function openingLine(stage: Stage, item: string) {
  const [, name = '', quantity = '', unit, yuan, lot, expiresOn] = openingForm.exec(item.trim()) ?? [];
  const product = name ? productNamed(stage, name) : undefined;
  if (!product || unit !== product.baseUnit) throw new Error(`not an opening balance: ${item}`);
  return {
    sku: product.sku,
    quantity,
    ...(yuan !== undefined && { amountFen: Math.round(Number(yuan) * 100) }),
    ...(lot !== undefined && { lot }),
    ...(expiresOn !== undefined && { expiresOn }),
  };
}

/** The code of somebody by name or by what he calls himself in WeChat. */
const personNamed = ({ company }: Stage, who: string): string | undefined =>
  company.people.find(({ name, wechatName }) => name === who || wechatName === who)?.code;

function post(stage: Stage, person: string, command: ActToRun['commands'][number]): Promise<Answer> {
  return countVouchers(stage).then((height) => {
    stage.height = height;
    return stage.client.run(
      { person, overheard: false },
      {
        key: `story:${person}:${height}:${stage.heard.length}:${JSON.stringify(command)}`,
        commands: [command],
        source: { channel: 'story', chat: '', messageId: '', text: '' },
      },
    );
  });
}

interface Speech {
  readonly who: string;
  readonly chat: string;
  /** ` ×3`, ` 引用#1`, ` 23:59发`. */
  readonly tags: string;
  readonly text: string;
}

/** Somebody says something in a chat; said ×3, the same message arrives three times. */
async function speak(stage: Stage, { who, chat, tags, text }: Speech): Promise<void> {
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
  const today = dayOf(now, timeZone);
  const at = instantAt(today, time, timeZone);
  return at <= now ? at : instantAt(addDays(today, -1), time, timeZone);
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
