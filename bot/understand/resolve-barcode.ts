import { barcodeFault, canonicalBarcode } from '../../server/contract/barcode.ts';
import type { Piece } from './elements.ts';
import { askSku } from './questions.ts';
import type { Reading } from './reading.ts';
import { answered, productOf, wordsAt } from './reading.ts';
import type { Resolved } from './resolve-item.ts';

export function resolveBarcode(reading: Reading, piece: Piece): Resolved {
  const { catalogue } = reading.vocabulary;
  const phrase = wordsAt(reading, piece.start, piece.end);
  const given = answered(reading, 'sku', phrase);
  const chosen = given === undefined ? undefined : productOf(reading, given);
  if (chosen) return { product: chosen, pieces: [piece] };
  const skus =
    piece.barcode !== undefined
      ? byWholeCode(reading, piece.barcode)
      : byTail(reading, piece.barcodeTail ?? '');
  const products = skus.flatMap((sku) => catalogue.bySku.get(sku) ?? []);
  const [product] = products;
  if (product && products.length === 1) return { product, pieces: [piece] };
  return { question: askSku(phrase, products.slice(0, 5)), score: 1 };
}

function byWholeCode(reading: Reading, digits: string): readonly string[] {
  const sku = reading.vocabulary.catalogue.byCode.get(digits);
  if (sku !== undefined) return [sku];
  if (barcodeFault(digits)) return [];
  const { byBarcode } = reading.vocabulary.catalogue;
  return (
    byBarcode.get(digits) ??
    byBarcode.get(canonicalBarcode(digits)) ??
    byBarcode.get(digits.replace(/^0/, '')) ??
    []
  );
}

/** Two barcodes of a product may end alike: it is one product all the same. */
function byTail(reading: Reading, digits: string): string[] {
  const found = new Set<string>();
  for (const [code, skus] of reading.vocabulary.catalogue.byBarcode)
    if (code.endsWith(digits)) for (const sku of skus) found.add(sku);
  return [...found];
}
