import { milliOf, textOf, timesSize } from './amounts.ts';
import type { Item } from './catalogue.ts';
import type { Act } from './ports.ts';

/** What one scans for. */
export const scanKinds = [
  'sale',
  'receipt',
  'dispatch',
  'salesReturn',
  'supplierReturn',
  'writeOff',
  'count',
] as const;
export type ScanKind = (typeof scanKinds)[number];

export interface ScanLine {
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly divisible: boolean;
  /** What is counted in, and how many base units one of it is. */
  readonly unit: string;
  readonly size: string;
  readonly count: string;
  /** Said by the person: what one base unit costs here. */
  readonly unitFen: number | null;
  /** How many base units of it are broken; only asked where goods arrive. */
  readonly damaged?: string;
  /** When it was last scanned or changed. */
  readonly at: string;
}

/** The list that grows as one scans; newest first. Its id is the key it will be recorded under. */
export interface ScanList {
  readonly id: string;
  readonly kind: ScanKind;
  readonly lines: readonly ScanLine[];
  /** Where goods are sent to. */
  readonly to: string | null;
  readonly reason: string | null;
  readonly payment: string | null;
  /** Of what is broken, by what the device keeps them under. */
  readonly photos?: readonly string[];
}

export const emptyList = (id: string, kind: ScanKind = 'sale'): ScanList => ({
  ...{ id, kind, lines: [], to: null, reason: null, payment: null },
});

/** One more of it. What is weighed begins at nothing: a scan says what it is, not how heavy. */
export function addItem(list: ScanList, item: Item, at: string): ScanList {
  const { sku, name, baseUnit, divisible } = item;
  const known = list.lines.find((line) => line.sku === sku);
  if (known) return onTop(list, { ...known, at, count: divisible ? known.count : more(known.count, 1) });
  const line = { sku, name, baseUnit, divisible, unit: baseUnit, size: '1' };
  return onTop(list, { ...line, at, count: divisible ? '0' : '1', unitFen: null });
}

const onTop = (list: ScanList, line: ScanLine): ScanList => ({
  ...list,
  lines: [line, ...list.lines.filter(({ sku }) => sku !== line.sku)],
});

const more = (count: string, by: number): string => textOf(Math.max(0, milliOf(count) + by * 1_000));

export const changeLine = (list: ScanList, sku: string, change: Partial<ScanLine>): ScanList => ({
  ...list,
  lines: list.lines.map((line) => (line.sku === sku ? { ...line, ...change } : line)),
});

/** One more or less; what is down to nothing stays until it is taken away, except in a count, where nothing is a figure. */
export const stepLine = (list: ScanList, sku: string, by: number, at: string): ScanList => {
  const line = list.lines.find((one) => one.sku === sku);
  return line ? changeLine(list, sku, { count: more(line.count, by), at }) : list;
};

export const removeLine = (list: ScanList, sku: string): ScanList => ({
  ...list,
  lines: list.lines.filter((line) => line.sku !== sku),
});

export const quantityOf = ({ count, size }: ScanLine): number => timesSize(count, size);

/** Why the list cannot be recorded yet, or null. */
export function gapOf(list: ScanList): 'empty' | 'zero' | 'to' | 'reason' | null {
  if (list.lines.length === 0) return 'empty';
  if (list.kind !== 'count' && list.lines.some((line) => quantityOf(line) === 0)) return 'zero';
  if (list.kind === 'dispatch' && list.to === null) return 'to';
  if (list.kind === 'writeOff' && list.reason === null) return 'reason';
  return null;
}

export interface Spot {
  readonly place: string;
  /** The business day on which it is made: sent later, it still counts for that day. */
  readonly day: string;
}

/** The list as the commands that record it. */
export function commandsOf(list: ScanList, { place, day }: Spot): Act[] {
  const lines = list.lines.map((line) => ({
    sku: line.sku,
    quantity: textOf(quantityOf(line)),
    ...(line.unit !== line.baseUnit && { said: `${line.count}${line.unit}` }),
  }));
  const priced = (field: string) =>
    list.lines.map(({ unitFen }, index) => ({
      ...lines[index],
      ...(unitFen !== null && { [field]: unitFen }),
    }));
  const dated = { store: place, date: day };
  switch (list.kind) {
    case 'sale': {
      const payment = list.payment === null ? {} : { payment: list.payment };
      return [{ name: 'recordSale', ...dated, lines: priced('unitPriceFen'), ...payment }];
    }
    case 'receipt':
      return [{ name: 'receiveGoods', ...dated, lines: priced('unitCostFen') }];
    case 'dispatch':
      return [{ name: 'dispatchTransfer', from: place, to: list.to, lines }];
    case 'salesReturn':
      return [{ name: 'recordSalesReturn', ...dated, lines: priced('unitPriceFen') }];
    case 'supplierReturn':
      return [{ name: 'returnToSupplier', ...dated, lines: priced('unitPriceFen') }];
    case 'writeOff':
      return [{ name: 'writeOff', ...dated, lines, reason: list.reason }];
    case 'count':
      return [{ name: 'recordCount', store: place, lines: timed(list, lines) }];
  }
}

/** A count says what was there when it was counted. */
const timed = (list: ScanList, lines: readonly object[]): object[] =>
  list.lines.map(({ at }, index) => ({ ...lines[index], countedAt: at }));

/** The list as what was counted in a section of a stocktake. */
export const sectionCount = (
  list: ScanList,
  where: { readonly store: string; readonly stocktake: string; readonly section: string },
): Act[] =>
  commandsOf({ ...list, kind: 'count' }, { place: where.store, day: '' }).map(({ lines }) => ({
    name: 'countSection',
    ...where,
    lines,
  }));

/** The list that such commands came from, to be corrected; null where they are none of its kinds. */
export function listOf(
  id: string,
  commands: readonly Act[],
  items: readonly Item[],
  at: string,
): ScanList | null {
  const [command] = commands;
  const kind = command && commands.length === 1 ? kindOf[command.name] : undefined;
  // What answers a transfer is corrected where its paper is.
  if (!command || !kind || command.transfer !== undefined) return null;
  const known = new Map(items.map((item) => [item.sku, item]));
  const lines = (command.lines as readonly Record<string, unknown>[]).flatMap((line): ScanLine[] => {
    const item = known.get(String(line.sku));
    if (!item) return [];
    const { sku, name, baseUnit, divisible } = item;
    const unitFen = (line.unitPriceFen ?? line.unitCostFen ?? null) as number | null;
    const what = { sku, name, baseUnit, divisible, unit: baseUnit, size: '1' };
    return [{ ...what, count: String(line.quantity), unitFen, at }];
  });
  return {
    ...{ id, kind, lines },
    to: (command.to as string | undefined) ?? null,
    reason: (command.reason as string | undefined) ?? null,
    payment: (command.payment as string | undefined) ?? null,
  };
}

const kindOf: Readonly<Record<string, ScanKind>> = {
  recordSale: 'sale',
  receiveGoods: 'receipt',
  dispatchTransfer: 'dispatch',
  recordSalesReturn: 'salesReturn',
  returnToSupplier: 'supplierReturn',
  writeOff: 'writeOff',
  recordCount: 'count',
};
