import { describe, expect, it } from 'vitest';
import { webhookEvent } from '../../../server/openapi/webhook-event.ts';
import { eventKinds } from '../../../server/webhooks/webhook.ts';
import { openReceiver, type Receiver } from '../../support/receiver.ts';
import { openWebhookShop } from '../../support/webhook-shop.ts';

const told = (receiver: Receiver, count: number) =>
  expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(count);
const kinds = (receiver: Receiver) => receiver.received.map(({ event }) => event.kind);
const milk = (quantity: string) => [{ sku: 'MILK', quantity }];

describe('what a webhook is told', () => {
  it('holds quantities and prices, and costs only where that was granted', async () => {
    const shop = await openWebhookShop();
    const [plain, trusted] = [await openReceiver(), await openReceiver()];
    await shop.subscribe('plain', plain);
    await shop.subscribe('trusted', trusted, { costs: true });
    shop.deliver();
    await shop.receive('10');
    await shop.act('owner', {
      name: 'recordSale',
      store: 'S01',
      lines: [{ sku: 'MILK', quantity: '2', said: '两盒' }],
      payment: 'wechat',
      customer: 'C01',
    });
    await shop.act('owner', { name: 'writeOff', store: 'S01', lines: milk('1'), reason: 'damaged' });
    await shop.act('owner', { name: 'undo' });
    await told(plain, 4);
    await told(trusted, 4);
    const [receipt, sale, loss, reversal] = plain.received.map(({ event }) => event.data);
    expect(receipt.lines).toEqual([
      { sku: 'MILK', name: '纯牛奶', unit: '盒', quantity: '10', onHand: '10', lot: 'L1' },
    ]);
    expect(receipt.moves).toEqual([{ from: '@supplier', to: 'S01', sku: 'MILK', lot: 'L1', quantity: '10' }]);
    expect(sale).toMatchObject({ place: 'S01', placeName: '虹桥店', party: 'C01', payment: 'wechat' });
    expect(sale.lines).toMatchObject([{ quantity: '2', onHand: '8', amountFen: 660 }]);
    expect(loss).toMatchObject({ reason: 'damaged', lines: [{ quantity: '1' }] });
    expect(reversal).toMatchObject({ reverses: loss.number, reversedKind: 'writeOff' });
    for (const { body, event } of plain.received) {
      expect(body).not.toMatch(/217|434|valueFen|journal|悄悄话|secret chat|两盒|幼儿园/);
      expect(webhookEvent.safeParse(event).error).toBeUndefined();
    }

    const [bought, sold] = trusted.received.map(({ event }) => event.data);
    expect(bought.lines[0].amountFen).toBe(2170);
    expect(sold.moves).toMatchObject([{ valueFen: 434, amountFen: 660 }]);
    expect(sold.journal).toContainEqual(expect.objectContaining({ account: '5401', debitFen: 434 }));
    expect(trusted.received.every(({ event }) => webhookEvent.safeParse(event).success)).toBe(true);
  });

  it('is of its kinds and places only; a transfer is of both ends', async () => {
    const shop = await openWebhookShop();
    await shop.receive('10', 'W01');
    await shop.receive('10', 'S02');
    const [sales, store] = [await openReceiver(), await openReceiver()];
    await shop.subscribe('sales', sales, { kinds: ['sale'] });
    await shop.subscribe('store', store, { places: ['S01'], costs: true });
    shop.deliver();
    await shop.act('owner', { name: 'dispatchTransfer', from: 'W01', to: 'S01', lines: milk('4') });
    await shop.act('owner', { name: 'receiveTransfer', to: 'S01', from: 'W01' });
    await shop.sell(1, 'S02');
    await shop.sell(1, 'S01');
    await shop.act('owner', { name: 'setPrice', sku: 'MILK', priceFen: 340 });
    await shop.act('owner', { name: 'setPrice', sku: 'MILK', priceFen: 350, store: 'S01' });
    await told(sales, 2);
    await told(store, 4);
    expect(kinds(store)).toEqual(['transferDispatch', 'transferReceipt', 'sale', 'priceChange']);
    const [dispatch, receipt, , price] = store.received.map(({ event }) => event.data);
    expect(dispatch).toMatchObject({ from: 'W01', to: 'S01', transfer: dispatch.number });
    expect(receipt.number).toBe(dispatch.number);
    // What the goods cost where it hears of nothing else is not for it.
    expect(JSON.stringify(dispatch)).not.toContain('valueFen');
    expect(JSON.stringify(receipt)).toContain('valueFen');
    expect(price.lines).toMatchObject([{ beforeFen: 340, afterFen: 350 }]);
    expect(webhookEvent.safeParse(store.received[0]?.event).error).toBeUndefined();
  });

  it('is what waits for a yes, once, what becomes of it, and what runs low, after what caused it', async () => {
    const shop = await openWebhookShop();
    await shop.receive('30', 'S01', 'COLA');
    await shop.receive('30', 'W01');
    const receiver = await openReceiver();
    await shop.subscribe('erp', receiver);
    const cola = [{ sku: 'COLA', quantity: '15' }];
    await shop.act('clerk1', { name: 'recordSale', store: 'S01', lines: cola });
    const waiting = await shop.act('clerk1', { name: 'requestPurchase', store: 'S01', lines: milk('24') });
    if (waiting.kind !== 'waiting') throw new Error('does not wait');
    await shop.act('buyer', { name: 'approve', number: waiting.number });
    const request = await shop.act('clerk1', {
      name: 'requestTransfer',
      to: 'S01',
      from: 'W01',
      lines: milk('5'),
    });
    if (request.kind !== 'waiting') throw new Error('does not wait');
    await shop.act('keeper', { name: 'reject', number: request.number, reason: '不给' });
    // All of it happened before anybody looked: the order is the same.
    shop.deliver();
    await told(receiver, 7);
    expect(kinds(receiver)).toEqual([
      ...['sale', 'lowStock', 'approvalRequest', 'approvalDecision', 'purchaseRequest'],
      ...['approvalRequest', 'approvalDecision'],
    ]);
    const data = receiver.received.map(({ event }) => event.data);
    expect(data[1]).toEqual({
      ...{ place: 'S01', placeName: '虹桥店', sku: 'COLA', name: '可乐', unit: '瓶' },
      ...{ onHand: '15', reorderPoint: '20' },
    });
    expect(data[2]).toMatchObject({
      ...{ number: waiting.number, place: 'S01', actor: 'clerk1' },
      commands: [{ name: 'requestPurchase', lines: [{ sku: 'MILK', quantity: '24', unit: '盒' }] }],
    });
    const asked = data[2].approvers.map(({ code }: { code: string }) => code).sort();
    expect(asked).toEqual(['buyer', 'office', 'office2', 'owner']);
    expect(data[3]).toMatchObject({ verdict: 'approved', draft: waiting.number });
    expect(data[6]).toMatchObject({ verdict: 'rejected', draft: request.number });
    for (const { event, body } of receiver.received) {
      expect(webhookEvent.safeParse(event).error).toBeUndefined();
      expect(body).not.toMatch(/不给|悄悄话/);
    }
  });

  it('begins at a height that was named', async () => {
    const shop = await openWebhookShop();
    const receiver = await openReceiver();
    await shop.receive('10');
    await shop.sell(2);
    const height = await shop.height();
    await shop.subscribe('erp', receiver, { after: 0, kinds: ['goodsReceipt', 'sale'] });
    shop.deliver();
    await told(receiver, 3);
    expect(kinds(receiver)).toEqual(['goodsReceipt', 'sale', 'sale']);
    await expect.poll(async () => (await shop.listed('erp')).height).toBe(height);
  });

  it('is of every kind there is, in the form that is described, without anybody’s words', async () => {
    const shop = await openWebhookShop();
    const receiver = await openReceiver();
    await shop.subscribe('erp', receiver, { costs: true });
    const own = (name: string, more: object) => shop.act('owner', { name, store: 'S01', ...more });
    await own('openStock', { lines: [{ sku: 'TOY', quantity: '5', unitCostFen: 100 }] });
    await own('receiveGoods', { lines: [{ sku: 'MILK', quantity: '50', said: '许多' }], supplier: 'V01' });
    await own('receiveGoods', { lines: [{ sku: 'COLA', quantity: '30' }] });
    await own('returnToSupplier', { lines: milk('1'), reason: '漏包' });
    await own('recordSale', { lines: [...milk('2'), { sku: 'COLA', quantity: '15' }], payment: 'cash' });
    await own('recordSalesReturn', { lines: milk('1'), reason: '换口味' });
    await own('writeOff', { lines: milk('1'), reason: 'expired' });
    await own('recordCount', { lines: milk('0') });
    await own('openStocktake', {});
    await shop.receive('20', 'W01');
    await shop.act('owner', { name: 'requestTransfer', to: 'S01', from: 'W01', lines: milk('3') });
    await shop.act('owner', { name: 'dispatchTransfer', from: 'W01', to: 'S01' });
    await shop.act('owner', { name: 'receiveTransfer', to: 'S01', from: 'W01', lines: milk('2') });
    await own('requestPurchase', { lines: milk('24'), supplier: 'V01' });
    await own('setPrice', { sku: 'TOY', priceFen: 990 });
    await own('setReorderPoint', { sku: 'TOY', quantity: '3' });
    await shop.act('owner', { name: 'undo' });
    await shop.act('owner', { name: 'closePeriod', through: '2026-10-31' });
    await shop.act('owner', { name: 'changePerson', person: 'clerk1b', left: true });
    await shop.act('owner', { name: 'allowNegativeStock', place: 'S02', allowed: true });
    await shop.act('owner', { name: 'setApprovalRules', command: 'writeOff', rules: [] });
    const ask = { name: 'requestPurchase', store: 'S01', lines: milk('1') };
    await shop.act('clerk1', ask);
    await shop.act('buyer', { name: 'reassignApproval', to: 'office', reason: '你来' });
    await shop.act('clerk1', { name: 'undo' });
    shop.deliver();
    await expect
      .poll(() => [...new Set(kinds(receiver))].sort(), { timeout: 10_000 })
      .toEqual([...eventKinds].sort());
    await expect.poll(() => receiver.received.at(-1)?.event.data.verdict, { timeout: 10_000 }).toBe('voided');
    for (const { event, body } of receiver.received) {
      expect([event.kind, webhookEvent.safeParse(event).error]).toEqual([event.kind, undefined]);
      expect(body).not.toMatch(/许多|漏包|换口味|你来|悄悄话|secret chat/);
    }
  });
});
