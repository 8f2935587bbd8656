import { describe, expect, it } from 'vitest';
import { normalizeText, originalWords } from '../../../bot/understand/normalize.ts';
import { readTables } from '../../../bot/understand/tables.ts';
import { askedAbout, commandsOf, hear } from './shop.ts';

describe('a delivery note', () => {
  const note =
    '宏达五金 送货单 已入库\n品名 规格 数量 单价 金额\n卷尺5米 5m 2盒 90 180\n活动扳手10寸 10寸 3把 20 60';

  it('is read column by column', () => {
    expect(commandsOf(hear(note))).toMatchObject([
      {
        name: 'receiveGoods',
        supplier: 'V1',
        lines: [
          { sku: 'T1', quantity: '20', amountFen: 18000 },
          { sku: 'T3', quantity: '3', amountFen: 6000 },
        ],
      },
    ]);
  });

  it('keeps the way back to what was typed', () => {
    const read = readTables(normalizeText(note));
    const at = read.text.indexOf('单价90');
    expect(originalWords(read, at + 2, at + 4)).toBe('90');
  });

  it('is taken with the price and the sum behind the number, without a heading too', () => {
    expect(commandsOf(hear('宏达送来\n1 卷尺5米 2盒 90 180\n2 活动扳手10寸 3把 20.5 61.5'))).toMatchObject([
      {
        lines: [
          { sku: 'T1', quantity: '20', amountFen: 18000 },
          { sku: 'T3', quantity: '3', amountFen: 6150 },
        ],
      },
    ]);
  });

  it('is asked about where the sum at its end is not that of its lines', () => {
    const lines = '宏达送来:\n卷尺5米 2盒 90元/盒\n活动扳手10寸 3把 20元/把\n合计';
    expect(commandsOf(hear(`${lines}240元`))).toMatchObject([
      { lines: [{ amountFen: 18000 }, { unitCostFen: 2000 }] },
    ]);
    expect(askedAbout(hear(`${lines}250元`))).toBe('price');
  });
});
