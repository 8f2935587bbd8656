import type { Answer } from '../../../server/contract/answers.ts';
import { tendDrafts } from '../../../server/jobs/approvals.ts';
import { sendDigest } from '../../../server/jobs/digest.ts';
import { addDays, dayOf, instantAt } from '../../../server/ledger/day.ts';
import { placeNamed } from './books.ts';
import { answerText, openingLine, post } from './commands.ts';
import { withRealNumbers } from './match.ts';
import type { Rule } from './rule.ts';
import { personNamed, speak } from './speech.ts';
import { type Stage, takeNotices } from './stage.ts';

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
      assertPosted(stage, answer);
    },
  },
  {
    form: /^([^\s@]+)@([^\s:：]+)((?: ×\d| 引用\S+| \d\d:\d\d发)*)[:：]\s*([\s\S]+)$/,
    run: (stage, [who = '', chat = '', tags = '', text = '']) => speak(stage, { who, chat, tags, text }),
  },
  {
    form: /^指令 (\S+?)(?: 编号 (\S+))?[:：]\s*(\{[\s\S]+\})$/,
    async run(stage, [who = '', key, json = '']) {
      const command = JSON.parse(withRealNumbers(json, stage.numbers));
      stage.posted.push(json);
      const answer = await post(stage, personNamed(stage, who) ?? who, command, key);
      const text = answerText(stage, answer);
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
      assertPosted(stage, answer);
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

function assertPosted(stage: Stage, answer: Answer): void {
  if (answer.kind !== 'posted') throw new Error(answerText(stage, answer));
}
