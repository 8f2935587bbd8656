import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLabelled, readUnderstander } from './understanding/labelled.ts';
import { judge, type Verdict } from './understanding/score.ts';

/**
 * How well labelled messages of invented companies are understood, by rules alone:
 * `node --import tsx bench/understanding.ts [--only SET] [--held-out] [--verbose]`. `OPEN_SAMPLE` may name a file of
 * labelled messages whose company lies beside it in `company-open/`. `--held-out` measures the messages that are set
 * aside, and never shows them.
 */
const sets = new URL('understanding/', import.meta.url).pathname;
const heldOut = process.argv.includes('--held-out');
const verbose = process.argv.includes('--verbose') && !heldOut;

interface Row {
  readonly set: string;
  readonly messages: number;
  readonly tally: Readonly<Record<Verdict, number>>;
}

async function measureSet(set: string, directory: string, file: string): Promise<Row> {
  const understander = await readUnderstander(directory);
  const tally = { exact: 0, rightAsk: 0, wrong: 0, needlessAsk: 0, missed: 0, falseAlarm: 0 };
  const messages = readLabelled(file);
  for (const message of messages) {
    const got = understander.understand(message);
    const verdict = judge(message.expect, got);
    tally[verdict] += 1;
    if (verbose && verdict !== 'exact' && verdict !== 'rightAsk') {
      const [want, said] = [JSON.stringify(message.expect), JSON.stringify(got)];
      process.stdout.write(
        `${verdict} ${message.id} ${message.from} ${message.text}\n  want ${want}\n  got  ${said}\n`,
      );
    }
  }
  return { set, messages: messages.length, tally };
}

function print({ set, messages, tally }: Row): void {
  const share = (count: number): string => `${((100 * count) / messages).toFixed(1)}%`;
  const cells = [
    set,
    messages,
    share(tally.exact + tally.rightAsk),
    share(tally.wrong),
    share(tally.needlessAsk),
    share(tally.missed),
    share(tally.falseAlarm),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? undefined : process.argv[onlyAt + 1];
const rows: Row[] = [];
for (const { name } of readdirSync(sets, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const file = join(sets, name, heldOut ? 'messages-held-out.jsonl' : 'messages.jsonl');
  if (!existsSync(file) || !(only === undefined || only.split(',').includes(name))) continue;
  rows.push(await measureSet(heldOut ? `${name} (held out)` : name, join(sets, name), file));
}
const sample = heldOut ? undefined : process.env.OPEN_SAMPLE;
if (sample) rows.push(await measureSet('open sample', join(sample, '..', 'company-open'), sample));
process.stdout.write(
  '| set | messages | right | recorded wrongly | needless question | missed | false alarm |\n',
);
process.stdout.write('|---|---|---|---|---|---|---|\n');
for (const row of rows) print(row);
if (rows.length > 1) print(sumOf(rows));

function sumOf(all: readonly Row[]): Row {
  const tally = { exact: 0, rightAsk: 0, wrong: 0, needlessAsk: 0, missed: 0, falseAlarm: 0 };
  for (const row of all)
    for (const verdict of Object.keys(tally) as Verdict[]) tally[verdict] += row.tally[verdict];
  return { set: 'all', messages: all.reduce((sum, row) => sum + row.messages, 0), tally };
}
