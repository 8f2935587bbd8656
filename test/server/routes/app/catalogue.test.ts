import { expect, it } from 'vitest';
import { catalogueParts, hashLength, noHash } from '../../../../server/contract/catalogue.ts';
import { createSession } from '../../../../server/db/app-sessions.ts';
import { importCompany } from '../../../../server/desk/import.ts';
import { type ServedShop, serveShop } from '../../../support/served-shop.ts';
import { smallCompany } from '../../../support/small-company.ts';

const signedIn = async (shop: ServedShop, person: string): Promise<string> =>
  (await createSession(shop.service.pool, { person, device: 'test' }, shop.service.clock())).token;

/** A device: what it has, and how it asks for what it has not. */
function openDevice(shop: ServedShop, token: string) {
  const hashes = Array.from({ length: catalogueParts }, () => noHash);
  const rows = new Map<number, readonly unknown[][]>();
  let since = 0;
  return {
    refresh: async () => {
      let [parts, more] = [0, true];
      while (more) {
        const { body } = await shop.call('GET', `/app/catalogue?have=${hashes.join('')}`, { token });
        const answer = body as unknown as {
          parts: { part: number; hash: string; rows: [] }[];
          more: boolean;
        };
        for (const one of answer.parts) {
          hashes[one.part] = one.hash;
          rows.set(one.part, one.rows);
        }
        parts += answer.parts.length;
        more = answer.more;
      }
      return parts;
    },
    skus: () =>
      [...rows.values()]
        .flat()
        .map(([sku]) => sku)
        .sort(),
    row: (sku: string) => [...rows.values()].flat().find(([own]) => own === sku),
    stock: async (place: string) => {
      const { body } = await shop.call('GET', `/app/catalogue/stock?place=${place}&since=${since}`, {
        token,
      });
      since = Number(body.height);
      return body as unknown as { whole: boolean; rows: unknown[][] };
    },
  };
}

const post = (shop: ServedShop, token: string, key: string, ...commands: object[]) =>
  shop.call('POST', '/v1/commands', { token, body: { key, commands } });

it('a device has every product once, and then only the part in which one changed', async () => {
  const shop = await serveShop();
  const [clerk, owner] = [await signedIn(shop, 'clerk1'), await signedIn(shop, 'owner')];
  const device = openDevice(shop, clerk);
  expect(await device.refresh()).toBe(catalogueParts);
  expect(device.skus()).toEqual(smallCompany.products.map(({ sku }) => sku).sort());
  expect(device.row('MILK')).toEqual(['MILK', '纯牛奶', '', '盒', 0, [['箱', '24']], 330, 'cnn', '']);
  expect(await device.refresh()).toBe(0);
  expect((await post(shop, owner, 'p', { name: 'setPrice', sku: 'MILK', priceFen: 350 })).status).toBe(200);
  expect(await device.refresh()).toBe(1);
  expect(device.row('MILK')?.[6]).toBe(350);
});

it('a device hears of a barcode that was learned, and no longer of one that was forgotten', async () => {
  const shop = await serveShop();
  const [clerk, lead] = [await signedIn(shop, 'clerk1'), await signedIn(shop, 'lead1')];
  const device = openDevice(shop, clerk);
  await device.refresh();
  const barcode = '4006381333931';
  const learn = { name: 'learnBarcode', store: 'S01', sku: 'MILK', barcode };
  expect((await post(shop, lead, 'learn', learn)).status).toBe(200);
  expect(await device.refresh()).toBe(1);
  expect(device.row('MILK')?.slice(9)).toEqual([barcode]);
  const found = await shop.call('GET', `/app/items?q=${barcode}`, { token: clerk });
  expect((found.body as unknown as { items: { sku: string }[] }).items.map(({ sku }) => sku)).toEqual([
    'MILK',
  ]);
  const page = async (token: string) =>
    (await shop.call('GET', '/app/items/MILK', { token })).body as unknown as {
      moreBarcodes: string[];
      places: { place: string; may: string[] }[];
    };
  expect(await page(lead)).toMatchObject({ moreBarcodes: [barcode] });
  const mayForget = async (token: string) => (await page(token)).places[0]?.may.includes('forgetBarcode');
  expect([await mayForget(lead), await mayForget(clerk)]).toEqual([true, false]);
  expect((await post(shop, lead, 'forget', { name: 'forgetBarcode', store: 'S01', barcode })).status).toBe(
    200,
  );
  expect(await device.refresh()).toBe(1);
  expect(device.row('MILK')).toHaveLength(9);
});

it('stock comes whole, then by what moved at the place or got another price there', async () => {
  const shop = await serveShop();
  const [clerk, lead] = [await signedIn(shop, 'clerk1'), await signedIn(shop, 'lead1')];
  const receive = (sku: string) => ({
    name: 'receiveGoods',
    store: 'S01',
    lines: [{ sku, quantity: '10', unitCostFen: 100 }],
  });
  await post(shop, clerk, 'a', receive('MILK'), receive('COLA'));
  const device = openDevice(shop, clerk);
  expect(await device.stock('S01')).toMatchObject({
    whole: true,
    rows: [
      ['COLA', '10', null],
      ['MILK', '10', null],
    ],
  });
  expect(await device.stock('S01')).toMatchObject({ whole: false, rows: [] });
  await post(shop, clerk, 'b', { name: 'recordSale', store: 'S01', lines: [{ sku: 'COLA', quantity: '4' }] });
  expect((await device.stock('S01')).rows).toEqual([['COLA', '6', null]]);
  const priced = await post(shop, lead, 'c', { name: 'setPrice', store: 'S01', sku: 'EGG', priceFen: 1_600 });
  expect(priced.status).toBe(200);
  expect((await device.stock('S01')).rows).toEqual([['EGG', '0', 1_600]]);
  const number = (priced.body.vouchers as unknown as { number: string }[])[0]!.number;
  expect((await post(shop, lead, 'd', { name: 'undo', number })).status).toBe(200);
  expect((await device.stock('S01')).rows).toEqual([['EGG', '0', null]]);
});

it('after an import a device is given all of its place again', async () => {
  const shop = await serveShop();
  const device = openDevice(shop, await signedIn(shop, 'clerk1'));
  await device.stock('S01');
  const files = { name: '小店', company: smallCompany, openings: [] };
  await importCompany(shop.service.pool, files, shop.service.clock());
  expect((await device.stock('S01')).whole).toBe(true);
});

it('hashes that are none are refused, and a place that is none', async () => {
  const shop = await serveShop();
  const token = await signedIn(shop, 'clerk1');
  const cut = '-'.repeat(hashLength * catalogueParts - 1);
  expect((await shop.call('GET', `/app/catalogue?have=${cut}`, { token })).status).toBe(400);
  expect((await shop.call('GET', '/app/catalogue/stock?place=S99', { token })).status).toBe(422);
});
