import { describe, expect, it } from 'vitest';
import { transact } from '../../../server/db/pool.ts';
import { code, openShop, posted, refusal, type Shop, waits } from '../../support/shop.ts';

const barcode = '4006381333931';
const add = (more = {}) => ({
  ...{ name: 'addProduct', store: 'S01', productName: '椰子水330ml', baseUnit: '瓶', barcode },
  ...more,
});
const productsOf = async ({ pool, desk }: Shop) =>
  (await transact(pool, 'begin read only', (client) => desk.company(client))).company.products;

describe('goods that are on no list', () => {
  it('wait for the lead when a clerk proposes them, and are a product when he agrees', async () => {
    const shop = await openShop();
    const draft = waits(await shop.act('clerk1', add({ priceFen: 500 })));
    expect(draft.approvers.map(({ code }) => code)).toEqual(['lead1']);
    expect(draft.lines).toEqual(['椰子水330ml,按瓶记,条码 4006381333931', '售价 ¥5.00']);
    expect((await productsOf(shop)).some((product) => product.barcode === barcode)).toBe(false);
    posted(await shop.act('lead1', { name: 'approve', number: draft.number }));
    const product = (await productsOf(shop)).find((one) => one.barcode === barcode);
    expect(product).toMatchObject({ name: '椰子水330ml', baseUnit: '瓶', priceFen: 500, packs: [] });
    await shop.receive('S01', String(product?.sku), '12', 300);
    posted(await shop.sell('S01', String(product?.sku), '2'));
    expect(await shop.holding('S01', String(product?.sku))).toBe('10 ¥30.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('need nobody else when the lead or the offices add them', async () => {
    const shop = await openShop();
    expect(posted(await shop.act('lead1', add()))).toMatchObject({
      kind: 'companyChange',
      lines: ['椰子水330ml,按瓶记,条码 4006381333931', '还没有售价'],
    });
    posted(await shop.act('owner', add({ store: 'S02', productName: '苏打水', barcode: undefined })));
    expect(new Set((await productsOf(shop)).map(({ sku }) => sku)).size).toBe(
      (await productsOf(shop)).length,
    );
  });

  it('are one product, whoever else proposed them', async () => {
    const shop = await openShop();
    const [first, second] = [
      waits(await shop.act('clerk1', add())),
      waits(await shop.act('clerk2', add({ store: 'S02', productName: '椰汁' }))),
    ];
    posted(await shop.act('lead1', { name: 'approve', number: first.number }));
    const late = refusal(await shop.act('lead2', { name: 'approve', number: second.number }));
    expect([late.code, late.message]).toEqual(['wrongState', expect.stringContaining('已经是 椰子水330ml')]);
  });

  it('are known by UPC-A and EAN-13 alike', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', add({ barcode: '036000291452' })));
    expect(code(await shop.act('lead1', add({ productName: '椰汁', barcode: '0036000291452' })))).toBe(
      'wrongState',
    );
  });

  it.each([
    ['have a code that was read wrongly', 'clerk1', { barcode: '4006381333932' }, 'invalidInput'],
    ['have the name of a product', 'clerk1', { productName: '可乐' }, 'wrongState'],
    ['have no name', 'clerk1', { productName: '123456' }, 'invalidInput'],
    ['turned up in another store', 'clerk2', {}, 'notAllowed'],
  ])('are refused where they %s', async (_, person, more, expected) => {
    const shop = await openShop();
    expect(code(await shop.act(person, add(more)))).toBe(expected);
  });
});
