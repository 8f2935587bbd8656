import type { Random } from './random.ts';

/** What nobody should send: each as a value somewhere inside a request. */
export const hostile: readonly unknown[] = [
  null,
  true,
  [],
  {},
  -1,
  0,
  -0.0001,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  Number.MIN_SAFE_INTEGER,
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\u202e反过来\u202c',
  '1\u0301\u0301\u0301',
  '１２３',
  '٣',
  'NaN',
  'Infinity',
  '1e5',
  '-5',
  '999999999.999',
  '99999999999999999999999999',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '0001-01-01T00:00:00Z',
  "'; drop table voucher; --",
  '" or 1=1 --',
  '$1; select pg_sleep(9)',
  '%00',
  '../../etc/passwd',
  '@clock',
  '@transit',
  '@customer',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '👩‍👩‍👧‍👦'.repeat(50),
  '长'.repeat(5_000),
  [[[[[]]]]],
  { __proto__: { admin: true } },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

const hostileDays = [
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2199-12-31',
  '1900-01-01',
  '2026-02-30',
  '275760-09-13',
];
const hostileNumbers = ['999999999.999', '999999999', '0', '0.0001', '-1', '1e9', '٣', '１'];

/** Something near the value: what looks right at first is where checks are forgotten. */
export function twist(value: unknown, random: Random): unknown {
  const text = typeof value === 'string' ? value : '';
  if (/^\d{4}-\d\d-\d\dT/.test(text) && random.chance(60)) return random.pick(hostileDays) + text.slice(10);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && random.chance(60)) return random.pick(hostileDays);
  if (/^\d+(\.\d+)?$/.test(text) && random.chance(60)) return random.pick(hostileNumbers);
  if (typeof value === 'number' && random.chance(60)) {
    return random.pick([0, -1, 0.5, 1e11, 1e11 + 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e300]);
  }
  if (text !== '' && random.chance(40)) {
    return random.pick([
      `${text}\0`,
      `\ud800${text}`,
      `${text} `,
      text.toLowerCase(),
      `${text}\u200b`,
      text.repeat(9),
    ]);
  }
  return random.pick(hostile);
}

/** The value with one place in it made hostile, deep inside more often than not. */
export function mutate(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(3)) return twist(value, random);
  if (Array.isArray(value)) return mutateList(value, random);
  const entries = Object.entries(value);
  const index = random.int(entries.length);
  const entry = entries[index];
  if (!entry || random.chance(10)) {
    return { ...value, [random.pick(['extra', 'name', '__proto__', '', 'a\0'])]: random.pick(hostile) };
  }
  if (random.chance(10)) entries.splice(index, 1);
  else entries[index] = [entry[0], mutate(entry[1], random)];
  return Object.fromEntries(entries);
}

function mutateList(list: readonly unknown[], random: Random): unknown {
  if (list.length === 0) return [random.pick(hostile)];
  if (random.chance(5)) return Array.from({ length: 600 }, () => list[0]);
  if (random.chance(10)) return [];
  const index = random.int(list.length);
  return list.map((one, at) => (at === index ? mutate(one, random) : one));
}

/** The body's text broken as text: cut, doubled, deep, or not JSON at all. */
export function breakText(json: string, random: Random): string {
  const breaks: readonly (() => string)[] = [
    () => json.slice(0, random.int(json.length + 1)),
    () => json + json,
    () => '['.repeat(100_000),
    () => `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    () => `{"key":"k","commands":[${'['.repeat(3_000)}${']'.repeat(3_000)}]}`,
    () => 'null',
    () => '"text"',
    () => '',
    () => '\0',
    () => json.replace(':', ':\u0000'),
    () => json.replace(/"/g, "'"),
    () => `{"key":"${'x'.repeat(1_200_000)}"}`,
    () => json.replace('{', '{"key":"a","key":"b",'),
    () => json.replace(/\d+/g, '1e999'),
  ];
  return random.pick(breaks)();
}
