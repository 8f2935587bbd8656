import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, lexicon } from '../bot/understand/lexicon.ts';
import type { Verdict } from './understanding/score.ts';

/**
 * What becomes of messages whose words the engine does not know, as on the first day in a new company:
 * `node --import tsx bench/understanding-ablation.ts [--share 0.1] [--seeds 5] [--only SETS] [--verbose]`.
 *
 * For each seed a share of the lexicon is taken away at random before anything is read. An unknown word should lead to a
 * question; what is counted is how often it leads to a wrong record instead. Every seed has a process of its own, since
 * the lexicon is read once, when the engine is loaded.
 */
interface Tally {
  readonly messages: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
}

const sets = new URL('understanding/', import.meta.url).pathname;
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const share = Number(option('share') ?? 0.1);
const only = option('only')?.split(',');
const verbose = process.argv.includes('--verbose');

/** Whether a word is taken away: by the word and the seed alone, so that a lexicon with other words loses the same ones. */
function isTaken(word: string, seed: number): boolean {
  let hash = Math.imul(seed, 0x9e3779b1);
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296 < share;
}

async function runSeed(seed: number): Promise<Tally> {
  const words = lexicon as Map<string, readonly Entry[]>;
  for (const word of [...words.keys()]) if (isTaken(word, seed)) words.delete(word);
  // Loaded only now, since the engine reads the lexicon when it is loaded.
  const { readLabelled, readUnderstander } = await import('./understanding/labelled.ts');
  const { judge } = await import('./understanding/score.ts');
  const verdicts = { exact: 0, rightAsk: 0, wrong: 0, needlessAsk: 0, missed: 0, falseAlarm: 0 };
  let messages = 0;
  for (const { name } of readdirSync(sets, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const file = join(sets, name, 'messages.jsonl');
    if (!existsSync(file) || !(only === undefined || only.includes(name))) continue;
    const understander = await readUnderstander(join(sets, name));
    for (const message of readLabelled(file)) {
      const got = understander.understand(message);
      const verdict = judge(message.expect, got);
      verdicts[verdict] += 1;
      messages += 1;
      if (verbose && verdict === 'wrong')
        process.stderr.write(
          `${name} ${message.id} ${message.text}\n  want ${JSON.stringify(message.expect)}\n  got  ${JSON.stringify(got)}\n`,
        );
    }
  }
  return { messages, verdicts };
}

function print(name: string, { messages, verdicts }: Tally): void {
  const percent = (count: number): string => `${((100 * count) / messages).toFixed(2)}%`;
  const { exact, rightAsk, wrong, needlessAsk, missed, falseAlarm } = verdicts;
  const cells = [name, messages, ...[exact + rightAsk, wrong, needlessAsk, missed, falseAlarm].map(percent)];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function sumOf(all: readonly Tally[]): Tally {
  const verdicts = { exact: 0, rightAsk: 0, wrong: 0, needlessAsk: 0, missed: 0, falseAlarm: 0 };
  for (const tally of all)
    for (const verdict of Object.keys(verdicts) as Verdict[]) verdicts[verdict] += tally.verdicts[verdict];
  return { messages: all.reduce((sum, { messages }) => sum + messages, 0), verdicts };
}

const seed = option('seed');
if (seed !== undefined) {
  process.stdout.write(JSON.stringify(await runSeed(Number(seed))));
} else {
  process.stdout.write(
    '| seed | messages | right | recorded wrongly | needless question | missed | false alarm |\n|---|---|---|---|---|---|---|\n',
  );
  const tallies: Tally[] = [];
  for (let next = 1; next <= Number(option('seeds') ?? 5); next += 1) {
    const args = ['--import', 'tsx', new URL(import.meta.url).pathname, '--seed', String(next)];
    const rest = process.argv.slice(2);
    const said = execFileSync(process.execPath, [...args, ...rest], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const tally = JSON.parse(String(said)) as Tally;
    tallies.push(tally);
    print(String(next), tally);
  }
  print('all', sumOf(tallies));
}
