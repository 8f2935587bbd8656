import { describe, expect, it } from 'vitest';
import { line, openShop, posted, refusal } from '../../support/shop.ts';

describe('receiveGoods', () => {
  it('brings goods in at the cost said, owed to the supplier', async () => {
    const shop = await openShop();
    const voucher = posted(
      await shop.act('clerk1', {
        name: 'receiveGoods',
        store: 'S01',
        supplier: 'V01',
        lines: [line('MILK', '48', { said: '2箱', amountFen: 7200 })],
      }),
    );
    expect(voucher.lines).toEqual(['纯牛奶 2箱(48盒) ¥72.00,剩48盒', '供应商 光明经销']);
    expect(await shop.newest()).toMatchObject({
      kind: 'goodsReceipt',
      moves: ['@supplier → S01 MILK 48 成本¥72.00 金额¥72.00'],
      journal: ['借 1405 ¥72.00 S01', '贷 2202 ¥72.00 S01 V01'],
    });
    expect(await shop.holding('S01', 'MILK')).toBe('48 ¥72.00');
  });

  it('averages the cost over what is there', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.receive('S01', 'MILK', '30', 240);
    await shop.sell('S01', 'MILK', '10');
    expect((await shop.newest()).moves).toEqual(['S01 → @customer MILK 10 成本¥23.00 金额¥33.00']);
    expect(await shop.holding('S01', 'MILK')).toBe('30 ¥69.00');
  });

  it('takes the last cost where none was said, and says so to those who may see it', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10');
    expect((await shop.newest()).journal).toContain('借 1405 ¥20.00 S01');
    await shop.receive('S01', 'MILK', '10', 230);
    await shop.receive('S01', 'MILK', '10');
    expect((await shop.newest()).journal).toContain('借 1405 ¥23.00 S01');
  });

  it('forgets the cost of a receipt that was undone', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 210);
    const wrong = posted(await shop.receive('S01', 'MILK', '10', 21_000));
    posted(await shop.undo('clerk1', wrong.number));
    await shop.receive('S01', 'MILK', '10');
    expect((await shop.newest()).journal).toContain('借 1405 ¥21.00 S01');
    expect(await shop.holding('S01', 'MILK')).toBe('20 ¥42.00');
  });

  it('makes the expiry date of the production date and the shelf life', async () => {
    const shop = await openShop();
    const voucher = posted(await shop.receive('S01', 'BREAD', '5', 300, { producedOn: '2026-11-20' }));
    expect(voucher.lines).toEqual(['面包 5个 ¥15.00 有效期至2026-11-23,剩5个']);
    expect(await shop.holding('S01', 'BREAD')).toBe('5 ¥15.00 20261123:5');
  });

  it('lets a lot that was undone come again with the right date', async () => {
    const shop = await openShop();
    const wrong = posted(
      await shop.receive('S01', 'BREAD', '5', 300, { lot: 'L1', expiresOn: '2026-11-02' }),
    );
    expect(
      refusal(await shop.receive('S01', 'BREAD', '5', 300, { lot: 'L1', expiresOn: '2026-12-02' })),
    ).toMatchObject({
      code: 'lotMismatch',
      message: '面包 批次 L1 以前记的有效期是 2026-11-02,这次报的是 2026-12-02。请核对包装后重报',
    });
    posted(await shop.undo('clerk1', wrong.number));
    posted(await shop.receive('S01', 'BREAD', '5', 300, { lot: 'L1', expiresOn: '2026-12-02' }));
    posted(await shop.sell('S01', 'BREAD', '1'));
    expect(await shop.differences()).toEqual([]);
  });
});

describe('returnToSupplier', () => {
  it('sends goods back at cost, past-date goods first', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'BREAD', '5', 300, { expiresOn: '2026-11-20' });
    await shop.receive('S01', 'BREAD', '5', 300, { expiresOn: '2026-11-25' });
    posted(
      await shop.act('clerk1', {
        name: 'returnToSupplier',
        store: 'S01',
        supplier: 'V01',
        lines: [line('BREAD', '6')],
      }),
    );
    expect(await shop.newest()).toMatchObject({
      kind: 'purchaseReturn',
      moves: ['S01 → @supplier BREAD/20261120 5 成本¥15.00', 'S01 → @supplier BREAD/20261125 1 成本¥3.00'],
      journal: ['借 2202 ¥18.00 S01 V01', '贷 1405 ¥18.00 S01'],
    });
  });

  it('puts what the supplier does not credit to cost of sales', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    posted(
      await shop.act('clerk1', {
        name: 'returnToSupplier',
        store: 'S01',
        lines: [line('MILK', '4', { amountFen: 500 })],
      }),
    );
    expect((await shop.newest()).journal).toEqual([
      '借 2202 ¥5.00 S01',
      '贷 1405 ¥8.00 S01',
      '借 5401 ¥3.00 S01',
    ]);
    expect(await shop.differences()).toEqual([]);
  });

  it('refuses more than is there', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '3', 200);
    const command = { name: 'returnToSupplier', store: 'S01', lines: [line('MILK', '4')] };
    expect(refusal(await shop.act('clerk1', command)).code).toBe('insufficientStock');
  });
});
