import type { Product } from '../../server/contract/company.ts';
import { sizeOfUnit } from '../understand/base-quantity.ts';
import { readLot } from '../understand/lots.ts';
import { matchProduct } from '../understand/match-product.ts';
import { readMoney } from '../understand/money.ts';
import { plainText } from '../understand/normalize.ts';
import { exact } from '../understand/numerals.ts';
import type { Vocabulary } from '../understand/tokenize.ts';
import { type DraftLine, isDear, resolveQuantity } from './draft-line.ts';
import type { NoteCell } from './note-form.ts';

/**
 * The line after somebody said what it is: 5箱; 36一箱; 雪碧; 雪碧 5箱; 批号A1; 到期2027-5-1; or which of the goods offered.
 * Null where the words are none of these.
 */
export function amendLine(
  line: DraftLine,
  value: string,
  vocabulary: Vocabulary,
  today: string,
): DraftLine | null {
  const plain = plainText(value).trim();
  return (
    amendOne(line, plain, vocabulary, today) ??
    plain
      .split(/[\s,，]+/)
      .reduce<DraftLine | null>(
        (amended, part) => amended && amendOne(amended, part, vocabulary, today),
        /[\s,，]/.test(plain) ? line : null,
      )
  );
}

function amendOne(line: DraftLine, words: string, vocabulary: Vocabulary, today: string): DraftLine | null {
  const lot = readLot(words, 0, today);
  if (lot?.end === words.length) {
    const { producedOn, expiresOn } = lot;
    const code = lot.lot ? words.slice(lot.lot.start, lot.lot.end).toUpperCase() : line.lot;
    return settle(
      {
        ...line,
        lot: code,
        producedOn: producedOn ?? line.producedOn,
        expiresOn: expiresOn ?? line.expiresOn,
      },
      lot.lot ? 'lot' : 'expiresOn',
    );
  }
  const { product } = line;
  const quantity = product && resolveQuantity(words, product, vocabulary);
  if (quantity) return settle({ ...line, quantity, said: words }, 'quantity');
  const money = readMoney(words, 0, vocabulary.units);
  if (money && money.end === words.length && product && line.quantity !== null) {
    const size = money.per ? sizeOfUnit(product, money.per) : Number(line.quantity);
    if (size === null) return null;
    const fen = Math.round(exact((Number(line.quantity) / (size * (money.perCount ?? 1))) * money.fen));
    return settle({ ...line, amountFen: fen }, 'price');
  }
  const named = nameGoods(line, words, vocabulary);
  return named && recount({ ...line, product: named, near: [] }, vocabulary);
}

/** The goods that the words single out, among those offered first. */
function nameGoods(line: DraftLine, words: string, { catalogue }: Vocabulary): Product | null {
  const match = matchProduct(catalogue, words);
  const offered = line.near.filter(({ sku }) => [...match.skus, ...match.near].includes(sku));
  if (offered.length === 1) return offered[0] ?? null;
  return match.skus.length === 1 ? (catalogue.bySku.get(match.skus[0] ?? '') ?? null) : null;
}

/** The goods are others now, and their units too. */
function recount(line: DraftLine, vocabulary: Vocabulary): DraftLine {
  const quantity = line.product && resolveQuantity(line.said, line.product, vocabulary);
  const doubts = new Set(line.doubts);
  doubts.delete('name');
  if (quantity) doubts.delete('quantity');
  else doubts.add('quantity');
  return { ...line, quantity, doubts };
}

/** What a person said is in doubt no more; the price is weighed again, since it depends on the quantity. */
function settle(line: DraftLine, cell: NoteCell): DraftLine {
  const doubts = new Set(line.doubts);
  doubts.delete(cell);
  if (cell === 'quantity') {
    if (isDear(line)) doubts.add('price');
    else doubts.delete('price');
  }
  return { ...line, doubts };
}
