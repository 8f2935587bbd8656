import { describe, expect, it } from 'vitest';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import type { Product } from '../../../server/contract/company.ts';
import { now, shop } from './shop.ts';

const changed = (sku: string, change: Partial<Product>): typeof shop => ({
  ...shop,
  products: shop.products.map((product) => (product.sku === sku ? { ...product, ...change } : product)),
});
const skusOf = (understander: ReturnType<typeof createUnderstander>, text: string): unknown => {
  const understood = understander.understand({ id: 'm', now, from: 'ann', text });
  if (understood.kind !== 'commands') return understood.kind;
  const [command] = understood.commands;
  return ((command?.lines ?? []) as readonly { sku: string }[]).map(({ sku }) => sku);
};

describe('a company that changes', () => {
  it('is understood by a new alias, and no longer by one that is gone', () => {
    const understander = createUnderstander(shop);
    expect(skusOf(understander, '卖了3把夹夹乐')).toBe('ask');
    understander.update(changed('T3', { aliases: ['夹夹乐'] }));
    expect(skusOf(understander, '卖了3把夹夹乐')).toEqual(['T3']);
    understander.update(shop);
    expect(skusOf(understander, '卖了3把夹夹乐')).toBe('ask');
  });

  it('knows goods by a second barcode, by its end too, and no longer when it is forgotten', () => {
    const understander = createUnderstander(shop);
    const again = { moreBarcodes: ['4006381333931', '4006381337892'] };
    understander.update(changed('T8', again));
    for (const text of ['4006381333931 卖了2个', '尾号3931卖了2个', '6901234567892卖了2个'])
      expect([text, skusOf(understander, text)]).toEqual([text, ['T8']]);
    // Two barcodes of one product end alike.
    expect(skusOf(understander, '尾号7892卖了2个')).toEqual(['T8']);
    understander.update(shop);
    expect(skusOf(understander, '4006381333931 卖了2个')).toBe('ask');
  });

  it('is understood as one that was indexed from the start', () => {
    const understander = createUnderstander(shop);
    const fewer = { ...shop, products: shop.products.filter(({ sku }) => sku !== 'T2') };
    understander.update(fewer);
    const fresh = createUnderstander(fewer);
    for (const text of ['卖了3把卷尺', '卷尺卖2盒', '502卖了俩', '卖了3把扳手']) {
      const message = { id: 'm', now, from: 'ann', text };
      expect(understander.understand(message)).toEqual(fresh.understand(message));
    }
  });

  it('knows new units, people and places', () => {
    const understander = createUnderstander(shop);
    understander.update({
      ...changed('T3', { packs: [{ unit: '挑', size: '40' }] }),
      places: [...shop.places, { code: 'W', name: '城西店', aliases: [], kind: 'store' }],
    });
    expect(understander.understand({ id: 'm', now, from: 'ann', text: '城西店卖了2挑扳手' })).toMatchObject({
      commands: [{ store: 'W', lines: [{ sku: 'T3', quantity: '80' }] }],
    });
  });
});
