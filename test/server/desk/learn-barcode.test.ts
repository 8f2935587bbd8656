import { describe, expect, it } from 'vitest';
import { writeCompany } from '../../../server/db/import.ts';
import { transact } from '../../../server/db/pool.ts';
import { code, openShop, posted, refusal, type Shop, waits } from '../../support/shop.ts';
import { smallCompany } from '../../support/small-company.ts';

const [barcode, upc] = ['4006381333931', '036000291452'];
const learn = (more = {}) => ({ name: 'learnBarcode', store: 'S01', sku: 'MILK', barcode, ...more });
const forget = (more = {}) => ({ name: 'forgetBarcode', store: 'S01', barcode, ...more });
const known = ({ pool, desk }: Shop) => transact(pool, 'begin read only', (client) => desk.company(client));
const skuOf = async (shop: Shop, scanned: string) => (await known(shop)).facts.productOfBarcode(scanned)?.sku;
const moreOf = async (shop: Shop, sku: string) =>
  (await known(shop)).company.products.find((one) => one.sku === sku)?.moreBarcodes;

/** The company file comes to give the barcode to that product. */
async function file(shop: Shop, sku: string): Promise<void> {
  const products = smallCompany.products.map((one) => (one.sku === sku ? { ...one, barcode } : one));
  await transact(shop.pool, 'begin', (client) => writeCompany(client, '小店', { ...smallCompany, products }));
}

describe('a barcode of goods that are on file', () => {
  it('waits for the lead when a clerk says whose it is, and holds everywhere when he agrees', async () => {
    const shop = await openShop();
    const draft = waits(await shop.act('clerk1', learn()));
    expect(draft.approvers.map((approver) => approver.code)).toEqual(['lead1']);
    expect(draft.lines).toEqual(['条码 4006381333931 以后就是 纯牛奶,全公司一样']);
    expect(await skuOf(shop, barcode)).toBeUndefined();
    expect(code(await shop.act('lead2', { name: 'approve', number: draft.number }))).toBe('documentUnknown');
    posted(await shop.act('lead1', { name: 'approve', number: draft.number }));
    expect(await skuOf(shop, barcode)).toBe('MILK');
    expect(await moreOf(shop, 'MILK')).toEqual([barcode]);
    expect(await shop.differences()).toEqual([]);
  });

  it.each(['lead1', 'office', 'owner'])('needs nobody else when %s says so', async (person) => {
    const shop = await openShop();
    expect(posted(await shop.act(person, learn())).kind).toBe('companyChange');
  });

  it('may be one of several, and is known as UPC-A and EAN-13 alike', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', learn()));
    posted(await shop.act('lead1', learn({ barcode: upc })));
    expect(await moreOf(shop, 'MILK')).toEqual([barcode, `0${upc}`]);
    expect([await skuOf(shop, upc), await skuOf(shop, `0${upc}`)]).toEqual(['MILK', 'MILK']);
    expect(code(await shop.act('lead1', learn({ sku: 'COLA', barcode: `0${upc}` })))).toBe('wrongState');
  });

  it('is one act, however often it arrives', async () => {
    const shop = await openShop();
    const request = { key: 'scan-1', actor: 'lead1', commands: [learn()] };
    const first = posted(await shop.hand(request));
    expect(posted(await shop.hand(request)).number).toBe(first.number);
  });

  it('belongs to whom the lead agreed to first, whether that is old goods or new', async () => {
    const shop = await openShop();
    const old = waits(await shop.act('clerk1', learn()));
    const fresh = { name: 'addProduct', store: 'S02', productName: '椰汁', baseUnit: '瓶', barcode };
    const added = waits(await shop.act('clerk2', fresh));
    posted(await shop.act('lead1', { name: 'approve', number: old.number }));
    const late = refusal(await shop.act('lead2', { name: 'approve', number: added.number }));
    expect([late.code, late.message]).toEqual(['wrongState', expect.stringContaining('已经是 纯牛奶')]);
  });

  it('is forgotten by a lead, and can then be that of other goods', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', learn()));
    expect(code(await shop.act('clerk1', forget()))).toBe('notAllowed');
    expect(posted(await shop.act('lead1', forget())).lines).toEqual(['条码 4006381333931 不再是 纯牛奶']);
    expect([await skuOf(shop, barcode), await moreOf(shop, 'MILK')]).toEqual([undefined, undefined]);
    expect(code(await shop.act('lead1', forget()))).toBe('wrongState');
    posted(await shop.act('lead1', learn({ sku: 'COLA' })));
    expect(await skuOf(shop, barcode)).toBe('COLA');
  });

  it.each(['COLA', 'MILK'])('is what the company file says of it, once it stands there: %s', async (sku) => {
    const shop = await openShop();
    posted(await shop.act('lead1', learn()));
    await file(shop, sku);
    expect([await skuOf(shop, barcode), await moreOf(shop, 'MILK')]).toEqual([sku, undefined]);
    expect(code(await shop.act('lead1', forget()))).toBe('wrongState');
  });

  it.each([
    ['was read wrongly', 'lead1', { barcode: '4006381333932' }, 'invalidInput'],
    ['is of goods that are not on file', 'lead1', { sku: 'NONE' }, 'unknownSku'],
    ['turned up in another store', 'clerk2', {}, 'notAllowed'],
    ['turned up nowhere', 'lead1', { store: 'S99' }, 'unknownPlace'],
  ])('is refused where it %s', async (_, person, more, expected) => {
    const shop = await openShop();
    expect(code(await shop.act(person, learn(more)))).toBe(expected);
  });

  it('is refused where it is that of these goods already', async () => {
    const shop = await openShop();
    await file(shop, 'MILK');
    const again = refusal(await shop.act('lead1', learn()));
    expect([again.code, again.message]).toEqual(['wrongState', expect.stringContaining('本来就是 纯牛奶')]);
  });
});

it('two products that change their barcodes in one file get them, and one that is in the file no more gives its own up', async () => {
  const shop = await openShop();
  const [one, other, third] = smallCompany.products;
  if (!one || !other || !third) throw new Error('three products are needed');
  const write = (products: typeof smallCompany.products) =>
    transact(shop.pool, 'begin', (client) => writeCompany(client, '小店', { ...smallCompany, products }));
  await write([
    { ...one, barcode },
    { ...other, barcode: upc },
  ]);
  await write([
    { ...one, barcode: upc },
    { ...other, barcode },
  ]);
  expect([await skuOf(shop, barcode), await skuOf(shop, upc)]).toEqual([other.sku, one.sku]);
  await write([{ ...third, barcode }]);
  expect(await skuOf(shop, barcode)).toBe(third.sku);
});
