import type { Product } from '../../server/contract/company.ts';
import type { Item } from './item-builder.ts';
import { plainText } from './normalize.ts';
import { compactText } from './product-text.ts';

/**
 * 蛋挞7盒 beside a 蛋挞托 that is counted in pieces: of the goods that the words fit, the only one that is counted so. The unit alone
 * does not choose; the words also have to end that name and no other, or the others have to be of another kind.
 */
export function onlyCountedSo(item: Item, words: string, fitting: readonly Product[]): Product | undefined {
  const whole = onlyWhole(words, fitting);
  if (whole) return whole;
  const unit = item.quantity?.quantity.parts[0]?.unit ?? null;
  if (unit === null) return undefined;
  const [only, more] = fitting.filter((product) => isCountedIn(product, unit));
  if (!only || more) return undefined;
  const others = fitting.filter((product) => product !== only);
  // 旺仔牛奶3罐, of 罐装 and 盒装: both print how they are packed.
  if (printedPack(only) === unit && others.every((other) => ![undefined, unit].includes(printedPack(other))))
    return only;
  if (container.test(unit) && others.every((other) => isSameBut(only, other))) return only;
  const said = compactText(words).replace(/的$/, '');
  const heads = [said, said.slice(-2)].some(
    (head) => head.length > 1 && endsWith(only, head) && others.every((other) => !endsWith(other, head)),
  );
  const kinds = others.every(({ category }) => category !== undefined && category !== only.category);
  return heads || (kinds && only.category !== undefined) ? only : undefined;
}

/** What goods stand in rather than what they are sent in. */
const container = /^[瓶罐听桶杯盒袋支条碗管坛壶瓮]$/;

/** 香草八喜1桶, of the tub and the cup: one name is the beginning of the other, so they are the same goods in other packages. */
function isSameBut(one: Product, other: Product): boolean {
  const [short = '', long = ''] = [one, other]
    .map(({ name }) => compactText(name.replace(sizeOrBrackets, '')))
    .sort((first, second) => first.length - second.length);
  return short.length > 2 && long.startsWith(short);
}

const pack = /([罐听盒瓶袋桶支条杯])装/;
/** 听 and 罐 are one thing. */
const packOf = (words: string): string | undefined => pack.exec(words)?.[1]?.replace('听', '罐');
const printedPack = ({ name, spec }: Product): string | undefined => packOf(`${name} ${spec ?? ''}`);

/** 听装可口可乐: of the goods that the words fit, the only one that is packed so, as it prints or is counted. */
export function onlyPackedSo(words: string, fitting: readonly Product[]): Product | undefined {
  const wanted = packOf(words);
  if (wanted === undefined) return undefined;
  const [only, more] = fitting.filter((product) => {
    const printed = printedPack(product) ?? plainText(product.baseUnit).replace('听', '罐');
    return printed === wanted;
  });
  return more ? undefined : only;
}

/** 芒果千层整个的 where the other one is 切块: all of it, and not what is sold by the piece. */
export function onlyWhole(words: string, fitting: readonly Product[]): Product | undefined {
  if (!/整[个只条块张颗根]/.test(words)) return undefined;
  if (fitting.length < 2) return undefined;
  const [whole, more] = fitting.filter(({ name }) => !partOfWhole.test(name));
  return more ? undefined : whole;
}

const partOfWhole = /切[块片件条]|半[只个份条]|[小单]份|单片/;

function isCountedIn({ baseUnit, packs }: Product, unit: string): boolean {
  return [baseUnit, ...packs.map((pack) => pack.unit)].some((known) => plainText(known) === unit);
}

const sizeOrBrackets = /[(（][^()（）]*[)）]|\d.*$/g;

const endsWith = ({ name, aliases }: Product, said: string): boolean =>
  [name, ...aliases].some((known) => compactText(known.replace(sizeOrBrackets, '')).endsWith(said));

/** 卡拉羊书包 刷卡268: the one item that comes near, sold at just the price that stands on its shelf. */
export function costsSo({ moneys, quantity }: Item, { priceFen }: Product): boolean {
  const [money, more] = moneys;
  const [part, second] = quantity?.quantity.parts ?? [];
  if (!money || more || second || priceFen === undefined || priceFen < leastTelling) return false;
  const count = money.label === 'each' || money.per !== undefined ? 1 : (part?.amount ?? 0);
  return count > 0 && money.fen === priceFen * count;
}

/** Many goods cost two yuan. */
const leastTelling = 2000;
