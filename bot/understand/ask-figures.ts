import type { Product } from '../../server/contract/company.ts';
import { momentAsked } from './ask-moment.ts';
import type { Circumstances } from './circumstances.ts';
import type { Clause } from './clauses.ts';
import type { Piece } from './elements.ts';
import type { Item, ReadItems } from './item-builder.ts';
import { askDate } from './questions.ts';
import { answered, type Built, type Reading, wordsAt } from './reading.ts';
import { resolveItem } from './resolve-item.ts';
import type { Token } from './token.ts';
import { noteItem } from './trace.ts';
import { sizeUnits } from './units.ts';

export type Figures = 'askStock' | 'askSales';

const stockQuestion =
  /(?:还有|还剩|剩下|剩|现有|有|库存|存货)(?:多少|好多|几(?!乎)[^\s]?|几多|没得?$|没有|没(?![了报记到卖送退货进过])|吗|伐|么|冇|不(?!少|多|够|过|是|良))|够不够|够[卖用使发吃喝铺送配分摆批装贴打做穿]?(?:不|吗|伐|么|嘛)|有没有|有没得|有货(?:吗|没|不|伐)|(?:查|看|报|问|统计)(?:一?下)?.{0,16}(?:库存|存货)|(?:库存|存货).{0,8}(?:多少|查|报|看|吗|情况|呢|[?？]|$)|还多少|剩几|(?:压|存|囤|堆|屯|摆|放|躺)(?:着|了|得|起|到|哒|咗)?(?:多少|好多|几多|几)(?!钱)|(?:还|店里?|那边?|仓)有.{1,18}(?:吗|么|没[有得]?|冇|伐|嘛|不)[?？]?$|有.{1,16}(?:吗|伐|么|嘛)[?？]?$|[还仲]有?(?:木有|冇|莫有)|阿(?:还?有|还?剩|够)|(?:剩|有)(?:多少|几多|好多)|哪(?:个|家|些)(?:门?店|仓库?).{0,3}有|^(?:@?店?小二)?[\s,，]*(?:帮我|给我)?[\s,，]*查(?:一下|下|询)?|还有伐|有伐|还有货|有冇|[撑顶扛熬卖用]得到.{1,6}(?:吗|么|伐|嘛|不)[?？]?$|[能够][撑顶扛熬卖用](?:到.{1,6}(?:吗|么|伐|嘛|不|没)[?？]?$|几天|多久)|(?:哪|什么|啥).{0,8}(?:快没|没得了|缺货|断货|不够|见底|要补)/;
const salesQuestion =
  /[卖出走销](?:了|掉|过|出去|咗|哒|脱)+(?:些|点|得)?(?:啥子?|什么|哪些|哪几[样种]|么子|么事|乜嘢?|咩)|卖(?:了|得|的|出|掉|出去|脱|咗)*(?:多少|么样|几(?![乎天])|好多(?=.{0,12}[?？]?$)|怎么样|怎样|咋样|咋个|啷个|点样|点啊|如何|好不好|好吗)|销量|销售额|营业额|(?:走|出|销)(?:了|掉)(?:多少|几)|生意(?:怎么?样|咋样|咋个?样|啷个样?|点样?啊?|如何|好吗|好伐)|业绩|流水(?:多少|怎么样|如何)|销售(?:情况|数据|数量|统计|多少|怎么样|如何|报一下|量)|卖得(?:好不好|好吗)|动销|做得(?:点|怎么?样|咋样|如何)|做(?:了|到)?(?:多少|几多)(?=$|[?？啊呀呢]|钱|生意|货)|(?:走货|出货|走量|出量|动销|销路|销货|卖货|走得|销得|流水)(?:情况|状况|速度)?(?:都|还|到底|大概|做得|走得)?(?:怎么?样|怎样|咋样|咋个|如何|啷个|点样|哪能|好不好|行不行|多不多|快不快|旺不旺|啥样|啥情况|什么情况)/;

/** What figures a clause asks the bot for, if it does. */
export function figuresAsked(
  reading: Reading,
  clause: Clause,
  read: ReadItems,
  index: number,
): Figures | null {
  const text = clauseText(reading, clause);
  if (
    clause.marks.has('hearsay') ||
    clause.marks.has('elsewhere') ||
    clause.marks.has('guest') ||
    /谁|(?<!了|出|共)(?:多少|几多)钱/.test(text)
  )
    return null;
  if (clause.marks.has('colleague') && !clause.marks.has('bot')) return null;
  if (clause.acts.has('counted') || clause.acts.has('reorderPoint') || clause.acts.has('setPrice'))
    return null;
  const states =
    /营业额|流水|业绩|销售额/.test(text) &&
    !clause.asksBack &&
    read.items.some((item) => item.clause === index);
  if (states || statesStock(clause, read, index, text)) return null;
  if (/销售$/.test(text) && read.items.length === 0 && clause.tokens.some(({ kind }) => kind === 'date'))
    return 'askSales';
  if (salesQuestion.test(text)) return isSoldVaguely(reading, clause, text) ? null : 'askSales';
  if (!stockQuestion.test(text) || wrongBooks.test(text)) return null;
  const goods =
    read.loose.some((piece) => piece.clause === index) || read.items.some((item) => item.clause === index);
  return goods || /库存|存货|剩|还有多少|够|快没|缺货|断货|见底/.test(text) ? 'askStock' : null;
}

/** 库存有问题: what is told of the books asks nothing. */
const wrongBooks = /(?:库存|存货|系统|账)(?:有问题|不对|有误|对不上|不准|错了|乱了)/;

/** 冰露库存24瓶: a number behind the word says what there is. */
function statesStock(clause: Clause, read: ReadItems, index: number, text: string): boolean {
  const start = clause.tokens[0]?.start ?? 0;
  const word = /库存|存货/.exec(text)?.index;
  if (word === undefined || clause.asksBack || /多少|几|吗|没|不|查|看/.test(text)) return false;
  return read.items.some((item) => item.clause === index && (item.quantity?.start ?? -1) > start + word);
}

function clauseText(reading: Reading, clause: Clause): string {
  const start = clause.tokens[0]?.start ?? 0;
  const end = clause.tokens.at(-1)?.end ?? 0;
  return reading.normal.text.slice(start, end) + (clause.asksBack ? '?' : '');
}

/** 卖了几箱 from a shop tells of a sale without its number, unless it asks for a span of days or of places. */
function isSoldVaguely(reading: Reading, clause: Clause, text: string): boolean {
  if (
    !/几(?!多)|好多/.test(text) ||
    clause.asksBack ||
    /多少|销量|几多/.test(text) ||
    reading.ownPlace === null
  )
    return false;
  const spans = clause.tokens.some((token) => token.kind === 'date' && token.date.from !== token.date.to);
  return (
    !spans && !clause.marks.has('everyPlace') && !clause.marks.has('question') && !/[啊呀呢]$/.test(text)
  );
}

/**
 * The question as a command: of which items, where, and for sales over which days. `tokens` are those of the clause,
 * and of the one before it where its day and place stand there.
 */
export function buildFigures(
  reading: Reading,
  figures: Figures,
  clause: Clause,
  tokens: readonly Token[],
  index: number,
  read: ReadItems,
  said: Circumstances,
  carried: readonly Product[],
): Built {
  const own = [
    ...read.loose.filter((piece) => piece.clause === index),
    ...read.items
      .filter((item) => item.clause === index)
      .flatMap((item) => [...item.pieces, ...numberPiece(reading, item, index)]),
  ].sort((one, other) => one.start - other.start);
  const before = own.length > 0 ? own : namedBefore(reading, clause, index, read);
  // 库存报一下 火龙果: what is asked about stands behind the question.
  const named = before.length > 0 || clause.after === 'line' ? before : saidBehind(index, read);
  const found = toldBehind(reading, findProducts(reading, named), named, index, read);
  if ('question' in found) return found;
  const skus = (found.products.length > 0 ? found.products : carriedFor(clause, carried, reading)).map(
    (product) => product.sku,
  );
  if (
    skus.length === 0 &&
    figures === 'askStock' &&
    !/库存|存货|(?:哪|什么|啥).{0,8}(?:快没|没得了|缺货|断货|不够|见底|要补)|还有多少|剩多少|剩几|多少(?!钱)/.test(
      clauseText(reading, clause),
    )
  ) {
    return { commands: [] };
  }
  const when = figures === 'askStock' ? momentAsked(reading, tokens) : spanOf(reading, said);
  if ('question' in when) return when;
  const goods = skus.length > 0 ? { skus } : {};
  return {
    commands: placesAsked(reading, said).map((place) => ({
      name: figures,
      ...(place ? { store: place } : {}),
      ...goods,
      ...when,
    })),
  };
}

/** 荧光棒 飞盘 库存: the goods right in front, parted from the question by no more than spaces. */
function namedBefore(reading: Reading, clause: Clause, index: number, read: ReadItems): readonly Piece[] {
  const named: Piece[] = [];
  let start = clause.tokens[0]?.start ?? 0;
  for (let at = index - 1; at >= 0 && !read.items.some((item) => item.clause === at); at -= 1) {
    const said = read.loose.filter((piece) => piece.clause === at);
    const [first, last] = [said[0], said.at(-1)];
    if (!first || !last || reading.normal.text.slice(last.end, start) !== ' ') break;
    named.unshift(...said);
    start = first.start;
  }
  return named;
}

/** 七一、八一各卖了多少 asks of each place that is named. */
function placesAsked(reading: Reading, said: Circumstances): readonly (string | null)[] {
  if (said.scenes.length > 1 && said.from === null && said.to === null) return said.scenes;
  return [said.at ?? said.from ?? said.to ?? (said.everyPlace ? null : reading.ownPlace)];
}

function carriedFor(clause: Clause, carried: readonly Product[], reading: Reading): readonly Product[] {
  return /库存|销量|生意|业绩/.test(clauseText(reading, clause)) ? [] : carried;
}

/** 84 in 还有多少84, 5米卷尺还有吗: a number that is asked about belongs to the name. */
function numberPiece(reading: Reading, item: Item, clause: number): Piece[] {
  const { quantity } = item;
  const part = quantity?.quantity.parts[0];
  if (!quantity || !part || quantity.quantity.vague) return [];
  // 26袋装的销量: a number of packages that some name prints.
  const printed = reading.vocabulary.catalogue.printedWords.has(`${part.amount}${part.unit?.charAt(0)}`);
  if (part.unit !== null && !sizeUnits.has(part.unit) && !printed) return [];
  const text = `${part.amount}${part.unit ?? ''}`;
  return [{ text, start: quantity.start, end: quantity.end, clause, sizeOnly: false }];
}

/** 三生花还剩多少 茉莉那个: what stands behind the question may say which of the goods that fit is meant. */
function toldBehind(
  reading: Reading,
  found: Found,
  named: readonly Piece[],
  index: number,
  read: ReadItems,
): Found {
  if (!('question' in found) || named.length === 0) return found;
  const listed = found.question.choices ?? [];
  const behind = saidBehind(index, read);
  if (listed.length === 0 || behind.length === 0) return found;
  const told = findProducts(reading, [...named, ...behind]);
  const only = 'products' in told && told.products.length === 1 ? told.products[0] : undefined;
  return only && listed.includes(only.sku) ? told : found;
}

/** The words of the clause behind, where nothing is counted in it. */
function saidBehind(index: number, read: ReadItems): readonly Piece[] {
  if (read.items.some((item) => item.clause === index + 1)) return [];
  return read.loose.filter(({ clause, named }) => clause === index + 1 && named === undefined);
}

type Found =
  | { readonly products: readonly Product[] }
  | { readonly question: import('./understanding.ts').Question };

function findProducts(reading: Reading, pieces: readonly Piece[]): Found {
  // 本周眼镜行做得怎样: a place is asked of as a place, whatever goods are called so.
  const wanted = pieces.filter(
    ({ named }) => named === undefined || (pieces.length === 1 && named.places.length === 0),
  );
  if (wanted.length === 0) return { products: [] };
  const item: Item = { pieces: [...wanted], quantity: null, extra: null, moneys: [], lots: [], clause: 0 };
  const together = resolveItem(reading, item, [], []);
  if ('products' in together) return { products: together.products };
  if ('product' in together) {
    noteItem(reading, together.product.sku, item);
    return withLetGo(reading, together, wanted);
  }
  const each = wanted.map((piece) => {
    const own = { ...item, pieces: [piece] };
    const resolved = resolveItem(reading, own, [], []);
    if ('product' in resolved) noteItem(reading, resolved.product.sku, own);
    return resolved;
  });
  const products = each.flatMap((resolved) => ('product' in resolved ? [resolved.product] : []));
  const open = each.find(
    (resolved) => 'question' in resolved && (resolved.question.choices ?? []).length > 0,
  );
  if (products.length > 0 && products.length === wanted.length) return { products };
  if ('question' in together && (open || products.length === 0)) return { question: together.question };
  return { products };
}

/** 安宫和东阿250的还有多少: words that the first item found does not explain may ask about another one. */
function withLetGo(
  reading: Reading,
  { product, pieces }: { product: Product; pieces: readonly Piece[] },
  wanted: readonly Piece[],
): Found {
  const products = [product];
  for (const piece of wanted) {
    if (piece.sizeOnly || piece.text.length < 2 || pieces.some(({ start }) => start === piece.start))
      continue;
    const item: Item = { pieces: [piece], quantity: null, extra: null, moneys: [], lots: [], clause: 0 };
    const resolved = resolveItem(reading, item, [], []);
    if ('product' in resolved) products.push(resolved.product);
    else if ('question' in resolved && resolved.score >= surely) return { question: resolved.question };
  }
  return { products: [...new Set(products)] };
}

/** Words have to name goods this well to be asked about beside others. */
const surely = 0.8;

function spanOf(
  reading: Reading,
  said: Circumstances,
): { from: string; to: string } | { question: import('./understanding.ts').Question } {
  const { date } = said;
  if (!date) return { from: reading.today, to: reading.today };
  if (!date.vague) return { from: date.from, to: date.to };
  const phrase = wordsAt(reading, date.start, date.end);
  const given = answered(reading, 'date', phrase)?.slice(0, 10);
  return given === undefined ? { question: askDate(phrase) } : { from: given, to: given };
}
