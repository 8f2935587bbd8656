import { describe, expect, it } from 'vitest';
import type {
  AppPending,
  AppTransfers,
  Board,
  ItemAtPlace,
  ItemView,
} from '../../../../server/contract/app-pages.ts';
import { createSession } from '../../../../server/db/app-sessions.ts';
import { serveShop } from '../../../support/served-shop.ts';

/** The small company with goods in two stores, and people who are signed in. */
async function openShop() {
  const shop = await serveShop();
  const bot = await shop.token('fixture', ['bot']);
  let keys = 0;
  const act = async (actor: string, ...commands: object[]) => {
    keys += 1;
    const body = { key: `k${keys}`, commands, source: { channel: 'app', text: `第${keys}句` } };
    return shop.call('POST', '/v1/commands', { token: bot, actor, body });
  };
  const read = async <T>(person: string, path: string) => {
    const { token } = await createSession(shop.service.pool, { person, device: 't' }, shop.service.clock());
    const { status, body } = await shop.call('GET', path, { token });
    return { status, body: body as unknown as T };
  };
  await act('owner', {
    name: 'receiveGoods',
    store: 'S01',
    lines: [
      { sku: 'COLA', quantity: '60', amountFen: 9_000 },
      { sku: 'BREAD', quantity: '10', amountFen: 3_000, expiresOn: '2026-11-23' },
    ],
  });
  await act('owner', {
    name: 'receiveGoods',
    store: 'S02',
    lines: [{ sku: 'COLA', quantity: '30', amountFen: 4_500 }],
  });
  return { ...shop, act, read };
}

const at = ({ places }: ItemView, place: string): ItemAtPlace => {
  const found = places.find((one) => one.place === place);
  if (!found) throw new Error(`not shown at ${place}`);
  return found;
};

describe('an item', () => {
  it('tells what is promised from what is available, and how long that lasts as it sold', async () => {
    const { act, read } = await openShop();
    await act('clerk1', { name: 'recordSale', store: 'S01', lines: [{ sku: 'COLA', quantity: '6' }] });
    await act('owner', {
      name: 'requestTransfer',
      from: 'S01',
      to: 'S02',
      lines: [{ sku: 'COLA', quantity: '30' }],
    });
    const { body } = await read<ItemView>('clerk1', '/app/items/COLA');
    expect(body.places.map(({ place }) => place)).toEqual(['S01', 'S02']);
    expect(at(body, 'S01')).toMatchObject({
      ...{ onHand: '54', reserved: '30', available: '24', low: false, reorderPoint: '20' },
      // The first day of the books: six a day.
      lastsDays: 4,
    });
    await act('owner', { name: 'dispatchTransfer', from: 'S01' });
    const after = (await read<ItemView>('clerk1', '/app/items/COLA')).body;
    expect(at(after, 'S01')).toMatchObject({ onHand: '24', reserved: '0', available: '24' });
    expect(at(after, 'S02')).toMatchObject({ onHand: '30', inTransit: '30' });
  });

  it('shows cost to those who may see it, place by place, and offers each what he may do', async () => {
    const { read } = await openShop();
    const item = async (person: string) => (await read<ItemView>(person, '/app/items/COLA')).body;
    const clerk = await item('clerk1');
    expect(JSON.stringify(clerk)).not.toMatch(/valueFen|unitCost/);
    expect(at(clerk, 'S01')).toMatchObject({ may: ['requestTransfer', 'learnAlias'], explained: true });
    expect(at(clerk, 'S02')).toMatchObject({ may: [], explained: false, lastsDays: null });
    const lead = await item('lead1');
    expect(at(lead, 'S01')).toMatchObject({ valueFen: 9_000, unitCostMilliFen: 150_000 });
    expect(at(lead, 'S01').may).toContain('setPrice');
    expect(at(lead, 'S02').valueFen).toBeUndefined();
    expect(at(lead, 'S02').may).toEqual([]);
    const owner = await item('owner');
    expect(owner.places.map(({ valueFen }) => valueFen)).toEqual([9_000, 4_500]);
    expect(owner.places.every(({ may }) => may.includes('setPrice'))).toBe(true);
  });

  it('is not found where there is none', async () => {
    const { read } = await openShop();
    expect((await read('owner', '/app/items/NOTHING')).status).toBe(404);
  });
});

describe('the board', () => {
  it('has the figures of the reports, and says of which ledger', async () => {
    const { act, read } = await openShop();
    await act('clerk1', { name: 'recordSale', store: 'S01', lines: [{ sku: 'COLA', quantity: '50' }] });
    const { body } = await read<Board>('owner', '/app/board?days=7');
    const { body: report } = await read<{ places: unknown; items: unknown; height: number }>(
      'owner',
      '/v1/sales?from=2026-11-15&to=2026-11-21',
    );
    expect(body).toMatchObject({
      ...{ from: '2026-11-15', to: '2026-11-21', height: report.height, salesFen: 15_000, tickets: 1 },
      ...{ grossProfitFen: 7_500, stockFen: 9_000 + 3_000 + 4_500 - 7_500, salesBeforeFen: 0 },
      perPlace: report.places,
      best: report.items,
      short: [{ place: 'S01', sku: 'COLA', quantity: '10', reorderPoint: '20' }],
      expiring: [{ sku: 'BREAD', expiresOn: '2026-11-23', daysLeft: 2, quantity: '10' }],
      idle: [{ sku: 'COLA', place: 'S02', valueFen: 4_500 }, { sku: 'BREAD' }],
    });
    expect(body.perDay).toHaveLength(7);
    expect(body.perDay.at(-1)).toEqual({ day: '2026-11-21', salesFen: 15_000 });
  });

  it('is of one’s own place for those who are of one, and without cost for a clerk', async () => {
    const { act, read } = await openShop();
    await act('clerk2', { name: 'recordSale', store: 'S02', lines: [{ sku: 'COLA', quantity: '1' }] });
    const clerk = await read<Board>('clerk1', '/app/board');
    expect(JSON.stringify(clerk.body)).not.toMatch(/徐家汇|grossProfit|stockFen|valueFen/);
    const lead = await read<Board>('lead1', '/app/board');
    expect(lead.body).toMatchObject({ choices: [{ code: 'S01' }], stockFen: 12_000, salesFen: 0 });
    expect((await read('lead1', '/app/board?place=S02')).status).toBe(403);
    expect((await read<Board>('accountant', '/app/board?place=S02')).body).toMatchObject({
      ...{ salesFen: 300, grossProfitFen: 150, stockFen: 4_350 },
    });
  });
});

describe('what waits', () => {
  it('says what would be left at the giving place, and for how long', async () => {
    const { act, read } = await openShop();
    await act('clerk2', { name: 'recordSale', store: 'S02', lines: [{ sku: 'COLA', quantity: '2' }] });
    await act('clerk1', {
      name: 'requestTransfer',
      from: 'S02',
      to: 'S01',
      lines: [{ sku: 'COLA', quantity: '20' }],
    });
    const { body } = await read<AppPending>('lead2', '/app/pending');
    expect(body.toDecide).toHaveLength(1);
    expect(body.toDecide[0]?.outlook).toEqual([
      { placeName: '徐家汇店', name: '可乐', baseUnit: '瓶', left: '8', lastsDays: 4 },
    ]);
    expect((await read<AppPending>('clerk2', '/app/pending')).body.toDecide).toEqual([]);
  });

  it('has the questions the bot has open, of whoever asks only, until they are settled', async () => {
    const { read, service } = await openShop();
    const ask = (person: string, closedAt: string | null) =>
      service.prisma.openQuestion.create({
        data: {
          ...{ id: BigInt(900 + person.length + Number(closedAt !== null)), person, chat: '虹桥店群' },
          ...{ message: { text: '卖了2' }, given: [], question: { kind: 'pick' }, closedAt },
          askedAt: '2026-11-21T01:00:00Z',
        },
      });
    await ask('clerk1', null);
    await ask('clerk1', '2026-11-21T01:01:00Z');
    await ask('owner', null);
    const { body } = await read<AppPending>('clerk1', '/app/pending');
    expect(body.questions).toMatchObject([{ said: '卖了2', chat: '虹桥店群', chatName: '虹桥店群' }]);
  });
});

it('a transfer is each one’s to do at his end, and is over when it has arrived', async () => {
  const { act, read } = await openShop();
  const lines = [{ sku: 'COLA', quantity: '10' }];
  await act('owner', { name: 'requestTransfer', from: 'S01', to: 'S02', lines });
  const mine = async (person: string) =>
    (await read<AppTransfers>(person, '/app/transfers')).body.transfers.map(({ state, may }) => [state, may]);
  expect(await mine('clerk1')).toEqual([['approved', 'dispatch']]);
  expect(await mine('clerk2')).toEqual([['approved', null]]);
  expect(await mine('keeper')).toEqual([]);
  await act('clerk1', { name: 'dispatchTransfer', from: 'S01' });
  expect(await mine('clerk1')).toEqual([['dispatched', null]]);
  expect((await read<AppPending>('clerk2', '/app/pending')).body.toReceive).toMatchObject([
    { from: 'S01', to: 'S02', lines: [{ sku: 'COLA', requested: '10', sent: '10', onHand: '50' }] },
  ]);
  await act('clerk2', { name: 'receiveTransfer', to: 'S02', lines: [{ sku: 'COLA', quantity: '8' }] });
  expect(await mine('clerk2')).toEqual([['received', null]]);
  expect((await read<AppPending>('clerk2', '/app/pending')).body.toReceive).toEqual([]);
});
