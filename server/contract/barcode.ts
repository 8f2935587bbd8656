import type { Product } from './company.ts';

/** How many digits EAN-8, UPC-A and EAN-13 have. */
const lengths = [8, 12, 13];

/**
 * Why the text is no barcode, or undefined where it is one: EAN-8, UPC-A or EAN-13 with a right check digit.
 * Weights 3 and 1 from the right, the check digit's being 1; the sum has to be a multiple of 10 (GS1 General
 * Specifications, 7.9).
 */
export function barcodeFault(text: string): 'digits' | 'length' | 'checkDigit' | undefined {
  if (!/^[0-9]+$/.test(text)) return 'digits';
  if (!lengths.includes(text.length)) return 'length';
  return checkDigit(text.slice(0, -1)) === text.slice(-1) ? undefined : 'checkDigit';
}

/** The check digit that belongs behind these digits. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits[index]);
  }
  return String((10 - (sum % 10)) % 10);
}

/** UPC-A is EAN-13 without its leading zero: two barcodes are the same where this is. */
export function canonicalBarcode(barcode: string): string {
  return barcode.length === 12 ? `0${barcode}` : barcode;
}

/** Every barcode of a product, that of the company's files first. */
export const barcodesOf = ({
  barcode,
  moreBarcodes = [],
}: Pick<Product, 'barcode' | 'moreBarcodes'>): string[] =>
  barcode ? [barcode, ...moreBarcodes] : [...moreBarcodes];
