import { expect, it } from 'vitest';
import type { Item } from '../../miniprogram/src/offline/catalogue.ts';
import {
  addItem,
  changeLine,
  emptyList,
  listOf,
  type ScanLine,
  type ScanList,
} from '../../miniprogram/src/offline/scan-list.ts';
import { itemOfCode } from '../../miniprogram/src/offline/search.ts';
import {
  checkGap,
  checkOf,
  checkRecord,
  compare,
  itemsOfPaper,
  type Paper,
  settleUnseen,
  transferOf,
  unseen,
} from '../../miniprogram/src/offline/transfer-check.ts';
import { verbs } from '../../server/commands/list.ts';

const at = '2026-11-26T10:00:00.000Z';
const words = { said: '收了', damaged: '坏了', notYet: '等批' };
const line = (sku: string, expected: string) => ({
  ...{ sku, name: sku, baseUnit: '盒', packs: [{ unit: '箱', size: '24' }], barcode: `69000000000${sku}` },
  expected,
});
const paper = (side: Paper['side'] = 'receive'): Paper => ({
  ...{ number: 'K7F3', side, place: 'S02', lines: [line('A', '24'), line('B', '2'), line('C', '1')] },
});
const items = itemsOfPaper({ ...paper(), lines: [...paper().lines, line('Z', '0')] });
const itemOf = (sku: string) => items.find((item) => item.sku === sku) as Item;

/** So many of each, in base units, as if they had been scanned. */
const scanned = (counts: Readonly<Record<string, Partial<ScanLine>>>): ScanList =>
  Object.entries(counts).reduce(
    (list, [sku, change]) => changeLine(addItem(list, itemOf(sku), at), sku, change),
    emptyList('id', 'dispatch'),
  );

it('what is scanned is matched, short, more, or not on the paper, also in packs', () => {
  const list = scanned({
    A: { unit: '箱', size: '24' },
    B: { count: '0.5' },
    C: { count: '3' },
    Z: { count: '4' },
  });
  const verdicts = compare(paper(), list).map(({ line: { sku }, verdict, by }) => `${sku} ${verdict} ${by}`);
  expect(verdicts.sort()).toEqual(['A matched 0', 'B short 1.5', 'C more 2', 'Z strange 4']);
});

it('of what nobody scanned nothing is taken for granted', () => {
  const list = scanned({ A: { count: '20' } });
  expect(unseen(paper(), list).map(({ sku }) => sku)).toEqual(['B', 'C']);
  expect(checkGap(paper(), list)).toBe('unseen');
  const rest = { items, at };
  const asPaper = settleUnseen(paper(), list, 'asPaper', rest);
  expect(asPaper.lines.map(({ sku, count }) => `${sku} ${count}`)).toEqual(['A 20', 'B 2', 'C 1']);
  const none = settleUnseen(paper(), list, 'none', rest);
  expect(checkGap(paper(), none)).toBe(null);
  expect(checkRecord(paper(), none, '2026-11-26', words).commands[0]?.lines).toEqual([
    { sku: 'A', quantity: '20' },
    { sku: 'B', quantity: '0' },
    { sku: 'C', quantity: '0' },
  ]);
});

it('more cannot be broken than arrived, and nothing at all cannot be sent', () => {
  const one = { ...paper(), lines: [line('A', '24')] };
  expect(checkGap(one, scanned({ A: { count: '2', damaged: '3' } }))).toBe('damaged');
  expect(checkGap(one, scanned({ A: { count: '3', damaged: '3' } }))).toBe(null);
  expect(checkGap({ ...one, side: 'dispatch' }, scanned({ A: { count: '0' } }))).toBe('nothing');
  expect(checkGap(one, scanned({ A: { count: '0' } }))).toBe(null);
});

it('the record is what the service takes: strange goods are sent, but cannot be taken in', () => {
  const list = scanned({ A: { count: '24', damaged: '2' }, B: {}, C: {}, Z: {} });
  for (const side of ['dispatch', 'receive'] as const) {
    const { commands, next } = checkRecord(paper(side), list, '2026-11-26', words);
    for (const command of [...commands, ...(next?.commands ?? [])]) {
      const verb = verbs.find(({ name }) => name === command.name);
      expect(verb?.input.safeParse(command).error?.issues ?? [], command.name).toEqual([]);
    }
    const lines = (commands[0]?.lines ?? []) as { sku: string }[];
    const skus = lines.map(({ sku }) => sku).sort();
    expect(skus).toEqual(side === 'dispatch' ? ['A', 'B', 'C', 'Z'] : ['A', 'B', 'C']);
    expect(next?.commands[0]?.lines).toEqual(side === 'dispatch' ? undefined : [{ sku: 'A', quantity: '2' }]);
  }
});

it('what was refused becomes what was scanned again, broken ones too, and no list of another kind', () => {
  const list = scanned({ A: { count: '24', damaged: '2' }, B: {}, C: {} });
  const { commands, next } = checkRecord(paper(), list, '2026-11-26', words);
  expect(transferOf(commands)).toEqual({ number: 'K7F3', side: 'receive' });
  expect(checkOf('id', { commands, ...(next && { next }) }, items, at)).toEqual(list);
  const sent = checkRecord(paper('dispatch'), list, '2026-11-26', words).commands;
  expect(transferOf(sent)).toEqual({ number: 'K7F3', side: 'dispatch' });
  expect(listOf('new', sent, items, at)).toBe(null);
  expect(transferOf([{ name: 'dispatchTransfer', from: 'S01', to: 'S02' }])).toBe(null);
});

it('without a catalogue the codes on the paper are known', () => {
  expect(itemOfCode(itemsOfPaper(paper()), '69000000000B')?.sku).toBe('B');
});
