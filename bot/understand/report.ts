import type { Product } from '../../server/contract/company.ts';
import { buildFigures } from './ask-figures.ts';
import { type BuiltEpisode, buildEpisode } from './build-commands.ts';
import { type Carried, nothingCarried } from './carried.ts';
import { type Circumstances, readCircumstances } from './circumstances.ts';
import type { Clause } from './clauses.ts';
import { type Episode, groupEpisodes } from './episodes.ts';
import type { ReadItems } from './item-builder.ts';
import { plainText } from './normalize.ts';
import { askIntent } from './questions.ts';
import { type Reading, wordsAt } from './reading.ts';
import type { Token } from './token.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';
import { measureUnits } from './units.ts';

interface Report {
  readonly commands: readonly UnderstoodCommand[];
  readonly question: Question | null;
  /** The clauses that turned out to tell of nothing the ledger keeps. */
  readonly aside: readonly number[];
}

/** Goes through the message in order, each part with what the parts before it said. */
export function report(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
  dropped: ReadonlySet<number>,
  asked: ReadonlyMap<number, 'askStock' | 'askSales'>,
  shown: readonly Product[],
): Report {
  const commands: UnderstoodCommand[] = [];
  let carried: Carried = nothingCarried;
  const aside: number[] = [];
  let question: Question | null = null;
  const episodes = groupEpisodes(clauses, read, dropped);
  for (const [index, episode] of episodes.entries()) {
    const said = circumstancesOf(reading, episode.tokens, episode, carried);
    const built: BuiltEpisode = buildEpisode(reading, episode, said, carried);
    carried = built.carried;
    if (isReasonForNext(episode, episodes[index + 1])) {
      aside.push(...episode.clauses);
      continue;
    }
    if ('question' in built) question ??= built.question;
    else commands.push(...built.commands);
    const more = 'commands' in built && built.commands.length === 0 && tellsOfSame(episode, carried);
    if (more && carried.name)
      question ??= askIntent(wordsAt(reading, episode.start, episode.end), [carried.name]);
    if (
      'commands' in built &&
      built.commands.length === 0 &&
      !sellsForMoney(episode) &&
      !countsGoods(episode)
    )
      aside.push(...episode.clauses);
  }
  for (const [index, figures] of asked) {
    const clause = clauses[index];
    if (!clause) continue;
    const tokens = contextTokens(clauses, index);
    const said = circumstancesOf(reading, tokens, null, nothingCarried);
    const built = buildFigures(
      reading,
      figures,
      clause,
      tokens,
      index,
      read,
      said,
      carried.products.length > 0 ? carried.products : shown,
    );
    if ('question' in built) question ??= built.question;
    else commands.push(...built.commands);
  }
  return { commands, question, aside };
}

/** 到了3件 有2个有点软: a number of what was just told of, and what is told of them is not known. */
function tellsOfSame({ acts, items }: Episode, { products, name }: Carried): boolean {
  const [product, other] = products;
  if (!product || other || name === null || acts.size !== 1 || !acts.has('left')) return false;
  const units = [product.baseUnit, ...product.packs.map(({ unit }) => unit)].map(plainText);
  return items.some(({ quantity }) =>
    quantity?.quantity.parts.some(({ unit }) => unit !== null && units.includes(unit)),
  );
}

const moves = ['sold', 'took', 'received', 'arrived', 'sentHere', 'damaged', 'expired', 'lost'] as const;

/** 4B卖了3块 2B卖了5块: words and money under a verb that moves goods, of which the number is not told. */
function sellsForMoney({ acts, items }: Episode): boolean {
  return (
    moves.some((act) => acts.has(act)) &&
    items.some(
      ({ pieces, quantity, moneys }) =>
        quantity === null && pieces.length > 0 && moneys.some(({ per, sure }) => per === undefined || !sure),
    )
  );
}

/** 三瓶同山烧: a number of something in a unit that goods are counted in, with words for it. */
function countsGoods({ items, loose }: Episode): boolean {
  return items.some(
    ({ quantity, pieces }) =>
      (pieces.length > 0 || loose.some(({ start }) => start === quantity?.end)) &&
      quantity?.quantity.vague === false &&
      quantity.quantity.parts.every(({ unit }) => unit !== null && measureUnits.has(unit)),
  );
}

/** 只剩2瓶了,从仓库要5箱: what is left is only why goods are asked for. */
function isReasonForNext(episode: Episode, next: Episode | undefined): boolean {
  const onlyLeft = episode.acts.has('left') && [...episode.acts].every((act) => act === 'left');
  return (
    onlyLeft &&
    next !== undefined &&
    (next.acts.has('request') || next.acts.has('purchase')) &&
    next.items.length > 0
  );
}

/** A question's day and place may stand in the clauses before it: 昨天,我们店卖得怎么样; 11/19 18:00 可乐还有多少. */
function contextTokens(clauses: readonly Clause[], index: number): Token[] {
  const before = clauses[index - 1];
  const joins = before && onlyPlaces(before) && !before.tokens.some((token) => token.kind === 'quantity');
  const behind = isPlaceAlone(clauses[index + 1]) ? (clauses[index + 1]?.tokens ?? []) : [];
  if (!joins) return [...(clauses[index]?.tokens ?? []), ...behind];
  const further = index > 1 && clauses[index - 2]?.tokens.every((token) => token.kind === 'date');
  return [
    ...(further ? (clauses[index - 2]?.tokens ?? []) : []),
    ...before.tokens,
    ...(clauses[index]?.tokens ?? []),
    ...behind,
  ];
}

/** No verb, unless it is the 到 of 这个月到今天. */
function onlyPlaces({ acts, tokens }: Clause): boolean {
  if (acts.size === 0) return true;
  return tokens.every((token, index) => {
    if (token.kind !== 'lexeme' || token.acts.length === 0) return true;
    return token.marks.includes('to') && tokens[index + 1]?.kind === 'date';
  });
}

/** 还有红领巾吗 岗顶那边, 荧光棒还有多少 几家店都看下: the place asked about stands behind. */
function isPlaceAlone(clause: Clause | undefined): boolean {
  if (!clause || clause.before === 'line') return false;
  const places = clause.tokens.some((token) => token.kind === 'name' && token.named.places.length > 0);
  const everywhere = clause.acts.size === 0 && clause.marks.has('everyPlace');
  const small = ({ kind }: Token): boolean => kind === 'name' || kind === 'filler' || kind === 'inner';
  return (
    (places && clause.tokens.every(small)) ||
    (everywhere && clause.tokens.every((token) => small(token) || token.kind === 'lexeme'))
  );
}

function circumstancesOf(
  reading: Reading,
  tokens: readonly Token[],
  episode: Episode | null,
  carried: Carried,
): Circumstances {
  const goods = new Set<number>();
  for (const { quantity, pieces } of episode?.items ?? [])
    if (quantity && pieces.length === 1 && pieces[0]) goods.add(pieces[0].start);
  const said = readCircumstances(tokens, reading.vocabulary.names, goods, reading.today);
  const before = carried.said;
  if (!before || !episode) return said;
  const noPlace = said.at === null && said.to === null && said.from === null;
  return {
    ...said,
    date: said.date ?? before.date,
    at: noPlace && before.to === null ? before.at : said.at,
    suppliers:
      said.suppliers.length === 0 && (continuesReceipt(episode) || episode.acts.has('tookBack'))
        ? before.suppliers
        : said.suppliers,
    customers:
      said.customers.length === 0 && episode.acts.has('returnedHere') ? before.customers : said.customers,
  };
}

function continuesReceipt(episode: Episode): boolean {
  return ['arrived', 'received', 'sentHere'].some((act) => episode.acts.has(act as 'arrived'));
}
