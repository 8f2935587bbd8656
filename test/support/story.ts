import { oneMoment, transact } from '../../server/db/pool.ts';
import { verifyLedger } from '../../server/reports/verify.ts';
import { acts } from './story/acts.ts';
import { assertAllNamed, checks } from './story/checks.ts';
import { withStoryNumbers } from './story/match.ts';
import type { Story, StoryLine } from './story/parse.ts';
import { foreignWord } from './story/plain-words.ts';
import { Mismatch } from './story/rule.ts';
import { countVouchers, openStage, type Stage, takeNotices } from './story/stage.ts';

/**
 * Plays a story on an empty database. Throws at the first line that is not so, with its number. Whatever a story says,
 * at its end nothing the bot said is left unnamed or reads as code, every message delivered again gets its answer again
 * and changes nothing, and verify finds no difference.
 */
export async function runStory(story: Story, connectionString: string): Promise<void> {
  const stage = await openStage(connectionString);
  try {
    for (const line of story.lines) await at(story, line, () => runLine(stage, line));
    const last = story.lines.at(-1) ?? { number: 1, text: '' };
    await at(story, last, () => assertAllNamed(stage));
    await at(story, last, () => assertPlainWords(stage));
    await at(story, last, () => assertNothingRepeated(stage));
    await at(story, last, () => assertBooksHold(stage));
  } finally {
    await stage.close();
  }
}

async function runLine(stage: Stage, { text }: StoryLine): Promise<void> {
  for (const [rules, before] of [
    [checks, () => {}],
    [acts, assertAllNamed],
  ] as const) {
    for (const { form, run } of rules) {
      const [matched, ...parts] = form.exec(text) ?? [];
      if (matched === undefined) continue;
      before(stage);
      return run(stage, parts);
    }
  }
  throw new Error('no line of a story is written like this; see test/stories/README.md');
}

/** Failures name the story and its line, so that they can be clicked. */
async function at(story: Story, line: StoryLine, work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const said = `${story.file}:${line.number} ${line.text.split('\n')[0]}`;
    if (!(error instanceof Mismatch)) throw new Error(`${said}\n${String(error)}`, { cause: error });
    error.message = `${said}\n${error.message}`;
    error.stack = error.message;
    throw error;
  }
}

function assertPlainWords({ said, heard, posted, company }: Stage): void {
  const people = [...posted, ...heard.map(({ message }) => message.text)];
  for (const { text } of said) {
    const word = foreignWord(text, company, people);
    if (word !== null) throw new Mismatch(`“${word}” is not for shop people`, '', text);
  }
}

/** The network may deliver everything once more, even after the bot was restarted. */
async function assertNothingRepeated(stage: Stage): Promise<void> {
  const before = await countVouchers(stage);
  stage.restartBot();
  for (const { message, replies } of stage.heard) {
    const again = await stage.hear(message);
    if (JSON.stringify(again) === JSON.stringify(replies)) continue;
    const shown = (all: typeof again): string =>
      withStoryNumbers(all.map(({ text }) => text).join('\n'), stage.numbers);
    throw new Mismatch(`“${message.text}” again got another answer`, shown(replies), shown(again));
  }
  await takeNotices(stage);
  assertAllNamed(stage);
  const after = await countVouchers(stage);
  if (after !== before) throw new Mismatch('delivered again', `${before} vouchers`, `${after} vouchers`);
}

async function assertBooksHold({ service, faults }: Stage): Promise<void> {
  const report = await transact(service.pool, oneMoment, verifyLedger);
  const found = report.differences.map(({ check, text }) => `${check}: ${text}`);
  if (found.length > 0) throw new Mismatch('verify finds differences', '', found.join('\n'));
  if (faults.length > 0) throw new Mismatch('the service logged faults', '', faults.join(''));
}
