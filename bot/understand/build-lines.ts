import type { Product } from '../../server/contract/company.ts';
import { toBaseUnits } from './base-quantity.ts';
import type { Circumstances } from './circumstances.ts';
import { circumstanceFields } from './command-fields.ts';
import { explainEnd } from './coverage.ts';
import type { Episode } from './episodes.ts';
import type { Item } from './item-builder.ts';
import { buildLine, extraMoney, type Line, packOf, sumOf } from './lines.ts';
import type { Money } from './money.ts';
import { askPrice, askQuantity } from './questions.ts';
import { type Built, type Reading, wordsAt } from './reading.ts';
import type { Pair } from './resolve-items.ts';
import type { UnderstoodCommand } from './understanding.ts';

const priceFields: Readonly<Record<string, 'unitPriceFen' | 'unitCostFen'>> = {
  recordSale: 'unitPriceFen',
  recordSalesReturn: 'unitPriceFen',
  receiveGoods: 'unitCostFen',
};

/** One command with all its lines, or the first question that a line or a field raises. */
export function buildCommand(
  reading: Reading,
  name: string,
  reason: string | undefined,
  pairs: readonly Pair[],
  said: Circumstances,
  episode: Episode,
): Built {
  const lines: Line[] = [];
  // 各 is said of two things or of two places; where only one was heard, the other was misheard.
  const several =
    pairs.length > 1 || said.destinations.length > 1 || said.scenes.length > 1 || said.everyPlace;
  if (episode.marks.has('each') && !several)
    return {
      question: askQuantity(wordsAt(reading, episode.start, episode.end).slice(0, 40), pairs[0]?.product),
    };
  const unit = priceFields[name];
  const shared = unit ? sharedMoney(reading, pairs) : null;
  if (shared !== null) return { question: askPrice(shared.phrase, undefined) };
  if (unit) priceAll(reading, pairs);
  const fields = circumstanceFields(reading, name, said, episode);
  // On whose account comes before how much of it.
  if ('question' in fields && fields.question.about === 'customer') return fields;
  for (const { item, product } of pairs) {
    const discounted = name === 'recordSale' ? discountedSum(pairs, item, product, episode) : null;
    if (discounted === 'unknown') return { question: askPrice(product.name, product) };
    if (discounted) item.moneys.push(discounted);
    const built = buildLine(reading, item, product, unit ? { unit } : null);
    if ('question' in built) return built;
    if (built.line.quantity === '0' && name !== 'recordCount')
      return { question: askQuantity(product.name, product) };
    lines.push(name === 'receiveGoods' ? { ...built.line, ...lotFields(reading, item) } : built.line);
    if (!unit) for (const money of item.moneys) explainEnd(reading, money.end);
  }
  if ('question' in fields) return fields;
  const command: UnderstoodCommand = { name, ...fields.fields, ...(reason ? { reason } : {}), lines };
  return { commands: [command] };
}

/**
 * Money behind a list of items may be for all of them or for the last. Where it fits the last item's shelf price
 * it is the last item's; where it is the sum of all shelf prices each item has its own; else it is asked.
 */
function sharedMoney(reading: Reading, pairs: readonly Pair[]): { phrase: string } | null {
  const last = pairs.at(-1);
  const money = last?.item.moneys.at(-1) ?? (last ? extraMoney(last.item, last.product) : null);
  if (!last || !money || pairs.length < 2 || money.per || money.label === 'each') return null;
  // 红豆绿豆各卖一斤 13块: one sum under 各 is that of each or of all.
  if (pairs.some(({ item }, index) => index < pairs.length - 1 && item === last.item)) return { phrase: '' };
  const totals = (item: Item): number => item.moneys.filter(({ label }) => label === 'total').length;
  if (last.item.moneys.length > 1 && money.label === 'total')
    return totals(last.item) > totals(pairs[0]?.item ?? last.item) ? checkedSum(reading, pairs, money) : null;
  if (pairs.slice(0, -1).some(({ item }) => item.moneys.length > 0 || item.extra)) return null;
  const all = pairs.map(shelfValue);
  const own = all.at(-1) ?? null;
  if (money.label !== 'total' && own !== null && money.fen >= own * 0.7 && money.fen <= own * 1.3)
    return null;
  if (!all.includes(null) && all.reduce<number>((sum, value) => sum + (value ?? 0), 0) === money.fen) {
    explainEnd(reading, money.end);
    last.item.moneys.length = 0;
    last.item.extra = null;
    for (const [index, { item }] of pairs.entries())
      item.moneys.push({ fen: all[index] ?? 0, label: 'total', sure: true, end: money.end });
    return null;
  }
  return { phrase: '' };
}

/** 香蕉4箱 巧克力3箱,都是39一箱: the price of one, said of all. */
function priceAll(reading: Reading, pairs: readonly Pair[]): void {
  const last = pairs.at(-1);
  const money = last?.item.moneys.at(-1);
  if (!last || !money?.per) return;
  const ofAll = saidOfAll.test(reading.normal.text.slice(0, money.end)) || standsApart(reading, pairs, money);
  if (!ofAll) return;
  for (const { item } of pairs.slice(0, -1))
    if (item !== last.item && item.moneys.length === 0 && !item.extra) item.moneys.push(money);
}

/**
 * 驼色12条 红格8条 今天到总仓了 35一条: the price of one, with something else between it and the goods, which are all counted
 * in that unit and cost about as much.
 */
function standsApart(reading: Reading, pairs: readonly Pair[], money: Money): boolean {
  const counted = pairs.at(-1)?.item.quantity?.end ?? money.end;
  if (pairs.length < 2 || !somethingBetween.test(reading.normal.text.slice(counted, money.end))) return false;
  return pairs.every(({ item, product }) => {
    const parts = item.quantity?.quantity.parts ?? [];
    const known = product.priceFen ?? 0;
    const sum = sumOf(money, perUnit, product);
    const each = sum === null ? 0 : sum / perUnit;
    return parts.length === 1 && parts[0]?.unit === money.per && each >= known * 0.25 && each <= known * 1.5;
  });
}

const perUnit = 1_000;
const somethingBetween = /[\u4e00-\u9fff]{3,}[\s,，;；。]+\S{2,10}$/;

const saidOfAll =
  /(?:都|均|全部?|一律|统统|每[种样个]|每[\u4e00-\u9fff]{1,2}[都均])(?:按|算|卖|进价|单价|价格|价)?(?:的?是)?\s?[\d一二两三四五六七八九十百点.]{1,7}[块元毛]?[\d一二三四五六七八九]{0,2}(?:钱)?(?:[一每/]?[\u4e00-\u9fffa-z]{1,2})?$/;

/** 合计2450元 under a list in which each line has its price: it has to be their sum. */
function checkedSum(reading: Reading, pairs: readonly Pair[], money: Money): { phrase: string } | null {
  const last = pairs.at(-1);
  const others = last?.item.moneys.slice(0, -1) ?? [];
  const sums = pairs.map(({ item, product }, index) => {
    const own = index === pairs.length - 1 ? others : item.moneys;
    const chosen = own.find(({ label }) => label === 'total') ?? own[0];
    const counted = item.quantity ? toBaseUnits(product, item.quantity.quantity.parts, null) : null;
    if (!chosen || !counted || 'unknownUnit' in counted) return null;
    return sumOf(chosen, counted.quantity, product, packOf(item.quantity?.quantity.parts ?? [], product));
  });
  const all = sums.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
  if (all === null || Math.abs(all - money.fen) > 1)
    return { phrase: wordsAt(reading, money.end - 1, money.end) };
  explainEnd(reading, money.end);
  last?.item.moneys.pop();
  return null;
}

/** 打八折 of the known price, where no sum of money is said. */
function discountedSum(
  pairs: readonly Pair[],
  item: Item,
  product: Product,
  episode: Episode,
): Money | 'unknown' | null {
  const token = episode.tokens.find((other) => other.kind === 'discount');
  if (
    token?.kind !== 'discount' ||
    pairs.some((pair) => pair.item.moneys.some(({ end }) => end !== token.end))
  )
    return null;
  const value = shelfValue({ item, product });
  if (value === null) return 'unknown';
  return { fen: Math.round(value * token.share), label: 'total', sure: true, end: token.end };
}

function shelfValue({ item, product }: Pair): number | null {
  const counted = item.quantity ? toBaseUnits(product, item.quantity.quantity.parts, null) : null;
  if (!counted || 'unknownUnit' in counted || product.priceFen === undefined) return null;
  return Math.round(counted.quantity * product.priceFen);
}

function lotFields(reading: Reading, item: Item): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { lot, producedOn, expiresOn } of item.lots) {
    if (lot) fields.lot = wordsAt(reading, lot.start, lot.end).normalize('NFKC');
    if (producedOn) fields.producedOn = producedOn;
    if (expiresOn) fields.expiresOn = expiresOn;
  }
  return fields;
}
