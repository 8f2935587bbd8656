import { expect, it } from 'vitest';
import { type ServedShop, serveShop } from '../../support/served-shop.ts';

/** The served shop's clock stands at ten on 2026-11-21. */
async function countedShop(): Promise<{ post: Post; count: string }> {
  const shop = await serveShop();
  const token = await shop.token('bot', ['bot']);
  const post = poster(shop, token);
  const goods = ['MILK', 'COLA'].map((sku) => ({ sku, quantity: '48' }));
  await post('delivery', { name: 'receiveGoods', store: 'S01', lines: goods });
  const counted = await post('count', {
    name: 'recordCount',
    store: 'S01',
    lines: [{ sku: 'MILK', quantity: '46' }],
  });
  return { post, count: String(counted.vouchers?.[0]?.number) };
}

type Post = ReturnType<typeof poster>;
interface Answer {
  readonly vouchers?: readonly { readonly number: string; readonly warnings: readonly string[] }[];
}
const poster =
  (shop: ServedShop, token: string) =>
  async (key: string, command: object, more: object = {}): Promise<Answer> => {
    const body = { key, commands: [command], ...more };
    const answer = await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body });
    return answer.body as Answer;
  };

const warningsOf = ({ vouchers = [] }: Answer) => vouchers.flatMap(({ warnings }) => warnings);
const sale = (sku: string, date?: string, store = 'S01') => ({
  name: 'recordSale',
  store,
  lines: [{ sku, quantity: '1' }],
  ...(date && { date }),
});

it('warns of a late entry for goods that were counted since, and says so again when it is asked again', async () => {
  const { post, count } = await countedShop();
  const late = await post('late', sale('MILK', '2026-11-20'));
  expect(warningsOf(late)).toEqual([
    `纯牛奶 11月21日盘过点(#${count}):这笔如果在盘点之前,盘点时已经算进去了,现在就重复了。请核对实物,不符请再盘一次`,
  ]);
  expect(await post('late', sale('MILK', '2026-11-20'))).toEqual(late);
});

it('warns of other late entries too: what was lost before the count is counted as missing', async () => {
  const { post } = await countedShop();
  const loss = { ...sale('MILK', '2026-11-20'), name: 'writeOff', reason: 'damaged' };
  expect(warningsOf(await post('loss', loss))).toHaveLength(1);
});

it('does not warn of today, of other goods, or after the count was taken back', async () => {
  const { post, count } = await countedShop();
  expect(warningsOf(await post('today', sale('MILK')))).toEqual([]);
  expect(warningsOf(await post('other', sale('COLA', '2026-11-20')))).toEqual([]);
  await post('undo', { name: 'undo', number: count });
  expect(warningsOf(await post('after', sale('MILK', '2026-11-20')))).toEqual([]);
});
