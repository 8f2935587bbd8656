import { milliOf, textOf } from './amounts.ts';
import type { Item } from './catalogue.ts';
import type { Entry, Recording } from './entry.ts';
import type { Act } from './ports.ts';
import { quantityOf, type ScanLine, type ScanList } from './scan-list.ts';

/** What is scanned of a transfer, held against its paper: what was asked for when it is sent, what was sent when it arrives. */

export type Side = 'dispatch' | 'receive';

export interface Paper {
  readonly number: string;
  readonly side: Side;
  /** The place of whoever scans. */
  readonly place: string;
  readonly lines: readonly PaperLine[];
}

export interface PaperLine {
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly packs: readonly { readonly unit: string; readonly size: string }[];
  readonly barcode: string | null;
  /** How much the paper says, in base units. */
  readonly expected: string;
}

export type Verdict = 'matched' | 'short' | 'more' | 'strange';

export interface Compared {
  readonly line: ScanLine;
  readonly verdict: Verdict;
  /** By how much it differs, in base units; never below zero. */
  readonly by: string;
}

/** Each of the scanned goods, as it stands to the paper. */
export const compare = ({ lines }: Paper, list: ScanList): Compared[] =>
  list.lines.map((line) => {
    const paper = lines.find(({ sku }) => sku === line.sku);
    const differs = quantityOf(line) - milliOf(paper?.expected ?? '0');
    const verdict = !paper ? 'strange' : differs === 0 ? 'matched' : differs < 0 ? 'short' : 'more';
    return { line, verdict, by: textOf(Math.abs(differs)) };
  });

/** What the paper has and nobody scanned: until that is said, nothing is known of it. */
export const unseen = ({ lines }: Paper, list: ScanList): PaperLine[] =>
  lines.filter(({ sku }) => !list.lines.some((line) => line.sku === sku));

/** Says of what was not scanned that it is as on the paper, or that it is not there. */
export function settleUnseen(
  paper: Paper,
  list: ScanList,
  how: 'asPaper' | 'none',
  { items, at }: { readonly items: readonly Item[]; readonly at: string },
): ScanList {
  const added = unseen(paper, list).map(({ sku, name, baseUnit, expected }): ScanLine => {
    // What is not in the catalogue here may be weighed.
    const divisible = items.find((item) => item.sku === sku)?.divisible ?? true;
    const count = how === 'asPaper' ? expected : '0';
    return { ...{ sku, name, baseUnit, divisible, unit: baseUnit, size: '1' }, count, unitFen: null, at };
  });
  return { ...list, lines: [...list.lines, ...added] };
}

/** Why it cannot be recorded yet, or null. */
export function checkGap(paper: Paper, list: ScanList): 'unseen' | 'damaged' | 'nothing' | null {
  if (unseen(paper, list).length > 0) return 'unseen';
  if (list.lines.some((line) => milliOf(line.damaged ?? '0') > quantityOf(line))) return 'damaged';
  const isNothing = list.lines.every((line) => quantityOf(line) === 0);
  return paper.side === 'dispatch' && isNothing ? 'nothing' : null;
}

export interface CheckWords {
  readonly said: string;
  readonly damaged: string;
  /** Why the loss is not recorded while the receipt itself still waits for a yes. */
  readonly notYet: string;
}

/**
 * The record: goods that left, or goods that came in. What the paper does not have cannot come in by it. What is broken is taken in
 * like the rest and written off once the receipt stands, on its own: that may have to wait for a yes.
 */
export function checkRecord(paper: Paper, list: ScanList, day: string, words: CheckWords): Recording {
  const { number, side, place, lines: known } = paper;
  const quantity = (line: ScanLine) => ({ sku: line.sku, quantity: textOf(quantityOf(line)) });
  if (side === 'dispatch') {
    const lines = list.lines.filter((line) => quantityOf(line) > 0).map(quantity);
    const act: Act = { name: 'dispatchTransfer', transfer: number, from: place, lines };
    return { id: list.id, words: words.said, commands: [act] };
  }
  const onPaper = list.lines.filter((line) => known.some(({ sku }) => sku === line.sku));
  const act: Act = { name: 'receiveTransfer', transfer: number, to: place, lines: onPaper.map(quantity) };
  const broken = onPaper.flatMap(({ sku, damaged = '0' }) =>
    milliOf(damaged) > 0 ? [{ sku, quantity: textOf(milliOf(damaged)) }] : [],
  );
  const photos = list.photos?.length ? { photos: list.photos } : {};
  const receipt = { id: list.id, words: words.said, commands: [act], ...photos };
  if (broken.length === 0) return receipt;
  const loss: Act = { name: 'writeOff', store: place, date: day, lines: broken, reason: 'damaged' };
  const next = {
    id: `${list.id}-damaged`,
    words: words.damaged,
    commands: [loss],
    ...photos,
    notYet: words.notYet,
  };
  return { ...receipt, next };
}

/** The transfer that such commands are about. */
export function transferOf([command, ...more]: readonly Act[]): {
  readonly number: string;
  readonly side: Side;
} | null {
  if (!command || more.length > 0 || typeof command.transfer !== 'string') return null;
  if (command.name === 'dispatchTransfer') return { number: command.transfer, side: 'dispatch' };
  return command.name === 'receiveTransfer' ? { number: command.transfer, side: 'receive' } : null;
}

/** What was scanned for a record that was refused, to be corrected. */
export function checkOf(
  id: string,
  { commands, next, photos }: Pick<Entry, 'commands' | 'next' | 'photos'>,
  items: readonly Item[],
  at: string,
): ScanList {
  const linesOf = (act: Act | undefined) =>
    (act?.lines ?? []) as readonly { readonly sku: string; readonly quantity: string }[];
  const broken = new Map(linesOf(next?.commands[0]).map(({ sku, quantity }) => [sku, quantity]));
  const lines = linesOf(commands[0]).map(({ sku, quantity }): ScanLine => {
    const item = items.find((one) => one.sku === sku);
    const damaged = broken.get(sku);
    const what = { sku, name: item?.name ?? sku, baseUnit: item?.baseUnit ?? '', size: '1', unitFen: null };
    return {
      ...{ ...what, divisible: item?.divisible ?? true, unit: what.baseUnit, count: quantity, at },
      ...(damaged !== undefined && { damaged }),
    };
  });
  return {
    ...{ id, lines, kind: 'dispatch' },
    to: null,
    reason: null,
    payment: null,
    ...(photos && { photos }),
  };
}

/** Goods as the paper knows them, for a device that has no catalogue yet. */
export const itemsOfPaper = ({ lines }: Paper): Item[] =>
  lines.map(({ sku, name, baseUnit, packs, barcode }) => ({
    ...{ sku, name, baseUnit, barcode: barcode ?? '', packs: packs.map(({ unit, size }) => [unit, size]) },
    ...{
      divisible: false,
      initials: '',
      words: `${name} ${sku}`.toLowerCase(),
      priceFen: null,
      onHand: null,
    },
  }));
