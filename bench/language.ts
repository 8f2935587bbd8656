import { addDays } from '../bot/understand/calendar.ts';
import { createCatalogue } from '../bot/understand/catalogue.ts';
import { readCircumstances } from '../bot/understand/circumstances.ts';
import { readMoney } from '../bot/understand/money.ts';
import { createNames } from '../bot/understand/names.ts';
import { readNumber } from '../bot/understand/numerals.ts';
import { readQuantity } from '../bot/understand/quantity.ts';
import { tokenize } from '../bot/understand/tokenize.ts';
import { measureUnits } from '../bot/understand/units.ts';
import { daysOf, measuresOf, moneyOf, numbersOf, spokenOf } from './language/applicable.ts';
import { type Case, type LeftOut, type Row, readRows } from './language/cases.ts';
import { makeCompany } from './understanding/made-company.ts';

/**
 * How numbers, money, measures and days of general-purpose sets of Chinese are read, each at its place in its text:
 * `node --import tsx bench/language.ts DIRECTORY [--verbose]`, or with the directory in `LANGUAGE_DATA`. What is no
 * business of a shop's ledger is left out, and said why.
 */
const directory = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? process.env.LANGUAGE_DATA;
const verbose = process.argv.includes('--verbose');

const sets: readonly (readonly [string, (row: Row) => (Case | LeftOut)[]])[] = [
  ['recognizers-Number.NumberModel.jsonl', numbersOf],
  ['recognizers-NumberWithUnit.CurrencyModel.jsonl', moneyOf],
  ['recognizers-NumberWithUnit.DimensionModel.jsonl', measuresOf],
  ['recognizers-DateTime.DateParser.jsonl', daysOf],
  ['recognizers-DateTime.DatePeriodParser.jsonl', daysOf],
  ['recognizers-DateTime.DateTimeModel.jsonl', daysOf],
  ['wetext-itn.jsonl', spokenOf],
];

const company = makeCompany(0);
const vocabulary = {
  catalogue: createCatalogue([]),
  names: createNames(company),
  units: new Set([...measureUnits, 'cm', 'm']),
};

/** What is read at the place of a case, in the form of what is expected there. */
function readAt({ text, start, words, expect, today }: Case): string {
  const end = start + words.length;
  if (expect.kind === 'number') {
    const number = readNumber(text, start);
    return number && number.end === end && !number.vague
      ? String(number.value)
      : `${number?.value} to ${number?.end}`;
  }
  if (expect.kind === 'money') return String(readMoney(text, start, vocabulary.units)?.fen);
  if (expect.kind === 'measure') {
    const [part] = readQuantity(text, start, vocabulary.units)?.parts ?? [];
    return `${part?.amount} ${part?.unit}`;
  }
  const { date } = readCircumstances(tokenize(words, today, vocabulary), vocabulary.names, new Set(), today);
  return date && !date.vague ? `${date.from} ${date.to}` : 'nothing';
}

/** Spans end with the day before the one that the sets name as their end, and with today where they go on. */
function wantedOf({ expect, today }: Case): readonly string[] {
  if (expect.kind === 'number') return [String(expect.value)];
  if (expect.kind === 'money') return [String(expect.fen)];
  if (expect.kind === 'measure') return expect.unit.split('|').map((unit) => `${expect.value} ${unit}`);
  const ends = expect.openEnd ? [expect.to, addDays(expect.to, -1)] : [expect.to];
  return ends.map((to) => `${expect.from} ${to > today ? today : to}`);
}

function measure(file: string, sort: (row: Row) => (Case | LeftOut)[]): void {
  const all = readRows(directory ?? '', file).flatMap(sort);
  const cases = all.filter((one): one is Case => !('why' in one));
  const wrong = cases.filter((one) => !wantedOf(one).includes(readAt(one)));
  const share = ((100 * (cases.length - wrong.length)) / Math.max(1, cases.length)).toFixed(1);
  process.stdout.write(
    `| ${[file.replace('.jsonl', ''), all.length, cases.length, cases.length - wrong.length, `${share}%`].join(' | ')} |\n`,
  );
  const reasons = new Map<string, number>();
  for (const one of all) if ('why' in one) reasons.set(one.why, (reasons.get(one.why) ?? 0) + 1);
  left.push(...[...reasons].map(([why, count]) => `| ${file.replace('.jsonl', '')} | ${count} | ${why} |`));
  if (verbose)
    for (const one of wrong)
      left.push(`wrong: ${one.text} [${one.words}] want ${wantedOf(one).join(' or ')}, read ${readAt(one)}`);
}

const left: string[] = [];
if (directory === undefined) {
  process.stderr.write('usage: node --import tsx bench/language.ts DIRECTORY\n');
  process.exitCode = 1;
} else {
  process.stdout.write('| set | expressions | applicable | right | share |\n|---|---|---|---|---|\n');
  for (const [file, sort] of sets) measure(file, sort);
  process.stdout.write(`\n| set | left out | why |\n|---|---|---|\n${left.join('\n')}\n`);
}
