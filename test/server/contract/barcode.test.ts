import { expect, test } from 'vitest';
import { barcodeFault, canonicalBarcode, checkDigit } from '../../../server/contract/barcode.ts';

test.each(['6907992500010', '4006381333931', '036000291452', '96385074'])('%s is a barcode', (barcode) => {
  expect(barcodeFault(barcode)).toBeUndefined();
});

test('two digits that changed places are noticed', () => {
  expect(barcodeFault('6907992500100')).toBe('checkDigit');
});

test('other lengths and other signs are no barcodes', () => {
  expect(barcodeFault('6907992')).toBe('length');
  expect(barcodeFault('69079925０0010')).toBe('digits');
  expect(barcodeFault('')).toBe('digits');
});

test('the check digit of a sum that ends in 0 is 0', () => {
  expect(checkDigit('690799250001')).toBe('0');
});

test('UPC-A is the EAN-13 that begins with 0', () => {
  expect(canonicalBarcode('036000291452')).toBe('0036000291452');
  expect(canonicalBarcode('96385074')).toBe('96385074');
});
