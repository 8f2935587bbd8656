import type { Product } from '../../server/contract/company.ts';
import { quantityText, sizeOfUnit, toBaseUnits } from '../understand/base-quantity.ts';
import { readMoney } from '../understand/money.ts';
import { exact } from '../understand/numerals.ts';
import { type Part, readQuantity } from '../understand/quantity.ts';
import type { Vocabulary } from '../understand/tokenize.ts';

type Units = Vocabulary['units'];

const numeral = /[\d.零〇一二两三四五六七八九十百千万半几壹贰叁肆伍陆柒捌玖拾佰仟]/;
const roughly = /(?:大概|大约|差不多|约|估计|近|不到|快|可能|好像|至少|最多)(?:是|有)?\s?$/;

export interface WordsRead {
  readonly parts: readonly Part[];
  /** Base units as the contract writes them. */
  readonly quantity: string;
}

/** What the quantity that stands in `text` as exactly these words is for the product; null where it is none, vague or of an unknown unit. */
export function readSaidQuantity(
  text: string,
  words: string,
  product: Product,
  units: Units,
): WordsRead | null {
  for (const at of placesOf(text, words)) {
    if (numeral.test(text.charAt(at - 1)) || roughly.test(text.slice(0, at))) continue;
    const read = readQuantity(text, at, units);
    if (!read || read.vague || read.end !== at + words.length) continue;
    const sum = toBaseUnits(product, read.parts, null);
    const quantity = 'quantity' in sum ? quantityText(sum.quantity) : null;
    if (quantity !== null) return { parts: read.parts, quantity };
  }
  return null;
}

/** Every place where the words stand. */
export function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  if (words === '') return places;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

/** What money words come to for a whole line, in fen: 3块一瓶, 单价3块, 一共36; null where they are no money. */
export function readLineAmount(
  words: string,
  read: WordsRead,
  product: Product,
  units: Units,
): number | null {
  const money = readMoney(words, 0, units);
  if (!money || money.end !== words.length) return null;
  const quantity = Number(read.quantity);
  const [part] = read.parts;
  const pack = read.parts.length === 1 && part ? sizeOfUnit(product, part.unit) : 1;
  const size = money.per ? sizeOfUnit(product, money.per) : money.label === 'each' ? pack : quantity;
  if (size === null || size <= 0) return null;
  return Math.round(exact((quantity / (size * (money.perCount ?? 1))) * money.fen));
}
