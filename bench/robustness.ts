import { createUnderstander } from '../bot/understand/understand.ts';
import type { Company, Product } from '../server/contract/company.ts';
import { readCompanyFiles } from '../server/contract/company-files.ts';
import { type Corruption, corruptions, corruptName, createRandom } from './understanding/corrupt.ts';
import { type Labelled, readLabelled } from './understanding/labelled.ts';
import { judge } from './understanding/score.ts';

/**
 * Labelled messages with the names of their items spoilt, as voice input and hasty fingers spoil them:
 * `node --import tsx bench/robustness.ts --company DIR --messages FILE [--verbose]`. Understood all the same or asked
 * about is well; recorded otherwise than meant is not.
 */
const roundsOfEach = 3;
const verbose = process.argv.includes('--verbose');

function argument(name: string): string {
  const at = process.argv.indexOf(name);
  const value = at < 0 ? undefined : process.argv[at + 1];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}

function skusOf(message: Labelled): string[] {
  const lines = (message.expect.commands ?? []).flatMap((command) => [
    command,
    ...((command.lines as readonly object[] | undefined) ?? []),
  ]);
  return lines.flatMap((line) => ('sku' in line && typeof line.sku === 'string' ? [line.sku] : []));
}

/** The longest words of the message that stand in the item's name or in one of its aliases. */
function findName(text: string, product: Product): string | null {
  const names = [product.name, ...product.aliases];
  for (let length = Math.min(text.length, 24); length >= 2; length -= 1) {
    for (let start = 0; start + length <= text.length; start += 1) {
      const words = text.slice(start, start + length);
      if (
        /[\u4e00-\u9fff]/.test(words) &&
        !/[\s,，]/.test(words) &&
        names.some((name) => name.includes(words))
      )
        return words;
    }
  }
  return null;
}

type Outcome = 'exact' | 'asked' | 'recorded wrongly' | 'missed';

function outcomeOf(
  message: Labelled,
  text: string,
  understander: ReturnType<typeof createUnderstander>,
): Outcome {
  const got = understander.understand({ ...message, text });
  const verdict = judge(message.expect, got);
  if ((verdict === 'wrong' || verdict === 'missed') && verbose)
    process.stdout.write(`${message.id} ${message.text} => ${text}\n  ${JSON.stringify(got)}\n`);
  if (verdict === 'exact') return 'exact';
  return verdict === 'wrong' ? 'recorded wrongly' : verdict === 'missed' ? 'missed' : 'asked';
}

function spoilMessage(
  message: Labelled,
  company: Company,
  corruption: Corruption,
  seed: number,
): string | null {
  const random = createRandom(seed);
  let { text } = message;
  for (const sku of new Set(skusOf(message))) {
    const product = company.products.find((candidate) => candidate.sku === sku);
    const name = product ? findName(text, product) : null;
    const spoilt = name === null ? null : corruptName(name, corruption, random);
    if (name !== null && spoilt !== null) text = text.replace(name, () => spoilt);
  }
  return text === message.text ? null : text;
}

const { company } = await readCompanyFiles(argument('--company'));
const understander = createUnderstander(company);
const messages = readLabelled(argument('--messages')).filter(
  (message) =>
    judge(message.expect, understander.understand(message)) === 'exact' && skusOf(message).length > 0,
);
process.stdout.write(
  '| corruption | messages | exact | asked | recorded wrongly | missed |\n|---|---|---|---|---|---|\n',
);
const all: Record<Outcome, number> = { exact: 0, asked: 0, 'recorded wrongly': 0, missed: 0 };
for (const corruption of corruptions) {
  const tally: Record<Outcome, number> = { exact: 0, asked: 0, 'recorded wrongly': 0, missed: 0 };
  for (const [index, message] of messages.entries()) {
    for (let round = 0; round < roundsOfEach; round += 1) {
      const text = spoilMessage(message, company, corruption, index * 31 + round);
      if (text === null) continue;
      const outcome = outcomeOf(message, text, understander);
      tally[outcome] += 1;
      all[outcome] += 1;
    }
  }
  print(corruption, tally);
}
print('all', all);

function print(title: string, tally: Readonly<Record<Outcome, number>>): void {
  const count = Object.values(tally).reduce((sum, value) => sum + value, 0);
  const shares = Object.values(tally).map((value) => `${((100 * value) / Math.max(1, count)).toFixed(1)}%`);
  process.stdout.write(`| ${[title, count, ...shares].join(' | ')} |\n`);
}
