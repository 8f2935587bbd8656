import { balanceText, draftText, journalOf, plainYuan, productNamed } from './books.ts';
import { matches, withStoryNumbers } from './match.ts';
import { Mismatch, type Rule } from './rule.ts';
import { countVouchers, type Stage } from './stage.ts';

/** What a story says that should be so. */
export const checks: readonly Rule[] = [
  {
    form: /^店小二没有说话$/,
    async run(stage) {
      if (stage.answers.length > 0) throw new Mismatch('the bot spoke', '', stage.answers.join('\n'));
    },
  },
  {
    form: /^店小二[:：]\s*([\s\S]+)$/,
    async run(stage, [expected = '']) {
      const actual = stage.answers.shift();
      if (actual === undefined) throw new Mismatch('the bot said no more', expected, '(silence)');
      compare(stage, 'the bot answered otherwise', expected, actual);
    },
  },
  {
    form: /^(\S+) ← ([\s\S]+)$/,
    async run(stage, [chat = '', expected = '']) {
      const index = stage.notices.findIndex((notice) => notice.chat === chat);
      if (index < 0) throw new Mismatch(`${chat} was told nothing`, expected, othersTold(stage));
      const [notice] = stage.notices.splice(index, 1);
      compare(stage, `${chat} was told otherwise`, expected, notice?.text ?? '');
    },
  },
  {
    form: /^账上 (\S+) (\S+) ([\s\S]+)$/,
    async run(stage, [place = '', product = '', expected = '']) {
      const actual = await balanceText(stage, place, product);
      const { baseUnit } = productNamed(stage, product);
      const meant = expected === '没有' ? `0${baseUnit} 成本 0.00元` : withFen(expected);
      if (!matches(meant, actual, stage.numbers))
        throw new Mismatch('the books say otherwise', meant, actual);
    },
  },
  {
    form: /^分录 (#\d+)(?: (\S+?))?[:：]\s*([\s\S]+)$/,
    async run(stage, [name = '', step, expected = '']) {
      const lines = await journalOf(stage, realNumber(stage, name), step);
      const actual = lines.length === 0 ? '没有' : lines.join(' / ');
      const meant = expected
        .split(/\s*[\n/]\s*/)
        .map(withFen)
        .join(' / ');
      if (!matches(meant, actual, stage.numbers))
        throw new Mismatch('the journal says otherwise', meant, actual);
    },
  },
  {
    form: /^单子 (#\d+) (\S+)$/,
    async run(stage, [name = '', expected = '']) {
      const actual = await draftText(stage, realNumber(stage, name));
      if (actual !== expected) throw new Mismatch('the draft stands otherwise', expected, actual);
    },
  },
  {
    form: /^记账 (\d+) 张$/,
    async run(stage, [expected = '']) {
      const actual = (await countVouchers(stage)) - stage.height;
      if (actual !== Number(expected)) throw new Mismatch('vouchers since then', expected, String(actual));
    },
  },
];

/** A story that goes on has to have named all that the bot said before. */
export function assertAllNamed(stage: Stage): void {
  const { answers, notices, numbers } = stage;
  if (answers.length > 0) {
    throw new Mismatch('the bot also said', '(nothing)', withStoryNumbers(answers.join('\n'), numbers));
  }
  if (notices.length > 0) throw new Mismatch('groups were also told', '(nothing)', othersTold(stage));
}

function compare(stage: Stage, what: string, expected: string, actual: string): void {
  if (matches(expected, actual, stage.numbers)) return;
  throw new Mismatch(what, expected, withStoryNumbers(actual, stage.numbers));
}

const othersTold = ({ notices, numbers }: Stage): string =>
  withStoryNumbers(notices.map(({ chat, text }) => `${chat} ← ${text}`).join('\n') || '(nothing)', numbers);

function realNumber({ numbers }: Stage, name: string): string {
  const real = numbers.get(name);
  if (!real) throw new Error(`${name} has not appeared in an answer yet`);
  return real;
}

/** Money may be written short: `120元` and `120.00元` are the same. */
const withFen = (text: string): string =>
  text.replace(
    /(成本 |^[借贷] \S+ )(-?\d+(?:\.\d{1,2})?)(?![\d.])/g,
    (_, before: string, yuan: string) => `${before}${plainYuan(Math.round(Number(yuan) * 100))}`,
  );
