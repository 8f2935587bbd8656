import type { Product } from '../../server/contract/company.ts';
import { searchGoods } from '../model/candidates.ts';
import { quantityText, toBaseUnits } from '../understand/base-quantity.ts';
import { matchProduct } from '../understand/match-product.ts';
import { plainText } from '../understand/normalize.ts';
import { readQuantity } from '../understand/quantity.ts';
import type { Vocabulary } from '../understand/tokenize.ts';
import { goodsWithCode } from './barcodes.ts';
import type { NoteCell, WrittenLine } from './note-form.ts';
import { shownWords, writtenDay, writtenFen, writtenNumber } from './written-values.ts';

/** One line of a delivery note as it would be recorded. What is null is not known yet, and nothing is recorded before it is. */
export interface DraftLine {
  /** As it stands on the paper. */
  readonly written: string;
  readonly product: Product | null;
  /** Where several could be meant. */
  readonly near: readonly Product[];
  /** In base units, and in the words of the paper. */
  readonly quantity: string | null;
  readonly said: string;
  readonly amountFen: number | null;
  readonly lot: string | null;
  readonly producedOn: string | null;
  readonly expiresOn: string | null;
  readonly doubts: ReadonlySet<NoteCell>;
  /** Somebody said that this line does not count. */
  readonly struck: boolean;
}

/** A name that explains less than this of what is written is in doubt. */
const surely = 0.95;

/** What a written line means, by the same search and units as a message. `doubts` are the model's and the rules' together. */
export function resolveLine(written: WrittenLine, vocabulary: Vocabulary, today: string): DraftLine {
  const doubts = new Set<NoteCell>(written.unsure);
  const { product, near, sure } = resolveGoods(written, vocabulary);
  if (!sure) doubts.add('name');
  const said = shownWords(`${written.quantity ?? ''}${written.unit ?? ''}`);
  const counted = product ? resolveQuantity(said, product, vocabulary) : null;
  if (counted === null) doubts.add('quantity');
  const [producedOn, expiresOn] = [written.producedOn, written.expiresOn].map((day) =>
    day === null ? null : writtenDay(day),
  );
  const unreadable = (written.expiresOn && !expiresOn) || (written.producedOn && !producedOn);
  if (unreadable || (expiresOn && expiresOn <= today) || (producedOn && producedOn > today))
    doubts.add('expiresOn');
  const line = {
    written: shownWords(written.name),
    product,
    near,
    quantity: counted,
    said,
    amountFen: amountOf(written, doubts),
    lot: (written.lot && shownWords(written.lot)) || null,
    producedOn: producedOn ?? null,
    expiresOn: expiresOn ?? null,
    doubts,
    struck: false,
  };
  if (isDear(line)) doubts.add('price');
  return line;
}

function resolveGoods(
  { name, barcode }: WrittenLine,
  { catalogue }: Vocabulary,
): { product: Product | null; near: readonly Product[]; sure: boolean } {
  const coded = barcode ? goodsWithCode([...catalogue.bySku.values()], barcode.replace(/\s/g, '')) : [];
  if (coded[0] && coded.length === 1) return { product: coded[0], near: [], sure: true };
  const match = matchProduct(catalogue, plainText(name).trim());
  const found = match.skus.flatMap((sku) => catalogue.bySku.get(sku) ?? []);
  const [only] = found;
  if (only && found.length === 1) return { product: only, near: [], sure: match.score >= surely };
  const offered = searchGoods(plainText(name).trim(), catalogue).flatMap(
    (sku) => catalogue.bySku.get(sku) ?? [],
  );
  return { product: null, near: found.length > 0 ? found : offered.slice(0, 5), sure: false };
}

/** `3箱` of this product in base units; null where it is no exact quantity or of a unit the product does not define. */
export function resolveQuantity(said: string, product: Product, { units }: Vocabulary): string | null {
  const plain = plainText(said).replace(/,/g, '').trim();
  const read = readQuantity(plain, 0, units);
  const bare = writtenNumber(plain);
  const parts =
    bare !== null
      ? [{ amount: bare, unit: null }]
      : read && !read.vague && read.end === plain.length
        ? read.parts
        : null;
  const sum = parts && toBaseUnits(product, parts, null);
  const quantity = sum && 'quantity' in sum ? quantityText(sum.quantity) : null;
  return quantity === '0' ? null : quantity;
}

/** The amount of the line; it and the price have to agree where both are written. */
function amountOf({ amount, unitPrice, quantity }: WrittenLine, doubts: Set<NoteCell>): number | null {
  const [sum, each] = [amount, unitPrice].map((text) => (text === null ? null : writtenFen(text)));
  const count = quantity === null ? null : writtenNumber(quantity);
  const product = each !== null && each !== undefined && count !== null ? Math.round(each * count) : null;
  const unread = (amount !== null && sum === null) || (unitPrice !== null && each === null);
  if (unread || (sum !== null && sum !== undefined && product !== null && Math.abs(sum - product) > 1))
    doubts.add('price');
  return sum ?? product;
}

/** Goods are not bought at more than they are sold for, nor at a tenth of it. */
export function isDear({ product, quantity, amountFen }: DraftLine): boolean {
  const worth = (product?.priceFen ?? 0) * Number(quantity ?? 0);
  return amountFen !== null && worth > 0 && (amountFen > worth * 1.05 || amountFen < worth * 0.1);
}
