import type { Understanding, UnderstoodCommand } from '../../bot/understand/understanding.ts';

/** What a labelled message should be understood as. `or` lists further readings that are as good. */
export interface Expected {
  readonly kind: 'commands' | 'ask' | 'none';
  readonly about?: string | readonly string[];
  readonly commands?: readonly UnderstoodCommand[];
  readonly or?: readonly (readonly UnderstoodCommand[])[];
}

export type Verdict = 'exact' | 'rightAsk' | 'wrong' | 'needlessAsk' | 'missed' | 'falseAlarm';

type Fields = Readonly<Record<string, unknown>>;

/** Judges as the contract's own scorer does: names and fields agree, lines as a set, money as one sum a line. */
export function judge(expected: Expected, got: Understanding): Verdict {
  if (expected.kind === 'none')
    return got.kind === 'none' ? 'exact' : got.kind === 'ask' ? 'falseAlarm' : 'wrong';
  if (got.kind === 'none') return 'missed';
  if (expected.kind === 'ask') {
    if (got.kind !== 'ask') return 'wrong';
    const abouts = expected.about === undefined ? null : [expected.about].flat();
    return abouts === null || abouts.includes(got.about) ? 'rightAsk' : 'needlessAsk';
  }
  if (got.kind === 'ask') return 'needlessAsk';
  const readings = [expected.commands ?? [], ...(expected.or ?? [])];
  return readings.some((wanted) => sameCommands(wanted, got.commands)) ? 'exact' : 'wrong';
}

function sameCommands(wanted: readonly Fields[], got: readonly Fields[]): boolean {
  return (
    wanted.length === got.length && wanted.every((want) => got.some((other) => sameCommand(want, other)))
  );
}

/** Fields that change what is recorded must not be invented. */
const binding = [
  'store',
  'from',
  'to',
  'supplier',
  'customer',
  'payment',
  'date',
  'number',
  'transfer',
] as const;

function sameCommand(want: Fields, got: Fields): boolean {
  return (
    Object.entries(want).every(([field, value]) => sameField(want, field, value, got[field])) &&
    binding.every((field) => want[field] !== undefined || got[field] === undefined)
  );
}

function sameField(want: Fields, field: string, value: unknown, other: unknown): boolean {
  if (field === 'lines') return sameLines(value as Fields[], (other ?? []) as Fields[]);
  if (field === 'skus')
    return String([...(value as string[])].sort()) === String([...((other ?? []) as string[])].sort());
  if (field === 'number' || field === 'transfer') return documentNumber(value) === documentNumber(other);
  if (field === 'quantity' || field === 'priceFen') return Number(value) === Number(other);
  if (field === 'reason' && want.name !== 'writeOff') return true;
  return value === other;
}

function documentNumber(value: unknown): string {
  return String(value ?? '')
    .replace(/^#/, '')
    .toUpperCase();
}

function sameLines(wanted: readonly Fields[], got: readonly Fields[]): boolean {
  const rest = [...got];
  return (
    wanted.length === got.length &&
    wanted.every((want) => {
      const at = rest.findIndex((line) => sameLine(want, line));
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    })
  );
}

function sameLine(want: Fields, got: Fields): boolean {
  const [wantMoney, gotMoney] = [moneyOf(want), moneyOf(got)];
  const money =
    wantMoney === null || gotMoney === null ? wantMoney === gotMoney : Math.abs(wantMoney - gotMoney) <= 0.5;
  const lot = ['lot', 'producedOn', 'expiresOn'].every(
    (field) => want[field] === undefined || want[field] === got[field],
  );
  return (
    want.sku === got.sku && Math.abs(Number(want.quantity) - Number(got.quantity)) < 1e-9 && money && lot
  );
}

function moneyOf(line: Fields): number | null {
  if (line.amountFen !== undefined) return Number(line.amountFen);
  const each = line.unitPriceFen ?? line.unitCostFen;
  return each === undefined ? null : Math.round(Number(each) * Number(line.quantity));
}
