import { describe, expect, it } from 'vitest';
import { now, understander } from './shop.ts';

function traced(text: string): Record<string, string>[] {
  const understood = understander.understand({ id: 'm', now, from: 'ann', text }, { trace: true });
  if (understood.kind !== 'commands') throw new Error(understood.kind);
  return (understood.trace ?? []).map((fields) =>
    Object.fromEntries(
      fields.map(({ field, line, words }) => [line === undefined ? field : `${line}.${field}`, words]),
    ),
  );
}

describe('which words gave which field', () => {
  it('is told for the command, its circumstances and its lines', () => {
    expect(traced('昨天卖的飞雕插座4个 微信收了60')).toEqual([
      {
        name: '卖的',
        store: '',
        payment: '微信',
        date: '昨天',
        '0.sku': '飞雕插座',
        '0.quantity': '4个',
        '0.amountFen': '60',
      },
    ]);
  });

  it('is told of prices', () => {
    expect(traced('扳手改38块')).toEqual([{ name: '改', sku: '扳手', priceFen: '38块' }]);
  });

  it('is told only where it is asked for', () => {
    expect(understander.understand({ id: 'm', now, from: 'ann', text: '卖了3把扳手' })).not.toHaveProperty(
      'trace',
    );
  });
});
