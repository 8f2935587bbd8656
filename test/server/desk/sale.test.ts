import { describe, expect, it } from 'vitest';
import { line, openShop, posted, refusal } from '../../support/shop.ts';

describe('recordSale', () => {
  it('takes goods out at average cost and books revenue at the shelf price', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '100', 200);
    const voucher = posted(await shop.sell('S01', 'MILK', '72', { said: '3箱' }));
    expect(voucher.lines).toEqual(['纯牛奶 3箱(72盒) ¥237.60,剩28盒']);
    expect(await shop.newest()).toMatchObject({
      kind: 'sale',
      place: 'S01',
      actor: 'clerk1',
      effectiveOn: '2026-11-21',
      moves: ['S01 → @customer MILK 72 成本¥144.00 金额¥237.60'],
      journal: ['借 1012 ¥237.60 S01', '贷 5001 ¥237.60 S01', '借 5401 ¥144.00 S01', '贷 1405 ¥144.00 S01'],
    });
    expect(await shop.holding('S01', 'MILK')).toBe('28 ¥56.00');
    expect(await shop.differences()).toEqual([]);
  });

  it.each([
    ['cash', '1001'],
    ['wechat', '1012'],
    ['alipay', '1012'],
    ['card', '1002'],
  ])('puts %s takings on account %s', async (payment, account) => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '5', 150);
    posted(
      await shop.act('clerk1', { name: 'recordSale', store: 'S01', lines: [line('COLA', '2')], payment }),
    );
    expect((await shop.newest()).journal).toContain(`借 ${account} ¥6.00 S01`);
  });

  it('lets a known customer owe', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '5', 150);
    const sale = {
      name: 'recordSale',
      store: 'S01',
      lines: [line('COLA', '2')],
      payment: 'credit',
      customer: 'C01',
    };
    posted(await shop.act('clerk1', sale));
    expect((await shop.newest()).journal).toContain('借 1122 ¥6.00 S01 C01');
  });

  it('gives the last unit the whole rest of the value', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '3', undefined, { amountFen: 100 });
    await shop.sell('S01', 'MILK', '1');
    await shop.sell('S01', 'MILK', '1');
    expect(await shop.holding('S01', 'MILK')).toBe('1 ¥0.33');
    await shop.sell('S01', 'MILK', '1');
    expect(await shop.holding('S01', 'MILK')).toBe('0 ¥0.00');
  });

  it('takes the price said before the shelf price', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'APPLE', '5.5', 600);
    expect(posted(await shop.sell('S01', 'APPLE', '1.605', { unitPriceFen: 1000 })).lines).toEqual([
      '苹果 1.605千克 ¥16.05,剩3.895千克',
    ]);
    expect(posted(await shop.sell('S01', 'APPLE', '0.5', { amountFen: 400 })).lines).toEqual([
      '苹果 0.5千克 ¥4.00,剩3.395千克',
    ]);
  });

  it('names every short line and records none of them', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.receive('S01', 'EGG', '10', 1000);
    await shop.receive('W01', 'MILK', '30', 200);
    const answer = refusal(
      await shop.act('clerk1', {
        name: 'recordSale',
        store: 'S01',
        lines: [line('MILK', '12'), line('EGG', '2'), line('COLA', '1')],
      }),
    );
    expect(answer).toMatchObject({
      code: 'insufficientStock',
      retry: false,
      data: {
        short: [
          { place: 'S01', sku: 'MILK', wanted: '12', onHand: '10' },
          { place: 'S01', sku: 'COLA', wanted: '1', onHand: '0' },
        ],
      },
    });
    expect(answer.message).toBe(
      '库存不够:纯牛奶 要12盒,虹桥店账上只有10盒;可乐 要1瓶,虹桥店账上只有0瓶。没有记账。请核对数量;如果实物确实有,请先补报到货或盘点。别处有:纯牛奶 嘉定总仓30盒',
    );
    expect(await shop.holding('S01', 'EGG')).toBe('10 ¥100.00');
  });

  it('counts two lines of one product together', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const lines = [line('MILK', '6'), line('MILK', '5')];
    expect(refusal(await shop.act('clerk1', { name: 'recordSale', store: 'S01', lines })).data).toMatchObject(
      { short: [{ wanted: '11', onHand: '10' }] },
    );
  });

  it('can be told for an earlier day', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const voucher = posted(
      await shop.act('clerk1', {
        name: 'recordSale',
        store: 'S01',
        lines: [line('MILK', '1')],
        date: '2026-11-19',
      }),
    );
    expect(voucher).toMatchObject({ effectiveOn: '2026-11-19', backdated: true });
  });
});
