import { expect, it } from 'vitest';
import { isBarcode } from '../../miniprogram/src/offline/barcode.ts';
import { barcodeFault } from '../../server/contract/barcode.ts';

it.each([
  '6933993059721',
  '036000291452',
  '96385074',
  '6933993059722',
  '933993059721',
  '69339930597',
  'N-K7F3',
  '',
])('a device and the service agree whether %s is a barcode', (code) => {
  expect(isBarcode(code)).toBe(barcodeFault(code) === undefined);
});
