import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal, type Shop, waits } from '../../support/shop.ts';

async function openStocked(): Promise<Shop> {
  const shop = await openShop();
  await shop.receive('W01', 'MILK', '100', 200);
  return shop;
}

const ask = (shop: Shop, quantity: string, more: Record<string, unknown> = {}) =>
  shop.act('clerk1', { name: 'requestTransfer', to: 'S01', lines: [line('MILK', quantity)], ...more });
const dispatch = (shop: Shop, more: Record<string, unknown> = {}) =>
  shop.act('keeper', { name: 'dispatchTransfer', from: 'W01', ...more });
const arrive = (shop: Shop, more: Record<string, unknown> = {}) =>
  shop.act('clerk1', { name: 'receiveTransfer', to: 'S01', ...more });

/** A transfer of so many that is on the road; its number. */
async function onTheRoad(shop: Shop, quantity: string): Promise<string> {
  const { number } = waits(await ask(shop, quantity));
  posted(await shop.act('keeper', { name: 'approve', number }));
  expect(posted(await dispatch(shop, { transfer: number })).number).toBe(number);
  return number;
}

describe('a transfer', () => {
  it('is asked for, agreed to, sent and received under one number, at the cost it left with', async () => {
    const shop = await openStocked();
    const waiting = waits(await ask(shop, '24', { lines: [line('MILK', '24', { said: '1箱' })] }));
    expect(waiting).toMatchObject({
      title: '要货',
      lines: ['纯牛奶 1箱(24盒)', '嘉定总仓 → 虹桥店'],
      approvers: [{ code: 'keeper', name: '老陈' }],
    });
    const { number } = waiting;
    expect(code(await dispatch(shop, { transfer: number }))).toBe('wrongState');
    posted(await shop.act('keeper', { name: 'approve', number }));
    const [decision, request] = await shop.entries(2);
    expect(decision).toMatchObject({ kind: 'approvalDecision', actor: 'keeper', moves: [], journal: [] });
    expect(request).toMatchObject({ kind: 'transferRequest', actor: 'clerk1', place: 'S01', moves: [] });
    expect(request?.key).toBe(decision?.key);

    posted(await dispatch(shop));
    expect(await shop.newest()).toMatchObject({
      kind: 'transferDispatch',
      moves: ['W01 → @transit MILK 24 成本¥48.00'],
      journal: ['借 1405 ¥48.00 @transit', '贷 1405 ¥48.00 W01'],
    });
    expect(await shop.holding('@transit', 'MILK')).toBe('24 ¥48.00');
    const received = posted(await arrive(shop));
    expect(received).toMatchObject({ number, lines: ['纯牛奶 24盒,剩24盒', '嘉定总仓 → 虹桥店'] });
    expect(await shop.newest()).toMatchObject({
      kind: 'transferReceipt',
      moves: ['@transit → S01 MILK 24 成本¥48.00'],
      journal: ['借 1405 ¥48.00 S01', '贷 1405 ¥48.00 @transit'],
    });
    expect(await shop.holding('@transit', 'MILK')).toBe('0 ¥0.00');
    expect(refusal(await arrive(shop, { transfer: number }))).toMatchObject({
      code: 'wrongState',
      message: `调拨单 #${number}(嘉定总仓 → 虹桥店)已经收货了,不用再报`,
    });
    expect(await shop.differences()).toEqual([]);
  });

  it('keeps what is missing with the giving place until it is settled', async () => {
    const shop = await openStocked();
    await onTheRoad(shop, '24');
    const short = posted(await arrive(shop, { lines: [line('MILK', '20')] }));
    expect(short.lines).toEqual([
      '纯牛奶 20盒,少4盒,剩20盒',
      '嘉定总仓 → 虹桥店,差异先挂在嘉定总仓名下,等查清',
    ]);
    expect(await shop.newest()).toMatchObject({
      moves: ['@transit → S01 MILK 20 成本¥40.00', '@transit → @difference MILK 4 成本¥8.00'],
      journal: ['借 1405 ¥40.00 S01', '借 1901 ¥8.00 W01', '贷 1405 ¥48.00 @transit'],
    });
    expect(await shop.differences()).toEqual([]);
  });

  it('books what arrives too much against the giving place', async () => {
    const shop = await openStocked();
    await onTheRoad(shop, '24');
    posted(await arrive(shop, { lines: [line('MILK', '26')] }));
    expect(await shop.newest()).toMatchObject({
      moves: ['@transit → S01 MILK 24 成本¥48.00', '@difference → S01 MILK 2 成本¥4.00'],
      journal: ['借 1405 ¥52.00 S01', '贷 1901 ¥4.00 W01', '贷 1405 ¥48.00 @transit'],
    });
    expect(await shop.holding('S01', 'MILK')).toBe('26 ¥52.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('may arrive not at all', async () => {
    const shop = await openStocked();
    await onTheRoad(shop, '24');
    posted(await arrive(shop, { lines: [line('MILK', '0')] }));
    expect((await shop.newest()).journal).toEqual(['借 1901 ¥48.00 W01', '贷 1405 ¥48.00 @transit']);
  });

  it('brings nothing that was not sent', async () => {
    const shop = await openStocked();
    const number = await onTheRoad(shop, '24');
    expect(refusal(await arrive(shop, { transfer: number, lines: [line('COLA', '1')] })).code).toBe(
      'notInTransfer',
    );
    expect(code(await arrive(shop, { lines: [line('COLA', '1')] }))).toBe('documentNeeded');
    expect(code(await shop.act('clerk2', { name: 'receiveTransfer', to: 'S02', transfer: number }))).toBe(
      'documentUnknown',
    );
  });

  it('fulfils the request with what is sent, be it less than was asked', async () => {
    const shop = await openStocked();
    const { number } = waits(await ask(shop, '24'));
    posted(await shop.act('keeper', { name: 'approve', number }));
    expect(posted(await dispatch(shop, { to: 'S01', lines: [line('MILK', '20')] })).number).toBe(number);
    expect(code(await dispatch(shop, { transfer: number }))).toBe('wrongState');
    posted(await arrive(shop));
    expect(await shop.holding('S01', 'MILK')).toBe('20 ¥40.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('asks which one when several are open', async () => {
    const shop = await openStocked();
    for (const quantity of ['2', '3']) {
      const { number } = waits(await ask(shop, quantity));
      posted(await shop.act('keeper', { name: 'approve', number }));
    }
    const unclear = refusal(await dispatch(shop));
    expect(unclear).toMatchObject({ code: 'documentNeeded' });
    expect(unclear.data?.transfers).toHaveLength(2);
    expect(code(await dispatch(shop, { lines: [line('MILK', '4')] }))).toBe('documentNeeded');
    posted(await dispatch(shop, { lines: [line('MILK', '3')] }));
    posted(await dispatch(shop));
    expect(code(await arrive(shop))).toBe('documentNeeded');
    expect(await shop.differences()).toEqual([]);
  });

  it('asks the fullest place where none was named, a warehouse before a store', async () => {
    const shop = await openStocked();
    await shop.receive('S02', 'MILK', '200', 200);
    expect(waits(await ask(shop, '100')).approvers[0]?.code).toBe('keeper');
    expect(waits(await ask(shop, '150')).approvers[0]?.code).toBe('lead2');
    expect(refusal(await ask(shop, '201')).code).toBe('insufficientStock');
    expect(refusal(await ask(shop, '101', { from: 'W01' }))).toMatchObject({
      code: 'insufficientStock',
      data: { short: [{ place: 'W01', sku: 'MILK', wanted: '101', onHand: '100' }] },
    });
    const split = [line('MILK', '60'), line('MILK', '60')];
    expect(refusal(await ask(shop, '0', { from: 'W01', lines: split })).code).toBe('insufficientStock');
  });

  it('needs no yes when the giving lead or the office sends it unasked, but does when others do', async () => {
    const shop = await openStocked();
    await shop.receive('S02', 'MILK', '10', 200);
    const sent = (actor: string) =>
      shop.act(actor, { name: 'dispatchTransfer', from: 'S02', to: 'S01', lines: [line('MILK', '1')] });
    expect(code(await sent('clerk2'))).toBe('waiting');
    expect(code(await sent('buyer'))).toBe('waiting');
    expect(code(await sent('lead2'))).toBe('posted');
    expect(code(await sent('office'))).toBe('posted');
    expect(code(await sent('owner'))).toBe('posted');
    expect(await shop.differences()).toEqual([]);
  });

  it('carries lots with their dates', async () => {
    const shop = await openShop();
    await shop.receive('W01', 'BREAD', '3', 300, { lot: 'A', expiresOn: '2026-11-22' });
    await shop.receive('W01', 'BREAD', '5', 300, { lot: 'B', expiresOn: '2026-11-24' });
    await shop.send('W01', 'S01', 'BREAD', '4');
    expect(await shop.holding('@transit', 'BREAD')).toBe('4 ¥12.00 A:3 B:1');
    await arrive(shop);
    expect(await shop.holding('S01', 'BREAD')).toBe('4 ¥12.00 A:3 B:1');
    shop.setClock('2026-11-23T09:00:00+08:00');
    expect(refusal(await shop.sell('S01', 'BREAD', '2')).code).toBe('expiredStock');
    posted(await shop.sell('S01', 'BREAD', '1'));
    expect(await shop.differences()).toEqual([]);
  });

  it('sends nothing past its date', async () => {
    const shop = await openShop();
    await shop.receive('W01', 'BREAD', '3', 300, { expiresOn: '2026-11-20' });
    expect(code(await shop.send('W01', 'S01', 'BREAD', '1'))).toBe('expiredStock');
  });
});

describe('undoing a transfer', () => {
  it('goes back step by step: receipt, dispatch, request', async () => {
    const shop = await openStocked();
    const number = await onTheRoad(shop, '24');
    posted(await arrive(shop, { lines: [line('MILK', '20')] }));
    expect(code(await shop.undo('keeper', number))).toBe('notAllowed');
    const undone = posted(await shop.undo('clerk1', number));
    expect(undone.lines[0]).toBe('纯牛奶 20盒,少4盒,剩0盒');
    expect((await shop.newest()).journal).toEqual([
      '贷 1405 ¥40.00 S01',
      '贷 1901 ¥8.00 W01',
      '借 1405 ¥48.00 @transit',
    ]);
    expect(await shop.holding('@transit', 'MILK')).toBe('24 ¥48.00');
    posted(await arrive(shop, { transfer: number, lines: [line('MILK', '24')] }));
    posted(await shop.undo('owner', number));
    posted(await shop.undo('keeper', number));
    expect(await shop.holding('W01', 'MILK')).toBe('100 ¥200.00');
    posted(await dispatch(shop, { transfer: number }));
    posted(await shop.undo('owner', number));
    posted(await shop.undo('owner', number));
    expect(code(await shop.undo('owner', number))).toBe('alreadyReversed');
    expect(code(await dispatch(shop, { transfer: number }))).toBe('wrongState');
    expect(await shop.differences()).toEqual([]);
  });

  it('corrects what arrived in one act', async () => {
    const shop = await openStocked();
    const number = await onTheRoad(shop, '24');
    posted(await arrive(shop, { lines: [line('MILK', '20')] }));
    const answer = await shop.act(
      'clerk1',
      { name: 'undo', number },
      { name: 'receiveTransfer', to: 'S01', transfer: number, lines: [line('MILK', '23')] },
    );
    posted(answer);
    expect(await shop.holding('S01', 'MILK')).toBe('23 ¥46.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('does not undo the reversal by its own number', async () => {
    const shop = await openStocked();
    const number = await onTheRoad(shop, '24');
    posted(await arrive(shop));
    const reversal = posted(await shop.undo('clerk1', number));
    expect(code(await shop.undo('owner', reversal.number))).toBe('wrongState');
    expect(await shop.holding('@transit', 'MILK')).toBe('24 ¥48.00');
  });

  it('is refused when the goods received have gone', async () => {
    const shop = await openStocked();
    const number = await onTheRoad(shop, '24');
    posted(await arrive(shop));
    await shop.sell('S01', 'MILK', '1');
    expect(refusal(await shop.undo('clerk1', number))).toMatchObject({ code: 'wouldBreakLater' });
    expect((await shop.undo('clerk1', number)) as { message?: string }).toMatchObject({
      message: expect.stringContaining('纯牛奶 要退回24盒,这批只剩23盒'),
    });
  });

  it('leaves the road exact where the shelf has averaged the cost away', async () => {
    const shop = await openStocked();
    await shop.receive('S01', 'MILK', '1', 100);
    const number = await onTheRoad(shop, '5');
    posted(await arrive(shop));
    posted(await shop.sell('S01', 'MILK', '1'));
    expect(await shop.holding('S01', 'MILK')).toBe('5 ¥9.17');
    posted(await shop.undo('clerk1', number));
    expect(await shop.newest()).toMatchObject({
      moves: ['S01 → @revaluation MILK 5 成本¥9.17', '@revaluation → @transit MILK 5 成本¥10.00'],
      journal: ['贷 1405 ¥10.00 S01', '借 1405 ¥10.00 @transit', '借 1405 ¥0.83 S01', '贷 5401 ¥0.83 S01'],
    });
    expect(await shop.holding('S01', 'MILK')).toBe('0 ¥0.00');
    expect(await shop.differences()).toEqual([]);
  });
});
