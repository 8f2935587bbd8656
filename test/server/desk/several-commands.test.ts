import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal, type Shop, waits } from '../../support/shop.ts';

async function openStocked(): Promise<Shop> {
  const shop = await openShop();
  await shop.receive('S01', 'EGG', '200', 1000);
  await shop.receive('S01', 'WINE', '20', 15_000);
  return shop;
}

const approve = (shop: Shop, actor: string, number: string) => shop.act(actor, { name: 'approve', number });

describe('an act of several commands', () => {
  it('waits as a whole, for everybody whose yes a part of it needs', async () => {
    const shop = await openStocked();
    await shop.receive('W01', 'MILK', '10', 200);
    const waiting = waits(
      await shop.act(
        'lead1',
        { name: 'recordSale', store: 'S01', lines: [line('EGG', '1')] },
        { name: 'requestTransfer', to: 'S01', lines: [line('MILK', '5')] },
        { name: 'writeOff', store: 'S01', reason: 'lost', lines: [line('WINE', '10')] },
      ),
    );
    expect(waiting).toMatchObject({
      title: '销售、要货、报损',
      approvers: [{ code: 'keeper' }],
      lines: [
        '销售:鸡蛋 1盒 ¥15.00,剩199盒',
        '要货:纯牛奶 5盒',
        '要货:嘉定总仓 → 虹桥店',
        '报损:红酒 10瓶,剩10瓶',
        '报损:原因 丢失',
      ],
    });
    const { number } = waiting;
    expect(posted(await approve(shop, 'keeper', number)).lines[0]).toBe(
      `同意 #${number} 销售、要货、报损,转下一级审批`,
    );
    expect(await shop.holding('S01', 'WINE')).toBe('20 ¥3,000.00');
    expect(code(await approve(shop, 'keeper', number))).toBe('notApprover');
    posted(await approve(shop, 'office', number));
    expect(await shop.holding('S01', 'WINE')).toBe('10 ¥1,500.00');
    expect(await shop.holding('S01', 'EGG')).toBe('199 ¥1,990.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('stands or falls as a whole', async () => {
    const shop = await openStocked();
    const answer = await shop.act(
      'clerk1',
      { name: 'recordSale', store: 'S01', lines: [line('EGG', '1')] },
      { name: 'recordSale', store: 'S01', lines: [line('EGG', '200')] },
    );
    expect(refusal(answer)).toMatchObject({
      code: 'insufficientStock',
      data: { short: [{ wanted: '200', onHand: '199' }] },
    });
    expect(await shop.holding('S01', 'EGG')).toBe('200 ¥2,000.00');
    expect(code(await shop.undo('clerk1'))).toBe('posted');
  });

  it('sees what its own earlier commands did', async () => {
    const shop = await openStocked();
    const sold = posted(await shop.sell('S01', 'EGG', '3'));
    const corrected = await shop.act(
      'clerk1',
      { name: 'undo', number: sold.number },
      { name: 'recordSale', store: 'S01', lines: [line('EGG', '5')] },
      { name: 'recordSalesReturn', store: 'S01', lines: [line('EGG', '4')] },
    );
    expect(corrected.kind === 'posted' && corrected.vouchers.map((voucher) => voucher.title)).toEqual([
      '撤销',
      '销售',
      '顾客退货',
    ]);
    expect(await shop.holding('S01', 'EGG')).toBe('199 ¥1,990.00');
    expect(code(await shop.act('clerk1', { name: 'undo', number: sold.number }, { name: 'undo' }))).toBe(
      'alreadyReversed',
    );
    expect(code(await shop.act('clerk1', { name: 'undo' }, { name: 'undo' }))).toBe('posted');
    expect(await shop.holding('S01', 'EGG')).toBe('200 ¥2,000.00');
    expect(shop.faults).toEqual([]);
    expect(await shop.differences()).toEqual([]);
  });

  it('leaves nothing of what it had settled when a later command is refused', async () => {
    const shop = await openStocked();
    const sold = posted(await shop.sell('S01', 'EGG', '3'));
    const height = await shop.height();
    const answer = await shop.act(
      'clerk1',
      { name: 'undo', number: sold.number },
      { name: 'recordSalesReturn', store: 'S01', lines: [line('EGG', '1')] },
    );
    expect(code(answer)).toBe('neverSold');
    expect(await shop.height()).toBe(height);
    expect(await shop.holding('S01', 'EGG')).toBe('197 ¥1,970.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('takes the price that it has just set', async () => {
    const shop = await openStocked();
    const answer = await shop.act(
      'owner',
      { name: 'setPrice', sku: 'EGG', priceFen: 1600 },
      { name: 'recordSale', store: 'S01', lines: [line('EGG', '1')] },
    );
    expect(answer.kind === 'posted' && answer.vouchers[1]?.lines).toEqual(['鸡蛋 1盒 ¥16.00,剩199盒']);
  });
});
