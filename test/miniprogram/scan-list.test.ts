import { expect, it } from 'vitest';
import { dayAt, textOf, timesSize } from '../../miniprogram/src/offline/amounts.ts';
import type { Item } from '../../miniprogram/src/offline/catalogue.ts';
import {
  addItem,
  changeLine,
  commandsOf,
  emptyList,
  gapOf,
  listOf,
  type ScanKind,
  scanKinds,
  stepLine,
} from '../../miniprogram/src/offline/scan-list.ts';
import { verbs } from '../../server/commands/list.ts';

const item = (sku: string, more: Partial<Item> = {}): Item => ({
  ...{ sku, name: sku, barcode: '', baseUnit: '盒', divisible: false, packs: [['箱', '24']], initials: '' },
  ...{ words: '', priceFen: 300, onHand: null, ...more },
});
const at = '2026-11-26T10:00:00.000Z';
const spot = { place: 'S01', day: '2026-11-26' };

it('the same goods scanned again are one more of them, on top', () => {
  let list = emptyList('id');
  for (const sku of ['A', 'B', 'A']) list = addItem(list, item(sku), at);
  expect(list.lines.map(({ sku, count }) => `${sku} ${count}`)).toEqual(['A 2', 'B 1']);
  list = stepLine(list, 'A', -5, at);
  expect(list.lines[0]?.count).toBe('0');
  expect(gapOf(list)).toBe('zero');
});

it('packs are counted in base units, and said as they were tapped', () => {
  const list = changeLine(addItem(emptyList('id'), item('A'), at), 'A', {
    unit: '箱',
    size: '24',
    count: '3',
  });
  expect(commandsOf(list, spot)).toEqual([
    {
      name: 'recordSale',
      store: 'S01',
      date: '2026-11-26',
      lines: [{ sku: 'A', quantity: '72', said: '3箱' }],
    },
  ]);
});

it('what is weighed begins at nothing and may have a fraction', () => {
  const list = addItem(emptyList('id'), item('A', { divisible: true, baseUnit: '千克' }), at);
  expect(gapOf(list)).toBe('zero');
  expect(gapOf(changeLine(list, 'A', { count: '1.605' }))).toBe(null);
});

it('every kind is a command that the service takes', () => {
  for (const kind of scanKinds) {
    const filled = {
      ...addItem(emptyList('id', kind), item('A'), at),
      to: 'S02',
      reason: 'damaged',
      payment: null,
    };
    const list = changeLine(filled, 'A', { unitFen: 250 });
    for (const command of commandsOf(list, spot)) {
      const verb = verbs.find(({ name }) => name === command.name);
      expect(verb?.input.safeParse(command).error?.issues ?? [], kind).toEqual([]);
    }
  }
});

it('what is missing is named before it is recorded', () => {
  const filled = (kind: ScanKind) => addItem(emptyList('id', kind), item('A'), at);
  expect(gapOf(emptyList('id'))).toBe('empty');
  expect(gapOf(filled('dispatch'))).toBe('to');
  expect(gapOf(filled('writeOff'))).toBe('reason');
  expect(gapOf(stepLine(filled('count'), 'A', -1, at))).toBe(null);
});

it('refused commands become a list again, under another key', () => {
  const list = { ...addItem(emptyList('old', 'sale'), item('A'), at), payment: 'wechat' };
  const back = listOf('new', commandsOf(list, spot), [item('A')], at);
  expect(back).toEqual({ ...list, id: 'new' });
  expect(listOf('new', [{ name: 'undo' }], [], at)).toBe(null);
});

it('reckons in whole thousandths, and with the day of the company', () => {
  expect(textOf(timesSize('1.5', '24'))).toBe('36');
  expect(textOf(timesSize('0.001', '1'))).toBe('0.001');
  expect(textOf(-1_050)).toBe('-1.05');
  expect(dayAt(new Date('2026-11-25T16:30:00Z'), 480)).toBe('2026-11-26');
});
