import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal, type Shop } from '../../support/shop.ts';

describe('recordSalesReturn', () => {
  it('brings goods back at the cost and price they left with, whatever they cost now', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.sell('S01', 'MILK', '4');
    await shop.receive('S01', 'MILK', '14', 300);
    posted(await shop.takeBack('S01', 'MILK', '3'));
    expect(await shop.newest()).toMatchObject({
      kind: 'salesReturn',
      moves: ['@customer → S01 MILK 3 成本¥6.00 金额¥9.90'],
      journal: ['借 5001 ¥9.90 S01', '贷 1012 ¥9.90 S01', '借 1405 ¥6.00 S01', '贷 5401 ¥6.00 S01'],
    });
    expect(await shop.holding('S01', 'MILK')).toBe('23 ¥60.00');
  });

  it('never takes back more than was sold, in one return or in several, in one act or in several', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.sell('S01', 'MILK', '4');
    const back = (quantity: string) => ({
      name: 'recordSalesReturn',
      store: 'S01',
      lines: [line('MILK', quantity)],
    });
    expect(refusal(await shop.act('clerk1', back('5')))).toMatchObject({
      code: 'neverSold',
      message: '纯牛奶 没有查到卖出过这么多,退不了。请核对商品和数量;如果当时漏记,请先补记销售',
    });
    expect(code(await shop.act('clerk1', back('3'), back('2')))).toBe('neverSold');
    posted(await shop.act('clerk1', back('3')));
    expect(code(await shop.act('clerk1', back('2')))).toBe('neverSold');
    posted(await shop.act('clerk1', back('1')));
    expect(await shop.holding('S01', 'MILK')).toBe('10 ¥20.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('cancels a sale to the fen in as many parts as it likes', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '3', undefined, { amountFen: 100 });
    await shop.sell('S01', 'MILK', '3', { amountFen: 1000 });
    for (const money of ['¥3.33', '¥3.34', '¥3.33']) {
      expect(posted(await shop.takeBack('S01', 'MILK', '1')).lines[0]).toContain(money);
    }
    expect(await shop.holding('S01', 'MILK')).toBe('3 ¥1.00');
    const { rows } = await shop.pool.query(
      `select account, sum(debit_fen - credit_fen) as fen from journal_line group by account having sum(debit_fen - credit_fen) <> 0 order by 1`,
    );
    expect(rows).toEqual([
      { account: '1405', fen: 100 },
      { account: '2202', fen: -100 },
    ]);
  });

  it('gives back what was said, and the price of the rest stays what it was', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.sell('S01', 'MILK', '2', { amountFen: 2000 });
    expect(posted(await shop.takeBack('S01', 'MILK', '1', { amountFen: 500 })).lines).toEqual([
      '纯牛奶 1盒 ¥5.00,剩9盒',
    ]);
    expect(posted(await shop.takeBack('S01', 'MILK', '1')).lines).toEqual(['纯牛奶 1盒 ¥10.00,剩10盒']);
    expect(await shop.differences()).toEqual([]);
  });

  it('takes from the newest sale first and pays back the way each was paid', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '10', 150);
    const sale = { name: 'recordSale', store: 'S01', lines: [line('COLA', '2')] };
    await shop.act('clerk1', { ...sale, payment: 'cash' });
    await shop.act('clerk1', { ...sale, payment: 'card' });
    posted(await shop.takeBack('S01', 'COLA', '3'));
    expect((await shop.newest()).journal).toEqual([
      '借 5001 ¥9.00 S01',
      '贷 1002 ¥6.00 S01',
      '借 1405 ¥4.50 S01',
      '贷 5401 ¥4.50 S01',
      '贷 1001 ¥3.00 S01',
    ]);
  });

  it('takes a customer who owes off what he owes, and never off what another owes', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '10', 150);
    const owed = (customer: string) =>
      shop.act('clerk1', {
        name: 'recordSale',
        store: 'S01',
        lines: [line('COLA', '2')],
        payment: 'credit',
        customer,
      });
    const back = (customer: string) =>
      shop.act('clerk1', { name: 'recordSalesReturn', store: 'S01', lines: [line('COLA', '2')], customer });
    await owed('C01');
    expect(code(await back('C02'))).toBe('neverSold');
    await owed('C02');
    posted(await back('C01'));
    expect((await shop.newest()).journal).toContain('贷 1122 ¥6.00 S01 C01');
    expect(code(await back('C99'))).toBe('unknownParty');
  });

  it('puts goods back into their lot with its date', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'BREAD', '2', 300, { lot: 'A', expiresOn: '2026-11-23' });
    await shop.receive('S01', 'BREAD', '2', 300, { lot: 'B', expiresOn: '2026-11-25' });
    await shop.sell('S01', 'BREAD', '3');
    expect(await shop.holding('S01', 'BREAD')).toBe('1 ¥3.00 B:1');
    posted(await shop.takeBack('S01', 'BREAD', '3'));
    expect(await shop.holding('S01', 'BREAD')).toBe('4 ¥12.00 A:2 B:2');
    const { rows } = await shop.pool.query(`select lots from balance where sku = 'BREAD'`);
    expect(rows[0].lots.map(({ expiresOn }: { expiresOn: string }) => expiresOn)).toEqual([
      '2026-11-23',
      '2026-11-25',
    ]);
  });

  it('forgets sales that were undone, and returns that were undone', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const sale = posted(await shop.sell('S01', 'MILK', '2'));
    const back = posted(await shop.takeBack('S01', 'MILK', '2'));
    expect(refusal(await shop.undo('clerk1', sale.number))).toMatchObject({
      code: 'wouldBreakLater',
      message: `#${sale.number} 之后又有退货 #${back.number},撤了账就对不上。请先撤销后面的单子,或者直接重新盘点`,
    });
    posted(await shop.undo('clerk1', back.number));
    posted(await shop.takeBack('S01', 'MILK', '2'));
    await shop.undo('clerk1', (await numberOfNewest(shop)) ?? '');
    posted(await shop.undo('clerk1', sale.number));
    expect(code(await shop.takeBack('S01', 'MILK', '1'))).toBe('neverSold');
    expect(await shop.holding('S01', 'MILK')).toBe('10 ¥20.00');
    expect(await shop.differences()).toEqual([]);
  });
});

async function numberOfNewest(shop: Shop): Promise<string | undefined> {
  const { documentNumber } = await import('../../../server/ledger/number.ts');
  return documentNumber((await shop.newest()).id);
}
