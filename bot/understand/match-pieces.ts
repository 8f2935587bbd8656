import type { Product } from '../../server/contract/company.ts';
import type { Piece } from './elements.ts';
import { type Match, matchProduct } from './match-product.ts';
import { productOf, type Reading } from './reading.ts';

export function productsOf(reading: Reading, skus: readonly string[]): readonly Product[] {
  return skus.flatMap((sku) => productOf(reading, sku) ?? []);
}

export function matchPieces(reading: Reading, pieces: readonly Piece[]): Match {
  const { catalogue } = reading.vocabulary;
  const match = matchProduct(catalogue, pieces.map((piece) => piece.text).join(' '));
  const [only, more] = pieces;
  if (match.skus.length > 0 || more || only?.core === undefined) return match;
  // What describes goods stands in front of them: behind a name said in full a stray character tells nothing.
  const trimmed = matchProduct(catalogue, only.core);
  return trimmed.skus.length > 0 && trimmed.score === 1 ? trimmed : match;
}
