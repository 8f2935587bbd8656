import { expect, it } from 'vitest';
import { createSession } from '../../../server/db/app-sessions.ts';
import { documentNumber } from '../../../server/ledger/number.ts';
import { serveShop } from '../../support/served-shop.ts';
import { smallCompany } from '../../support/small-company.ts';

/** A shop whose clock the test moves, and whose people post over HTTP. */
async function openShop() {
  let now = Date.parse('2026-11-21T10:00:00+08:00');
  const shop = await serveShop(smallCompany, undefined, () => new Date(now));
  const tokens = new Map<string, string>();
  let keys = 0;
  const tokenOf = async (person: string): Promise<string> => {
    const known = tokens.get(person);
    if (known) return known;
    const { token } = await createSession(shop.service.pool, { person, device: '' }, new Date(now));
    tokens.set(person, token);
    return token;
  };
  const act = async (person: string, command: object, source: object = { channel: 'app' }) => {
    keys += 1;
    const body = { key: `k${keys}`, commands: [{ store: 'S01', ...command }], source };
    return (await shop.call('POST', '/v1/commands', { token: await tokenOf(person), body }))
      .body as unknown as {
      kind: string;
      code?: string;
      message?: string;
      vouchers: { number: string; lines: string[]; warnings: string[] }[];
    };
  };
  const see = async (person: string) => {
    const { body } = await shop.call('GET', '/app/stocktakes?place=S01', { token: await tokenOf(person) });
    return (body as unknown as { stocktakes: Record<string, never>[] }).stocktakes[0];
  };
  const onHand = async (sku: string) => {
    const { rows } = await shop.service.pool.query(
      "select quantity::float / 1000 as n, value_fen::int as fen from balance where location = 'S01' and sku = $1",
      [sku],
    );
    return `${rows[0].n} ¥${rows[0].fen / 100}`;
  };
  const later = (minutes: number): string => {
    now += minutes * 60_000;
    return new Date(now).toISOString();
  };
  const receive = (sku: string, quantity: string) =>
    act('clerk1', { name: 'receiveGoods', lines: [{ sku, quantity, unitCostFen: 100 }] });
  const sell = (sku: string, quantity: string, source?: object) =>
    act('clerk1b', { name: 'recordSale', lines: [{ sku, quantity }] }, source);
  const count = (person: string, section: string, lines: object[]) =>
    act(person, { name: 'countSection', section, lines });
  return { ...shop, act, see, onHand, later, receive, sell, count };
}

it('the place goes on selling, and the difference is that of the moment of counting', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  await shop.act('lead1', { name: 'openStocktake' });
  shop.later(10);
  await shop.count('clerk1', '全店', [{ sku: 'COLA', quantity: '48' }]);
  shop.later(10);
  await shop.sell('COLA', '5');
  await shop.receive('COLA', '10');
  expect((await shop.see('lead1'))?.rows).toMatchObject([
    { sku: 'COLA', counted: '48', books: '50', difference: '-2', valueFen: -200 },
  ]);
  const { vouchers } = await shop.act('lead1', { name: 'settleStocktake' });
  expect(vouchers[0]?.lines[1]).toBe('可乐 48瓶 账上50瓶,盘亏2瓶,盘后有进出,现在53瓶');
  expect(await shop.onHand('COLA')).toBe('53 ¥53');
  expect(await shop.see('lead1')).toBe(undefined);
});

it('what was sold on a device before the count and sent after it is no loss and a sale besides', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  await shop.act('lead1', { name: 'openStocktake' });
  const soldAt = shop.later(10);
  shop.later(10);
  await shop.count('clerk1', '全店', [{ sku: 'COLA', quantity: '47' }]);
  shop.later(10);
  await shop.sell('COLA', '3', { channel: 'app', madeAt: soldAt });
  expect((await shop.see('lead1'))?.rows).toMatchObject([{ books: '47', difference: '0' }]);
  await shop.act('lead1', { name: 'settleStocktake' });
  expect(await shop.onHand('COLA')).toBe('47 ¥47');
});

it('sections and people add up; counted again, the newer count stands', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  await shop.act('lead1', { name: 'openStocktake', blind: true, sections: ['货架', '后仓'] });
  await shop.count('clerk1', '货架', [{ sku: 'COLA', quantity: '8' }]);
  shop.later(5);
  await shop.count('clerk1b', '后仓', [{ sku: 'COLA', quantity: '40' }]);
  expect((await shop.see('lead1'))?.rows).toMatchObject([
    { counted: '48', difference: '-2', people: ['小丽', '小张'] },
  ]);
  await shop.act('lead1', { name: 'recountGoods', skus: ['COLA'] });
  expect((await shop.see('clerk1'))?.again).toEqual([{ sku: 'COLA', name: '可乐' }]);
  shop.later(5);
  await shop.count('clerk1b', '后仓', [{ sku: 'COLA', quantity: '42' }]);
  expect((await shop.see('lead1'))?.rows).toMatchObject([{ counted: '50', difference: '0' }]);
});

it('whoever counts blind sees neither the books nor what others counted', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  await shop.receive('MILK', '50');
  await shop.act('lead1', { name: 'openStocktake', blind: true });
  await shop.count('clerk1', '全店', [{ sku: 'COLA', quantity: '48' }]);
  await shop.count('clerk1b', '全店', [{ sku: 'MILK', quantity: '50' }]);
  const seen = await shop.see('clerk1');
  expect(seen?.rows).toMatchObject([{ sku: 'COLA', counted: '48' }]);
  expect(JSON.stringify(seen)).not.toMatch(/books|difference|valueFen/);
  expect((await shop.see('lead1'))?.rows).toHaveLength(2);
});

it('goods that moved between the counts of two sections are pointed out', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  await shop.act('lead1', { name: 'openStocktake', sections: ['货架', '后仓'] });
  await shop.count('clerk1', '货架', [{ sku: 'COLA', quantity: '10' }]);
  shop.later(5);
  await shop.sell('COLA', '2');
  shop.later(5);
  await shop.count('clerk1', '后仓', [{ sku: 'COLA', quantity: '40' }]);
  const { vouchers } = await shop.act('lead1', { name: 'settleStocktake' });
  expect(vouchers[0]?.warnings[0]).toContain('可乐 在几个区域先后盘的时候有进出');
  expect(await shop.onHand('COLA')).toBe('48 ¥48');
});

it('a large difference waits for a yes, and is taken back like any other voucher', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  const steps = [{ need: 'any', approvers: [{ role: 'headquarters' }] }];
  const rule = { condition: { amountFenOver: 1_000 }, steps, remindAfterMinutes: 60, expireAfterHours: 24 };
  await shop.act('owner', {
    name: 'setApprovalRules',
    store: undefined,
    command: 'settleStocktake',
    rules: [rule],
  });
  await shop.act('lead1', { name: 'openStocktake' });
  await shop.count('clerk1', '全店', [{ sku: 'COLA', quantity: '20' }]);
  expect((await shop.act('lead1', { name: 'settleStocktake' })).kind).toBe('waiting');
  await shop.sell('COLA', '1');
  expect((await shop.act('office', { name: 'approve', store: undefined })).kind).toBe('posted');
  expect(await shop.onHand('COLA')).toBe('20 ¥20');
  const { rows } = await shop.service.pool.query("select id from voucher where kind = 'count'");
  const undone = await shop.act('owner', {
    name: 'undo',
    store: undefined,
    number: documentNumber(rows[0].id),
  });
  expect(undone.kind).toBe('posted');
  expect(await shop.onHand('COLA')).toBe('49 ¥49');
  expect((await shop.see('lead1'))?.rows).toHaveLength(1);
});

it('one that ended takes no more counts; what moved more than was counted is asked for again', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  expect((await shop.count('clerk1', '全店', [{ sku: 'COLA', quantity: '1' }])).code).toBe('wrongState');
  await shop.act('lead1', { name: 'openStocktake' });
  await shop.count('clerk1', '全店', [{ sku: 'COLA', quantity: '1' }]);
  expect((await shop.count('clerk1', '二楼', [{ sku: 'COLA', quantity: '1' }])).code).toBe('invalidInput');
  shop.later(1);
  await shop.sell('COLA', '3');
  expect((await shop.act('lead1', { name: 'settleStocktake' })).message).toContain('可乐');
  expect((await shop.act('clerk1', { name: 'dropStocktake' })).code).toBe('notAllowed');
  await shop.act('lead1', { name: 'dropStocktake' });
  expect((await shop.count('clerk1', '全店', [{ sku: 'COLA', quantity: '1' }])).code).toBe('wrongState');
  expect(await shop.onHand('COLA')).toBe('47 ¥47');
});

it('a count of a while ago is compared with the books of then, within three days', async () => {
  const shop = await openShop();
  await shop.receive('COLA', '50');
  const countedAt = shop.later(10);
  shop.later(10);
  await shop.sell('COLA', '5');
  const lines = (at: string) => [{ sku: 'COLA', quantity: '49', countedAt: at }];
  const { vouchers } = await shop.act('clerk1', { name: 'recordCount', lines: lines(countedAt) });
  expect(vouchers[0]?.lines[0]).toContain('账上50瓶,盘亏1瓶');
  expect(await shop.onHand('COLA')).toBe('44 ¥44');
  const old = await shop.act('clerk1', { name: 'recordCount', lines: lines('2026-11-17T00:00:00Z') });
  expect(old.code).toBe('wrongState');
  const ahead = await shop.act('clerk1', { name: 'recordCount', lines: lines('2026-11-22T00:00:00Z') });
  expect(ahead.code).toBe('dateInFuture');
});
