import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal, type Shop } from '../../support/shop.ts';

/** What is refused at the counter, before stock is even looked at. */
describe('the desk refuses', () => {
  const sale = (fields: Record<string, unknown> = {}) => ({
    name: 'recordSale',
    store: 'S01',
    lines: [line('MILK', '1')],
    ...fields,
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['a command there is not', 'invalidInput', { name: 'sellEverything' }],
    ['a field there is not', 'invalidInput', sale({ discount: 5 })],
    ['a quantity that is no decimal', 'invalidInput', sale({ lines: [line('MILK', '1e3')] })],
    ['more than three decimals', 'invalidInput', sale({ lines: [line('APPLE', '1.2345')] })],
    ['no lines', 'invalidInput', sale({ lines: [] })],
    ['a quantity of nothing', 'invalidInput', sale({ lines: [line('MILK', '0')] })],
    ['a price below zero', 'invalidInput', sale({ lines: [line('MILK', '1', { unitPriceFen: -1 })] })],
    [
      'more money than there is',
      'invalidInput',
      {
        name: 'receiveGoods',
        store: 'S01',
        lines: [line('MILK', '999999999', { unitCostFen: 100_000_000_000 })],
      },
    ],
    ['a place nobody knows', 'unknownPlace', sale({ store: 'S99' })],
    ['goods nobody knows', 'unknownSku', sale({ lines: [line('MILK', '1'), line('GHOST', '1')] })],
    ['half a bottle', 'fractionalQuantity', sale({ lines: [line('MILK', '0.5')] })],
    ['a sale without a price', 'priceUnknown', sale({ lines: [line('TOY', '1')] })],
    ['an unknown customer', 'unknownParty', sale({ customer: 'C99' })],
    ['a supplier as customer', 'unknownParty', sale({ customer: 'V01' })],
    ['credit to nobody', 'customerNeeded', sale({ payment: 'credit' })],
    ['tomorrow', 'dateInFuture', sale({ date: '2026-11-22' })],
    [
      'a receipt from an unknown supplier',
      'unknownParty',
      { name: 'receiveGoods', store: 'S01', supplier: 'C01', lines: [line('MILK', '1')] },
    ],
    [
      'a receipt without a cost',
      'costUnknown',
      { name: 'receiveGoods', store: 'S01', lines: [line('TOY', '1')] },
    ],
    [
      'two dates on one lot',
      'lotMismatch',
      {
        name: 'receiveGoods',
        store: 'S01',
        lines: [
          line('BREAD', '1', { lot: 'L1', expiresOn: '2026-12-01' }),
          line('BREAD', '1', { lot: 'L1', expiresOn: '2026-12-02' }),
        ],
      },
    ],
    [
      'a return of what was never sold',
      'neverSold',
      { name: 'recordSalesReturn', store: 'S01', lines: [line('MILK', '1')] },
    ],
    [
      'one product counted twice',
      'invalidInput',
      { name: 'recordCount', store: 'S01', lines: [line('MILK', '1'), line('MILK', '2')] },
    ],
    [
      'a transfer to where it is',
      'samePlace',
      { name: 'requestTransfer', from: 'S01', to: 'S01', lines: [line('MILK', '1')] },
    ],
    [
      'a dispatch to where it is',
      'samePlace',
      { name: 'dispatchTransfer', from: 'S01', to: 'S01', lines: [line('MILK', '1')] },
    ],
    [
      'a dispatch to nowhere',
      'unknownPlace',
      { name: 'dispatchTransfer', from: 'S01', to: 'S99', lines: [line('MILK', '1')] },
    ],
    [
      'a request to nowhere',
      'unknownPlace',
      { name: 'requestTransfer', from: 'S99', to: 'S01', lines: [line('MILK', '1')] },
    ],
    ['a dispatch of nothing asked for', 'documentNeeded', { name: 'dispatchTransfer', from: 'S01' }],
    ['goods from nobody', 'documentNeeded', { name: 'receiveTransfer', to: 'S01' }],
    [
      'a transfer number nobody gave out',
      'documentUnknown',
      { name: 'receiveTransfer', to: 'S01', transfer: '#ZZZZ' },
    ],
    ['an undo of nothing', 'documentUnknown', { name: 'undo' }],
    ['an undo of a number nobody gave out', 'documentUnknown', { name: 'undo', number: '#zzzz' }],
    ['a yes to nothing', 'documentNeeded', { name: 'approve' }],
    ['a yes to a number nobody gave out', 'documentUnknown', { name: 'approve', number: 'ZZZZ' }],
    ['a no to nothing', 'documentNeeded', { name: 'reject' }],
    ['a hand-over of nothing', 'documentNeeded', { name: 'reassignApproval', to: 'lead1' }],
    ['a price for what there is not', 'unknownSku', { name: 'setPrice', sku: 'GHOST', priceFen: 100 }],
    [
      'a reorder point for what there is not',
      'unknownSku',
      { name: 'setReorderPoint', sku: 'GHOST', quantity: '1' },
    ],
    ['books closed over today', 'dateInFuture', { name: 'closePeriod', through: '2026-11-21' }],
    ['somebody who is not there', 'unknownPerson', { name: 'changePerson', person: '王五', left: true }],
    ['somebody sent nowhere', 'unknownPlace', { name: 'changePerson', person: 'clerk1', place: 'S99' }],
    ['no change', 'invalidInput', { name: 'changePerson', person: 'clerk1' }],
    ['hours that are no time', 'invalidInput', { name: 'setHours', digestAt: '25:00' }],
    ['the hours there are', 'invalidInput', { name: 'setHours', digestAt: '21:30' }],
    ['a setting of no place', 'unknownPlace', { name: 'allowNegativeStock', place: 'S99', allowed: true }],
  ])('%s (%s)', async (_, expected, command) => {
    const shop = await openShop();
    const answer = refusal(await shop.act('owner', command as never));
    expect(answer.code).toBe(expected);
    // What shop people read is Chinese, says something, and shows no code of the program.
    expect(answer.message).toMatch(/[一-鿿]{3}/);
    expect(answer.message).not.toMatch(/[a-z]{4,}|undefined|null|\[object/);
    expect(await shop.height()).toBe(0);
    expect(shop.faults).toEqual([]);
  });

  it('somebody it does not know', async () => {
    const shop = await openShop();
    expect(code(await shop.act('stranger', sale()))).toBe('unknownPerson');
  });

  it('an opening of what has moved already, until that is taken back', async () => {
    const shop = await openShop();
    const opening = (quantity: string) =>
      shop.act('accountant', { name: 'openStock', store: 'S01', lines: [line('MILK', quantity)] });
    const first = posted(await opening('10'));
    expect((await shop.newest()).journal).toEqual(['借 1405 ¥20.00 S01', '贷 3104 ¥20.00 S01']);
    expect(refusal(await opening('12'))).toMatchObject({ code: 'alreadyOpened' });
    posted(await shop.undo('accountant', first.number));
    posted(await opening('12'));
    expect(await shop.holding('S01', 'MILK')).toBe('12 ¥24.00');
    expect(await shop.differences()).toEqual([]);
  });
});

describe('who may do what', () => {
  const sell = (shop: Shop, actor: string, store: string) =>
    shop.act(actor, { name: 'recordSale', store, lines: [line('MILK', '1')] });

  async function stocked() {
    const shop = await openShop();
    for (const place of ['S01', 'S02', 'W01']) await shop.receive(place, 'MILK', '10', 200);
    return shop;
  }

  it.each([
    ['clerk1', 'S01', 'posted'],
    ['clerk1', 'S02', 'notAllowed'],
    ['lead1', 'S01', 'posted'],
    ['lead1', 'S02', 'notAllowed'],
    ['keeper', 'W01', 'posted'],
    ['keeper', 'S01', 'notAllowed'],
    ['buyer', 'S02', 'posted'],
    ['accountant', 'S02', 'posted'],
    ['office', 'W01', 'posted'],
    ['owner', 'S01', 'posted'],
  ])('%s selling at %s: %s', async (actor, place, expected) => {
    expect(code(await sell(await stocked(), actor, place))).toBe(expected);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['clerk1', { name: 'setPrice', sku: 'MILK', priceFen: 331 }, 'notAllowed'],
    ['lead1', { name: 'setPrice', sku: 'MILK', priceFen: 331 }, 'posted'],
    ['lead1', { name: 'setPrice', sku: 'MILK', priceFen: 331, store: 'S02' }, 'notAllowed'],
    ['clerk1', { name: 'setReorderPoint', sku: 'MILK', quantity: '5' }, 'notAllowed'],
    ['keeper', { name: 'setReorderPoint', sku: 'MILK', quantity: '5' }, 'posted'],
    ['lead1', { name: 'closePeriod', through: '2026-11-01' }, 'notAllowed'],
    ['accountant', { name: 'closePeriod', through: '2026-11-01' }, 'posted'],
    ['accountant', { name: 'changePerson', person: 'clerk1', left: true }, 'notAllowed'],
    ['office', { name: 'changePerson', person: 'clerk1', left: true }, 'posted'],
    ['lead1', { name: 'allowNegativeStock', place: 'S01', allowed: true }, 'notAllowed'],
    ['lead1', { name: 'openStock', store: 'S01', lines: [line('EGG', '1')] }, 'notAllowed'],
  ])('%s: %j is %s', async (actor, command, expected) => {
    expect(code(await (await stocked()).act(actor, command as never))).toBe(expected);
  });

  it('lets nobody act who left, from that moment on, and lets him back', async () => {
    const shop = await stocked();
    posted(await sell(shop, 'clerk1', 'S01'));
    posted(await shop.act('office', { name: 'changePerson', person: 'clerk1', left: true }));
    expect(code(await sell(shop, 'clerk1', 'S01'))).toBe('personLeft');
    expect(code(await shop.undo('clerk1'))).toBe('personLeft');
    posted(await shop.act('office', { name: 'changePerson', person: 'clerk1', left: false }));
    posted(await sell(shop, 'clerk1', 'S01'));
  });

  it('takes people to their new place with their new role', async () => {
    const shop = await stocked();
    const moved = await shop.act('owner', {
      name: 'changePerson',
      person: 'clerk1',
      place: 'S02',
      role: 'storeManager',
    });
    expect(posted(moved).lines).toEqual(['小丽 现在是店长,徐家汇店']);
    expect(code(await sell(shop, 'clerk1', 'S01'))).toBe('notAllowed');
    expect(code(await sell(shop, 'clerk1', 'S02'))).toBe('posted');
  });

  it('shows a clerk no cost that was not said', async () => {
    const shop = await openShop();
    expect(posted(await shop.receive('S01', 'MILK', '10')).lines).toEqual(['纯牛奶 10盒(按上次进价),剩10盒']);
    expect(posted(await shop.receive('S01', 'MILK', '10', 210)).lines).toEqual(['纯牛奶 10盒 ¥21.00,剩20盒']);
    expect(posted(await shop.writeOff('S01', 'MILK', '1')).lines).toEqual(['纯牛奶 1盒,剩19盒', '原因 损坏']);
  });
});
