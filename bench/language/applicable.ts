import { plainText } from '../../bot/understand/normalize.ts';
import type { Case, LeftOut, Row } from './cases.ts';

/** A row's results, as both suites write them. */
interface Result {
  readonly Text: string;
  readonly Start: number;
  readonly TypeName?: string;
  readonly Type?: string;
  readonly Resolution?: { readonly value?: string; readonly unit?: string; readonly values?: readonly Row[] };
  readonly Value?: {
    readonly Timex?: string;
    readonly PastResolution?: Row;
    readonly FutureResolution?: Row;
  };
}

type Sorted = Case | LeftOut;

const most = 100_000_000;
const today = '2026-11-22';

/** Numbers: amounts that a shop counts or is paid. */
export function numbersOf(row: Row): Sorted[] {
  const input = plainText(String(row.Input));
  const results = row.Results as readonly Result[];
  if (results.length === 0)
    return [
      {
        words: input,
        why: 'numerals inside other words: the cutting of a sentence decides, not the reader of numbers',
      },
    ];
  return results.map(({ Text, Resolution, Start }): Sorted => {
    const words = plainText(Text);
    const value = Number(Resolution?.value);
    const out = (why: string): LeftOut => ({ words, why });
    if (/[负-]/.test(words) || value < 0) return out('negative');
    if (/分之|百分|\//.test(words)) return out('fractions and percentages');
    if (/[\^e]|\dk/.test(words)) return out('powers, exponents and k');
    if (/亿|兆|万万/.test(words) || value >= most) return out('a hundred million and more');
    if (/[几余多]/.test(words)) return out('no exact number; a shop is asked for one');
    if (/[,，]/.test(words)) return out('thousands with commas: in a list the comma parts two items');
    if (/\s/.test(words)) return out('spaces inside a number: in a chat they part two numbers');
    if (/^\./.test(words) || /打/.test(words)) return out('other notations (.5; 打 is a unit here)');
    if (/^[百千]/.test(words) || /零十|^零$/.test(words))
      return out('numerals without their first digit (百三, 零十)');
    return { text: input, start: Start, words, expect: { kind: 'number', value }, today };
  });
}

export function moneyOf(row: Row): Sorted[] {
  const input = plainText(String(row.Input));
  const results = row.Results as readonly Result[];
  if (results.length === 0) return [{ words: input, why: 'no money in the text' }];
  return results.map(({ Text, Resolution, Start }): Sorted => {
    const words = plainText(Text);
    const value = Number(Resolution?.value);
    if (Resolution?.unit !== 'Chinese yuan') return { words, why: 'other currencies' };
    if (Resolution.value === undefined || Resolution.value === null)
      return { words, why: 'a currency without an amount' };
    if (value >= most) return { words, why: 'a hundred million and more' };
    return {
      text: input,
      start: Start,
      words,
      expect: { kind: 'money', fen: Math.round(value * 100) },
      today,
    };
  });
}

const units: Readonly<Record<string, string>> = {
  Centimeter: '公分|cm',
  Meter: '米|m',
  Jin: '斤',
  Kilogram: '千克',
  Liang: '两',
};

export function measuresOf(row: Row): Sorted[] {
  const input = plainText(String(row.Input));
  const results = row.Results as readonly Result[];
  if (results.length === 0) return [{ words: input, why: 'no measure in the text' }];
  return results.map(({ Text, Resolution, Start }): Sorted => {
    const words = plainText(Text);
    const unit = units[Resolution?.unit ?? ''];
    if (unit === undefined) return { words, why: 'no unit of goods (亩, bit, kW, km)' };
    return {
      text: input,
      start: Start,
      words,
      expect: { kind: 'measure', value: Number(Resolution?.value), unit },
      today,
    };
  });
}

const notOfALedger: readonly (readonly [RegExp, string])[] = [
  [/农历|初|正月|神龙|康熙|雍正|大年/, 'lunar calendar and eras'],
  [/世纪|年代|^\d{3}年|三六七|1[0-9]\d{2}|(?<!\d)789|50年/, 'centuries, and years before a shop has books'],
  [
    /^\d{1,2}[-/]\d{1,2}[-/]\d{2}$|^\d{1,2}\/\d{1,2}\/\d{4}|\d{4} \d{2} \d{2}/,
    'days whose order of figures nobody agrees on',
  ],
  [
    /(?:或|及|[年月日\d])(?:之|以)[前后]|以来|截止|自|起$|开始|^后\d|^前1|^= |\d年前/,
    'open ends, of which no figure is asked (before, after, since)',
  ],
  [/夏天|[早晚晨午]间/, 'seasons and vague parts'],
  [
    /年间|^\d{2}年|与|和.{2,8}间|从2016到2018| 到 /,
    'years of two figures (they are ages of goods), and spans of years in other words',
  ],
  [/[下明后]|后天/, 'days to come: nothing is reported of them'],
  [/最后一?个/, 'the last Monday of a month'],
  [/上2个月|上个半年/, 'other ways to count spans'],
];

/** Days and spans of days of the past. */
export function daysOf(row: Row): Sorted[] {
  const input = plainText(String(row.Input));
  const reference = String((row.Context as Row | undefined)?.ReferenceDateTime ?? '').slice(0, 10);
  const results = row.Results as readonly Result[];
  if (results.length === 0) return [{ words: input, why: 'no day in the text' }];
  return results.map((result): Sorted => {
    const words = plainText(result.Text);
    const type = result.Type ?? (result.TypeName ?? '').replace('datetimeV2.', '');
    if (type !== 'date' && type !== 'daterange')
      return {
        words,
        why: 'times, durations and recurrences (times of day are read for questions about stock only)',
      };
    const why = notOfALedger.find(([pattern]) => pattern.test(words))?.[1];
    if (why) return { words, why };
    const past = pastOf(result);
    if (!past || past.from < '1970') return { words, why: 'no such day' };
    if (past.from > reference) return { words, why: 'days to come: nothing is reported of them' };
    return { text: input, start: result.Start, words, expect: { kind: 'days', ...past }, today: reference };
  });
}

function pastOf({
  Value,
  Resolution,
  Type,
  TypeName,
}: Result): { from: string; to: string; openEnd: boolean } | null {
  const single = (Type ?? TypeName ?? '').endsWith('date');
  const value = Value?.PastResolution ?? Resolution?.values?.[0];
  const from = String((single ? (value?.date ?? value?.value) : (value?.startDate ?? value?.start)) ?? '');
  const to = single ? from : String(value?.endDate ?? value?.end ?? '');
  return from && to ? { from, to, openEnd: !single } : null;
}

/** Spoken Chinese and the figures it is written with. */
export function spokenOf(row: Row): Sorted[] {
  const [said, written, suite] = [plainText(String(row.in)), String(row.out), String(row.suite)];
  const out = (why: string): Sorted[] => [{ words: said, why }];
  if (suite === 'date' || /月.{1,4}[日号]/.test(said)) return spokenDay(said, written, out);
  if (suite === 'time' || /[点半].{0,2}分|点零|点三十|点半/.test(said)) return out('times of day');
  if (suite === 'money' && !/[¥块]/.test(written)) return out('other currencies');
  const plain = /^(?:¥)?(\d{1,9}(?:\.\d+)?)(万)?(块钱|两|块5)?$/.exec(written);
  if (!plain)
    return out(
      'sentences, ranges, percentages, telephone numbers, sums and plates: no single amount of a ledger',
    );
  if (/[幺洞拐]|^[零一二三四五六七八九]{2,}$/.test(said)) return out('numbers spelled digit by digit');
  const value = Number(plain[1]) * (plain[2] ? 10_000 : 1);
  if ((String(value).split('.')[1] ?? '').length > 6) return out('more decimals than a ledger keeps');
  const money = written.startsWith('¥') || plain[3] === '块钱';
  if (money && (String(value).split('.')[1] ?? '').length > 2) return out('less than a fen');
  if (plain[3] === '两')
    return [{ text: said, start: 0, words: said, expect: { kind: 'measure', value, unit: '两' }, today }];
  const expect = money
    ? { kind: 'money' as const, fen: Math.round(value * 100) }
    : { kind: 'number' as const, value };
  return [{ text: said, start: 0, words: said, expect, today }];
}

function spokenDay(said: string, written: string, out: (why: string) => Sorted[]): Sorted[] {
  const found = /^(?:(\d{4})\/)?(\d{2})\/(\d{2})$/.exec(written);
  if (!found) return out('sentences with several days, years alone and years of two figures');
  const year = found[1] ?? today.slice(0, 4);
  const day = `${year}-${found[2]}-${found[3]}`;
  return [
    {
      text: said,
      start: 0,
      words: said,
      expect: { kind: 'days', from: day, to: day, openEnd: false },
      today,
    },
  ];
}
