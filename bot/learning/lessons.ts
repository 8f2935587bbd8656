import type { Company, Product } from '../../server/contract/company.ts';
import type { Given, UnderstoodCommand } from '../understand/understanding.ts';

/** What a clarification would teach, as the command that teaches it. */
export type Lesson =
  | { readonly name: 'learnAlias'; readonly store: string; readonly alias: string; readonly sku: string }
  | {
      readonly name: 'learnPack';
      readonly store: string;
      readonly sku: string;
      readonly unit: string;
      readonly size: string;
    };

/** What the answers to questions about a message can teach, once it is recorded. At most a few; often nothing. */
export function lessonsOf(
  given: readonly Given[],
  commands: readonly UnderstoodCommand[],
  company: Company,
  store: string,
): Lesson[] {
  return given.flatMap((answer): Lesson[] => {
    const lesson =
      answer.about === 'sku'
        ? aliasIn(answer, company, store)
        : answer.about === 'unit'
          ? packIn(answer, commands, company, store)
          : null;
    return lesson ? [lesson] : [];
  });
}

/** 小蓝瓶 turned out to be an item that nobody would have thought of. */
function aliasIn({ phrase, value }: Given, company: Company, store: string): Lesson | null {
  const alias = phrase.replace(/[\s,，、。.!！]+/g, '');
  const product = company.products.find(({ sku }) => sku === value);
  const meant = product && isNickname(alias) && !isGeneral(alias, product, company.products);
  return meant ? { name: 'learnAlias', store, alias, sku: product.sku } : null;
}

const pointing = /[这那此它他她咱啥哪每各某]|一样|同款|刚才|上次|昨天|今天|老样子|东西|随便|其他|别的/;
const numeral = /[\d０-９零一二三四五六七八九十百千万两半几俩仨]/;
/** 大瓶, 小箱, 红的: what it is packed in, or what it is like, and not what it is. */
const describing =
  /^(?:[大中小整散新老旧]?(?:瓶|箱|盒|袋|包|罐|桶|提|板|件|条|个|支|听|份|卷|听装|瓶装|盒装|袋装))$|的$/;
const longestNickname = 8;

/** A word of its own: no pointing at something, no number, no quantity, no description. */
function isNickname(alias: string): boolean {
  const han = alias.match(/\p{Script=Han}/gu)?.length ?? 0;
  const long = alias.length > longestNickname || alias.length < 2 || han < 2;
  return !long && !pointing.test(alias) && !numeral.test(alias) && !describing.test(alias);
}

/** 牛奶, 可乐: words that other goods print too would make tomorrow's message about those wrong. */
function isGeneral(alias: string, meant: Product, products: readonly Product[]): boolean {
  return products.some((product) => {
    if (product.category?.includes(alias)) return true;
    if (product.sku === meant.sku) return false;
    const { name, spec = '', brand = '', category = '', aliases } = product;
    const printed = [name, spec, brand, category, ...aliases].join('').toLowerCase();
    return [...alias.toLowerCase()].every((character) => printed.includes(character));
  });
}

/** 一箱24: the unit of the line that the question was about. */
function packIn(
  { phrase, value }: Given,
  commands: readonly UnderstoodCommand[],
  company: Company,
  store: string,
): Lesson | null {
  const lines = commands.flatMap(({ lines }) => (Array.isArray(lines) ? (lines as SaidLine[]) : []));
  const about = lines.filter(({ said }) => said !== undefined && phrase.includes(said));
  const [line, other] = about;
  const unit = line?.said?.replace(/^[\d.零一二三四五六七八九十百两半]+/, '') ?? '';
  const product = company.products.find(({ sku }) => sku === line?.sku);
  if (!product || other || unit === '' || numeral.test(unit) || unit.length > 4) return null;
  const known = unit === product.baseUnit || product.packs.some((pack) => pack.unit === unit);
  return known ? null : { name: 'learnPack', store, sku: product.sku, unit, size: value };
}

interface SaidLine {
  readonly sku: string;
  readonly said?: string;
}
