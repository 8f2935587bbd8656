import type { Product } from '../../server/contract/company.ts';
import { isChinese } from './characters.ts';
import type { Piece } from './elements.ts';
import { matchPieces } from './match-pieces.ts';
import { plainText } from './normalize.ts';
import type { Reading } from './reading.ts';

/** Of goods that fit about equally, the one that a small word torn from its name or the supplier's brand tells. */
export function toldBeside(
  reading: Reading,
  pieces: readonly Piece[],
  fitting: readonly Product[],
): { product: Product; pieces: readonly Piece[] } | null {
  const torn = withTornWord(reading, pieces, fitting);
  if (torn) return torn;
  const product = ofSuppliersBrand(reading, fitting);
  return product ? { product, pieces } : null;
}

/** 送来正兴真空胎, ngk一金火花塞: a character of a name may have been read as a small word in front of it, or inside it. */
export function withTornWord(
  reading: Reading,
  pieces: readonly Piece[],
  fitting: readonly Product[],
): { product: Product; pieces: readonly Piece[] } | null {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || fitting.length < 2) return null;
  const { text } = reading.normal;
  const within = isTornWithin(pieces, text);
  const start = within ? first.start : first.start - 1;
  if (!within && (pieces.length > 1 || start < 0 || !isChinese(text, start))) return null;
  const able = within ? fitting : fitting.filter((product) => prints(product, text.charAt(start)));
  if (able.length === 0) return null;
  const piece = { ...first, text: text.slice(start, last.end), start, end: last.end };
  const { skus } = matchPieces(reading, [piece]);
  const product = skus.length === 1 ? able.find(({ sku }) => sku === skus[0]) : undefined;
  return product ? { product, pieces: [piece] } : null;
}

const prints = ({ name, brand, aliases }: Product, character: string): boolean =>
  [name, brand ?? '', ...aliases].some((called) => plainText(called).includes(character));

/** Nothing but a character parts the two pieces. */
function isTornWithin([one, other, more]: readonly Piece[], text: string): boolean {
  if (!one || !other || more || one.clause !== other.clause) return false;
  return other.start === one.end + 1 && isChinese(text, one.end);
}

/** 超威经销送来四八二十: of goods that fit, those of the brand that the supplier is called by in the message. */
function ofSuppliersBrand(reading: Reading, fitting: readonly Product[]): Product | undefined {
  if (fitting.length < 2) return undefined;
  const { text } = reading.normal;
  const said = reading.company.suppliers.flatMap(({ name, aliases }) =>
    [name, ...aliases].map(plainText).filter((called) => called !== '' && text.includes(called)),
  );
  if (said.length === 0) return undefined;
  const [only, more] = fitting.filter(
    ({ brand }) =>
      brand !== undefined && brand !== '' && said.some((called) => called.includes(plainText(brand))),
  );
  return more ? undefined : only;
}
