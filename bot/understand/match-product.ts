import type { Catalogue } from './catalogue.ts';
import type { Entry } from './entry.ts';
import { writeFigures } from './figures.ts';
import { renamed } from './goods-names.ts';
import { headedBy } from './headed.ts';
import { cutNumbers, soundNumerals } from './other-words.ts';
import { soundAlike } from './pinyin.ts';
import { openPoll } from './poll.ts';
import { compactText, type SaidNumber, takeNumbers } from './product-text.ts';
import {
  better,
  colours,
  type Query,
  type Score,
  scoreHeard,
  scoreSpelled,
  weightOf,
} from './score-entry.ts';
import { writeNumbers } from './spelled-numbers.ts';
import { explainedTogether } from './together.ts';
import { bySize, isOtherSize, sizeWord } from './wanted-size.ts';

/** How words for an item fit the catalogue. */
export interface Match {
  /** The items that fit equally well, best first: one means nothing needs guessing. */
  readonly skus: readonly string[];
  /** Items that fit in part, to offer where none fits. */
  readonly near: readonly string[];
  /** How much of what was said the best item explains, 0 to 1. */
  readonly score: number;
  /** It rests on characters that only sound like those of the item. */
  readonly heard?: boolean;
  /** Not one of the items is meant but all of them: 冷热角阀. */
  readonly together?: boolean;
}

interface Scored extends Score {
  readonly index: number;
}

/** Below this share of the words explained, an item is not what was meant. */
const accepted = 0.8;
/** Items closer together than this fit equally well. */
const margin = 0.07;
/** An item that carries all the characters said leaves no room for those that only sound like it. */
const spelledOut = 0.9;
const offered = 0.5;
const mostChoices = 5;
const mostCandidates = 80;

const nothing: Match = { skus: [], near: [], score: 0 };
const transparent =
  /(?:的|[那这][部台条张支瓶罐包盒袋只把件双副套顶根片块本桶提枚颗]|那个|这个|那种|这种|那款|这款|那|这|牌子|牌|之|味道|口味|箱子|瓶子|袋子|盒子|罐子|桶子)/g;

/** 黑色 is 黑. */
const colourWord = new RegExp(`(?<=[${colours}])色`, 'g');

/** Finds the items that words such as 洗发水柔顺200的 can mean. Words are normal text. */
export function matchProduct(catalogue: Catalogue, words: string): Match {
  if (words.length > longestName) return nothing;
  const { matches } = catalogue;
  const known = matches.get(words);
  if (known) return known;
  const match = findMatch(catalogue, words);
  if (matches.size >= mostKept) matches.clear();
  matches.set(words, match);
  return match;
}

/** Longer runs of words are no name of an item. */
const longestName = 120;

const mostKept = 5000;

/** `called` is whether the words may also be called something else; what has been put into other words is not put so again. */
function findMatch(catalogue: Catalogue, said: string, called = true): Match {
  const exactFit = matchExactly(catalogue, readQuery(said), said);
  if (exactFit) return exactFit;
  const words = writeNumbers(writeFigures(said), catalogue.printedWords, catalogue.nameNumbers);
  const query = readQuery(words);
  const written = words === said ? null : matchExactly(catalogue, query, words);
  if (written) return written;
  const letters = matchLetters(catalogue, query);
  if (letters) return letters;
  if (query.segments.length === 0 && query.numbers.length === 0) return nothing;
  const first = rank(catalogue, query);
  const several = matchTogether(catalogue, query, first);
  if (several) return several;
  const fit = decide(catalogue, query, first);
  const other = fit.score < spelledOut && isOtherSize(catalogue, fit.skus, words);
  if (fit.skus.length > 0 && !other) return fit;
  const otherwise = called ? (matchRenamed(catalogue, words) ?? matchOtherwise(catalogue, said)) : null;
  if (otherwise) return otherwise;
  if (!sizeWord.test(words)) return fit;
  const turned = words.replace(sizeWord, '').replace(/^/, words.match(sizeWord)?.[1] ?? '');
  const alias = matchExactly(catalogue, readQuery(turned), turned);
  if (alias) return alias;
  const plain = readQuery(words.replace(sizeWord, ' '));
  const sized = { ...plain, wantedSize: words.match(sizeWord)?.[1] === '大' ? 'large' : 'small' } as const;
  return decide(catalogue, sized, rank(catalogue, sized));
}

/** 玉溪软的硬的: two or more items of which each explains what the others do not. */
function matchTogether(catalogue: Catalogue, query: Query, ranked: readonly Scored[]): Match | null {
  if ((ranked[0]?.score ?? 0) >= spelledOut) return null;
  const related = ranked.filter(({ score }) => score >= offered * 0.8).slice(0, mostRelated);
  const entries = related.flatMap(({ index }) => catalogue.entries[index] ?? []);
  const named = explainedTogether(
    query.compact,
    entries.filter((entry) => hasNumbers(entry, query.numbers)),
  );
  if (named.length < 2) return null;
  return { skus: named.map(({ product }) => product.sku), near: [], score: 1, together: true };
}

const mostRelated = 12;

/** 公牛插排 where the catalogue has 公牛插线板. */
function matchRenamed(catalogue: Catalogue, words: string): Match | null {
  const matches = renamed(words, catalogue).map((way) => findMatch(catalogue, way, false));
  const skus = [...new Set(matches.flatMap((match) => match.skus))].slice(0, mostChoices);
  const score = Math.max(...matches.map((match) => match.score)) * renamedTrust;
  return skus.length > 0 ? { skus, near: [], score } : null;
}

const renamedTrust = 0.95;

/** Numbers that no item has may be two numbers, or no numbers at all. */
function matchOtherwise(catalogue: Catalogue, said: string): Match | null {
  const cut = cutNumbers(said);
  const parted = cut === null ? null : findMatch(catalogue, cut, false);
  if (parted && parted.skus.length > 0) return parted;
  const sounds = soundNumerals(said);
  const heard = sounds === null ? null : findMatch(catalogue, sounds, false);
  return heard && heard.skus.length > 0 && heard.heard ? heard : null;
}

function readQuery(words: string): Query {
  const { numbers, rest } = takeNumbers(words);
  const segments = rest
    .replace(/(?<=[a-z])\.(?=[a-z])/g, '')
    .replace(colourWord, '')
    .replace(transparent, ' ')
    .split(/[^\u4e00-\u9fffa-z%+]+/)
    .filter((segment) => segment !== '');
  return { segments, numbers, wantedSize: null, compact: segments.join('') };
}

/** A name or alias said in full wins over everything that merely contains it. */
function matchExactly(catalogue: Catalogue, query: Query, words: string): Match | null {
  const whole = compactText(words).replace(/的$/, '');
  const said =
    catalogue.byName.get(whole) ?? catalogue.byName.get(compactText(words.replace(transparent, '')));
  const found = said ?? (query.compact.length > 0 ? catalogue.byName.get(query.compact) : undefined);
  if (!found) return null;
  const fitting = said ? found : found.filter((index) => hasNumbers(catalogue.entries[index], query.numbers));
  if (fitting.length === 0) return null;
  return { skus: skusOf(catalogue, fitting).slice(0, mostChoices), near: [], score: 1 };
}

function hasNumbers(entry: Entry | undefined, numbers: readonly SaidNumber[]): boolean {
  return (
    entry !== undefined &&
    numbers.every((number) => number.options.some((option) => entry.numbers.has(option)))
  );
}

/** Letters such as kz or kouzhao that no name contains are the pinyin of one. */
function matchLetters(catalogue: Catalogue, query: Query): Match | null {
  if (!/^[a-z]{2,24}$/.test(query.compact)) return null;
  const known = rank(catalogue, query).some(({ score }) => score >= accepted);
  const found = known ? [] : catalogue.byLetters(query.compact);
  const fitting = found.filter((index) => hasNumbers(catalogue.entries[index], query.numbers));
  if (fitting.length === 0) return null;
  return { skus: skusOf(catalogue, fitting).slice(0, mostChoices), near: [], score: 0.9 };
}

function skusOf(catalogue: Catalogue, indexes: readonly number[]): string[] {
  return indexes.flatMap((index) => catalogue.entries[index]?.product.sku ?? []);
}

function decide(catalogue: Catalogue, query: Query, ranked: readonly Scored[]): Match {
  const best = ranked[0];
  if (!best) return nothing;
  const weak =
    isTooShort(catalogue, query, best.index) || (best.heard && isHalfHeard(catalogue, query, best.index));
  if (best.score < accepted || weak) {
    const near = ranked.filter(({ score }) => score >= offered && score >= best.score - 2 * margin);
    return {
      skus: [],
      near: skusOf(
        catalogue,
        near.map(({ index }) => index),
      ).slice(0, mostChoices),
      score: best.score,
      heard: best.heard,
    };
  }
  const close = ranked.filter(({ score }) => score >= best.score - margin);
  const spelled = close.filter(({ score, heard }) => !heard && score >= spelledOut);
  const fitting = headedBy(
    catalogue,
    query,
    (spelled.length > 0 ? spelled : close).map(({ index }) => index),
  );
  const chosen = query.wantedSize ? bySize(catalogue, fitting, query.wantedSize) : fitting;
  return {
    skus: skusOf(catalogue, chosen).slice(0, mostChoices),
    near: [],
    score: best.score,
    heard: best.heard,
  };
}

/** 十香 is not the 师香 in the middle of some name: of two characters by sound a word has to begin or end with them. */
function isHalfHeard(catalogue: Catalogue, { compact, numbers }: Query, index: number): boolean {
  if (compact.length !== 2 || numbers.length > 0) return false;
  const words = catalogue.entries[index]?.variants.flatMap((variant) => variant.split('|')) ?? [];
  return !words.some((word) =>
    [0, word.length - 2].some((place) =>
      [0, 1].every((at) => soundAlike(compact.charAt(at), word.charAt(place + at))),
    ),
  );
}

/** One character is a word for an item only where the item's name ends with it. */
function isTooShort(catalogue: Catalogue, query: Query, index: number): boolean {
  if (query.compact.length !== 1 || query.numbers.length > 0) return false;
  // 每箱: what goods are packed in names none of them.
  if (/[箱件提瓶盒袋罐听包]/.test(query.compact)) return true;
  const entry = catalogue.entries[index];
  return !entry?.variants.some((words) => words.split('|').some((word) => word.endsWith(query.compact)));
}

/** Every candidate with the share of the query it explains, best first; sounds count only where spelling fails. */
function rank(catalogue: Catalogue, query: Query): Scored[] {
  const candidates = candidatesOf(catalogue, query).flatMap((index) => {
    const entry = catalogue.entries[index];
    return entry ? [{ index, entry, spelled: scoreSpelled(catalogue, query, entry) }] : [];
  });
  const plain = candidates.some(({ spelled }) => spelled.score >= spelledOut);
  const scored = candidates.map(({ index, entry, spelled }) => {
    const { score, heard } = plain ? spelled : better(spelled, scoreHeard(catalogue, query, entry));
    return { index, score, heard };
  });
  return scored.sort((one, other) => other.score - one.score || one.index - other.index);
}

/** The items that share the rarest pairs and characters with the query. */
function candidatesOf(catalogue: Catalogue, query: Query): readonly number[] {
  const poll = openPoll(catalogue.entries.length);
  const most = Math.max(200, catalogue.entries.length / 20);
  const vote = (list: readonly number[] | undefined, weight: number): void => {
    if (list && list.length <= most * 4) poll.vote(list, weight);
  };
  for (const segment of query.segments) {
    for (let at = 0; at < Math.min(segment.length, 40); at += 1) {
      const character = segment.charAt(at);
      vote(catalogue.byPair.get(segment.slice(at, at + 2)), 3);
      const list = catalogue.byCharacter.get(character);
      if (list && list.length <= most) vote(list, weightOf(catalogue, character) / 4);
    }
  }
  if (query.segments.length === 0) voteByNumber(catalogue, query, vote);
  return poll.first(mostCandidates);
}

/** 84, 999: a bare number names an item only where few items print it. */
function voteByNumber(
  catalogue: Catalogue,
  query: Query,
  vote: (list: readonly number[], weight: number) => void,
): void {
  const found = new Set<number>();
  for (const { options } of query.numbers)
    for (const option of options) for (const index of catalogue.byNumber.get(option) ?? []) found.add(index);
  vote([...found], 1);
}
