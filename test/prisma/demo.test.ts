import { describe, expect, it } from 'vitest';
import { type DemoLine, demoCompanyName, demoHistory, type HistoryStep } from '../../prisma/demo/history.ts';
import * as fields from '../../server/contract/fields.ts';
import { isDivisible, parseQuantity } from '../../server/ledger/quantity.ts';
import { readDemoCompany } from './demo-company.ts';
import { replay } from './replay.ts';

const company = await readDemoCompany();
const productOf = new Map(company.products.map((product) => [product.sku, product]));
const today = '2026-11-21';
const history = demoHistory(company, today);
const steps = history.flatMap((day) => day.phases.flat());
const commands = steps.flatMap((step) => step.commands);
const linesOf = (command: HistoryStep['commands'][number]) => (command.lines ?? []) as DemoLine[];
/** Each weekday as today (nothing else of the date matters to what happens), and the turns of month and year. */
const todays = [
  '2026-11-16',
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2027-01-01',
  '2028-03-01',
];

describe('the demo history', () => {
  it('is that of 小满便利', () => {
    expect(demoCompanyName).toBe('小满便利');
  });

  it('covers the sixty days before today, oldest first', () => {
    expect(history).toHaveLength(60);
    expect(history[0]?.date).toBe('2026-09-22');
    expect(history.at(-1)?.date).toBe('2026-11-20');
    expect(steps.every((step) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(step.at))).toBe(true);
    for (const day of history)
      expect(day.phases.flat().every((step) => step.at.startsWith(day.date))).toBe(true);
  });

  it('is the same on every run of a day', () => {
    expect(demoHistory(company, today)).toEqual(history);
  });

  it('runs phases one after another in time', () => {
    const phases = history.flatMap((day) => day.phases).map((phase) => phase.map((step) => step.at));
    for (const [index, phase] of phases.entries()) {
      expect(phase).toEqual([...phase].sort());
      expect((phases[index - 1]?.at(-1) ?? '') <= (phase[0] ?? '')).toBe(true);
    }
  });

  it.each(todays)('never takes what is not there and ends with 120 盒 at 虹桥店, today being %s', (date) => {
    const past = demoHistory(company, date);
    const { onHand, faults } = replay(past);
    const milk = company.products.find((product) => product.name === '蒙牛纯牛奶250ml');
    expect(faults).toEqual([]);
    expect(onHand('S01', milk?.sku ?? '')).toBe(120_000);
    const count = past.flatMap((day) => day.phases.flat()).length;
    expect(count).toBeGreaterThan(2000);
    expect(count).toBeLessThan(2600);
  });

  it.each(todays)(
    'ends with four or five goods running out at 虹桥店 and hardly any elsewhere, today being %s',
    (date) => {
      const { onHand } = replay(demoHistory(company, date));
      const low = company.products.flatMap(({ sku, reorderPoint }) =>
        reorderPoint
          ? company.places.filter(({ code }) => onHand(code, sku) < parseQuantity(reorderPoint))
          : [],
      );
      const atFirst = low.filter((place) => place.code === 'S01').length;
      expect([4, 5]).toContain(atFirst);
      expect(low.length - atFirst).toBeLessThanOrEqual(2);
    },
  );

  it('writes quantities as exact decimals, whole for what is counted', () => {
    const odd = commands.flatMap(linesOf).filter(({ sku, quantity }) => {
      const whole = !isDivisible(productOf.get(sku)?.baseUnit ?? '');
      return !fields.quantity.safeParse(quantity).success || (whole && !/^\d+$/.test(quantity));
    });
    expect(odd).toEqual([]);
  });

  it('fills the fields of the contract', () => {
    const shapes: Record<string, { safeParse(value: unknown): { success: boolean } }> = {
      recordSale: fields.saleLines,
      recordSalesReturn: fields.saleLines,
      receiveGoods: fields.receiptLines,
      openStock: fields.receiptLines,
    };
    const wrong = commands.filter((command) => {
      const shape = shapes[command.name] ?? fields.lines;
      return command.lines !== undefined && !shape.safeParse(command.lines).success;
    });
    expect(wrong).toEqual([]);
    for (const { payment, reason, name } of commands) {
      if (payment !== undefined) expect(fields.payment.safeParse(payment).success).toBe(true);
      if (name === 'writeOff') expect(fields.writeOffReason.safeParse(reason).success).toBe(true);
    }
  });

  it('stays below what needs an approval when something is written off', () => {
    const values = commands
      .filter((command) => command.name === 'writeOff')
      .map((command) =>
        linesOf(command).reduce(
          (sum, line) =>
            sum + ((productOf.get(line.sku)?.priceFen ?? 0) * parseQuantity(line.quantity)) / 1000,
          0,
        ),
      );
    expect(Math.max(...values)).toBeLessThan(20_000);
  });

  it('lets people write in the chat they belong to', () => {
    const chats = new Map(company.people.map(({ code, place }) => [code, place]));
    const pairs = new Set(steps.map((step) => `${chats.get(step.actor) ?? '总部'} ${step.chat}`));
    expect([...pairs].sort()).toEqual([
      'S01 虹桥店群',
      'S02 徐家汇店群',
      'S03 五角场店群',
      'W01 嘉定总仓群',
      '总部 店长群',
    ]);
  });

  it('says in the chat line each quantity that it records', () => {
    const silent = steps.filter((step) =>
      step.commands.some(
        (command) =>
          !['openStock', 'receiveTransfer'].includes(command.name) &&
          linesOf(command).some((line) => !step.text.includes(line.said)),
      ),
    );
    expect(silent).toEqual([]);
  });

  it('has every kind of business', () => {
    expect(new Set(commands.map((command) => command.name))).toEqual(
      new Set([
        'openStock',
        'receiveGoods',
        'recordSale',
        'recordSalesReturn',
        'returnToSupplier',
        'writeOff',
        'recordCount',
        'dispatchTransfer',
        'receiveTransfer',
        'setPrice',
        'undo',
      ]),
    );
    expect(commands.some((command) => command.payment === 'credit' && command.customer)).toBe(true);
    expect(commands.some((command) => command.name === 'receiveTransfer' && command.lines)).toBe(true);
  });
});
