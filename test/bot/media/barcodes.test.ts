import { expect, it, vi } from 'vitest';
import { goodsWithCode, readPictureCodes } from '../../../bot/media/barcodes.ts';
import { checkDigit } from '../../../server/contract/barcode.ts';
import type { Product } from '../../../server/contract/company.ts';
import { jpeg, noisy, png, rotated, sheet, withBarcode } from '../../support/picture.ts';

const ean = '6901234567892';
const other = `692345678901${checkDigit('692345678901')}`;
const newer = `400638133393${checkDigit('400638133393')}`;
const label = withBarcode(sheet(300, 140), ean, 50, 40);
const texts = async (bytes: Uint8Array) => (await readPictureCodes(bytes)).map(({ text }) => text);

it('reads a barcode from a PNG and from a JPEG, without the network', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  expect(await texts(png(label))).toEqual([ean]);
  expect(await texts(jpeg(label))).toEqual([ean]);
  expect(fetched).not.toHaveBeenCalled();
  fetched.mockRestore();
});

it.each([
  ['upside down', rotated(label, 180)],
  ['upright', rotated(label, 90)],
  ['askew', rotated(label, 8)],
  ['small', withBarcode(sheet(140, 50), ean, 20, 10, 1, 30)],
  ['large', withBarcode(sheet(2000, 1500), ean, 300, 300, 8, 500)],
  ['in poor light', noisy(label)],
  ['in poor light and askew', noisy(rotated(withBarcode(sheet(500, 300), ean, 80, 80, 3, 120), 6), 40)],
])('reads a barcode that is %s', async (_how, grey) => {
  expect(await texts(png(grey))).toEqual([ean]);
  expect(await texts(jpeg(grey, 8))).toEqual([ean]);
});

it('reads several barcodes of one picture, each once', async () => {
  const two = withBarcode(withBarcode(sheet(320, 320), ean, 50, 30), other, 50, 180);
  expect((await texts(png(two))).sort()).toEqual([ean, other].sort());
});

it('reads nothing from an empty sheet or from what is no picture', async () => {
  expect(await texts(png(sheet(200, 200)))).toEqual([]);
  expect(await texts(new Uint8Array([1, 2, 3]))).toEqual([]);
});

it('knows goods by their barcode, with or without the leading zero, and by their own code', () => {
  const product = (sku: string, barcode?: string): Product => ({
    ...{ sku, name: sku, baseUnit: '瓶', packs: [], aliases: [] },
    ...(barcode && { barcode }),
  });
  const products = [
    product('A1', '036000291452'),
    product('A2', ean),
    { ...product('A3'), moreBarcodes: [newer] },
  ];
  const skus = (code: string) => goodsWithCode(products, code).map(({ sku }) => sku);
  expect(skus('0036000291452')).toEqual(['A1']);
  expect(skus(ean)).toEqual(['A2']);
  expect(skus('A3')).toEqual(['A3']);
  expect(skus(newer)).toEqual(['A3']);
  expect(skus(other)).toEqual([]);
});
