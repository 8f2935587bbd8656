import type { Catalogue } from './catalogue.ts';
import { beginsWith, latin } from './characters.ts';
import type { Entry } from './entry.ts';
import type { Alike } from './find-piece.ts';
import { findLatin, findPiece, sameCharacter } from './find-piece.ts';
import { soundAlike } from './pinyin.ts';
import type { SaidNumber } from './product-text.ts';
import { endsOfWord } from './shortened.ts';

/** Words for an item, taken apart. */
export interface Query {
  readonly segments: readonly string[];
  readonly numbers: readonly SaidNumber[];
  /** 大瓶 or 小包: which end of the sizes. */
  readonly wantedSize: 'large' | 'small' | null;
  readonly compact: string;
}

/** Characters that tell next to nothing about goods: what kind of version, or how packed. */
export const softCharacters = '装味型款类版品用式子货儿码色';

/** How telling a character is: rare in this catalogue means telling. */
export function weightOf(catalogue: Catalogue, character: string): number {
  const known = catalogue.weights.get(character);
  if (known !== undefined) return known;
  const weight = computeWeight(catalogue, character);
  catalogue.weights.set(character, weight);
  return weight;
}

function computeWeight(catalogue: Catalogue, character: string): number {
  if (softCharacters.includes(character)) return 0.3;
  const count = catalogue.byCharacter.get(character)?.length ?? 0;
  return Math.max(0.5, Math.log((catalogue.entries.length + 20) / (count + 0.5)));
}

/** How much of what was said an entry explains, 0 to 1, less what contradicts it. */
export function scoreSpelled(catalogue: Catalogue, query: Query, entry: Entry): Score {
  return scoreVariants(catalogue, query, entry, sameCharacter);
}

/** The same where characters may be taken for others that sound alike, or for their neighbours. */
export function scoreHeard(catalogue: Catalogue, query: Query, entry: Entry): Score {
  return scoreVariants(catalogue, query, entry, soundAlike);
}

function scoreVariants(catalogue: Catalogue, query: Query, entry: Entry, alike: Alike): Score {
  let best: Score = { score: 0, heard: false };
  for (const words of entry.variants)
    best = better(best, scoreWords(catalogue, query, entry, words, true, alike));
  if (entry.variants.length < 2) return best;
  const { score, heard } = scoreWords(catalogue, query, entry, entry.mixed, false, alike);
  return better(best, { score: score * mixedTrust, heard });
}

export interface Score {
  readonly score: number;
  /** It rests on characters that only sound like those of the item. */
  readonly heard: boolean;
}

export function better(one: Score, other: Score): Score {
  return other.score > one.score ? other : one;
}

/** 卸妆水粉水 mixes a name and an alias: fine as long as each is said in whole words. */
const mixedTrust = 0.98;

const numberWeight = 2;
const unscaledTrust = 0.5;
/** A brand or category that the name does not carry says whose or of what kind the item is, not which one. */
const tailTrust = 0.6;

function scoreWords(
  catalogue: Catalogue,
  query: Query,
  entry: Entry,
  words: string,
  singles: boolean,
  alike: Alike,
): Score {
  const tally: Tally = {
    said: 0,
    explained: 0,
    named: false,
    heard: false,
    pairs: 0,
    joined: 0,
    used: new Map(),
  };
  const nameEnd = words.length - entry.tail.length;
  // Letters by themselves are looked up by what names are spelled; beside other words or a number they may be short for a part.
  const segments = segmentsFor(query, entry);
  const alone = segments.length < 2 && query.numbers.length === 0;
  const numbered = query.numbers.some(({ options }) => options.some((option) => entry.numbers.has(option)));
  for (const segment of segments) {
    const name = segment.slice(measureOf(segment, query, entry));
    if (singles && numbered && endsOfWord(name, words)) explainEnds(catalogue, name, tally);
    else explainSegment(catalogue, name, words, nameEnd, tally, singles, alike, entry.initials, alone);
  }
  let penalty = 0;
  for (const { options, counted, led } of query.numbers) {
    const printed = options.some((option) => entry.numbers.has(option));
    tally.said += numberWeight;
    if (printed) {
      // 5l is 5000 ml; an item that only has a five somewhere is not of that size.
      const scaled = options[1] === undefined || entry.numbers.has(options[0] ?? '');
      tally.explained += numberWeight * (scaled ? 1 : unscaledTrust);
      if (!scaled) penalty += 0.1;
      const elsewhere = counted !== undefined && catalogue.numberWords.has(counted);
      const ownBrand = options.some((option) => entry.product.brand?.includes(option) === true);
      if (elsewhere && !entry.numberWords.has(counted) && !ownBrand) penalty += 0.15;
      if (elsewhere && entry.numberWords.has(counted)) tally.named = true;
      // M6 is not M8×30 with a six somewhere else.
      const coded = led !== undefined && catalogue.numberWords.has(led);
      if (coded && !entry.numberWords.has(led)) penalty += 0.15;
    } else penalty += entry.numbers.size === 0 ? 0.15 : 0.3;
  }
  if (alike === sameCharacter && query.segments.some((segment) => isOfOtherKind(segment, words)))
    penalty += 0.1;
  const byTailAlone = entry.tail !== '' && !tally.named && query.segments.length > 0;
  const coverage = tally.said === 0 ? 0 : (tally.explained / tally.said) * (byTailAlone ? tailTrust : 1);
  const adjacency = tally.pairs === 0 ? 1 : tally.joined / tally.pairs;
  return { score: coverage * (0.85 + adjacency * 0.15) - penalty, heard: tally.heard };
}

const isLatin = beginsWith(latin);
const isKind = beginsWith('型款味版');

/** 滋润型 is not 滋润冰肌水清爽型: what kind it is stands right in front of the word for kinds. */
function isOfOtherKind(segment: string, words: string): boolean {
  if (!isKind(segment, segment.length - 1)) return false;
  const [kind, own] = /([\u4e00-\u9fff])[型款味版]$/.exec(segment) ?? [];
  if (kind === undefined || own === undefined || /[口风滋香新同各这那哪原]/.test(own)) return false;
  const suffix = kind.slice(-1);
  if (words.includes(kind) || words.includes(`${own}风${suffix}`) || words.includes(`${own}口${suffix}`))
    return false;
  return new RegExp(`[\\u4e00-\\u9fff]${suffix}(?:[|a-z]|$)`).test(words);
}

/** 罐装的: that goods are packed as they are counted tells nothing of them. */
function segmentsFor({ segments, compact }: Query, { product }: Entry): readonly string[] {
  const packed = `${product.baseUnit}装`;
  if (!compact.includes(packed) || compact === packed) return segments;
  return segments.map((segment) => segment.replace(packed, '')).filter((segment) => segment !== '');
}

/** The 格 of 9格, where the item prints it so: it belongs to the number, and stands anywhere in the name. */
function measureOf(segment: string, { numbers }: Query, { numberWords }: Entry): number {
  const first = segment.charAt(0);
  const printed = numbers.some(({ counted }) => counted?.endsWith(first) && numberWords.has(counted));
  return printed && segment.length > 2 && !/[a-z]/.test(first) ? 1 : 0;
}

interface Tally {
  said: number;
  explained: number;
  /** Something that was said stands in the name rather than only in the brand. */
  named: boolean;
  /** Some character was taken for one that only sounds like it. */
  heard: boolean;
  /** Neighbours in what was said, and how many of them are neighbours in the item's words too. */
  pairs: number;
  joined: number;
  /** Each character of the item explains one character said, not several. */
  readonly used: Map<string, number>;
}

/** 9格卡册: the ends of a word, beside a number that the item prints. */
function explainEnds(catalogue: Catalogue, name: string, tally: Tally): void {
  for (const character of name) {
    tally.said += weightOf(catalogue, character);
    tally.explained += weightOf(catalogue, character) * spelledTrust;
  }
  tally.named = true;
}

/** BD针 for BD胰岛素针头: what is left out in between is how people shorten, and separates less than another order. */
const inOrderTrust = 0.25;

/** A run of letters is one word, and as telling as a number: XL is not L. */
const latinWeight = 3;

/** Covers one run of characters with pieces of the item's words, longest piece first from the left. */
function explainSegment(
  catalogue: Catalogue,
  segment: string,
  words: string,
  nameEnd: number,
  tally: Tally,
  singles: boolean,
  alike: Alike,
  initials: ReadonlySet<string>,
  alone: boolean,
): void {
  let at = 0;
  let lastPlace = -1;
  // What stands right behind a colour is a neighbour of nothing, nor is the colour.
  let begins = true;
  while (at < segment.length) {
    if (isLatin(segment, at)) {
      const run = /^[a-z]+/.exec(segment.slice(at))?.[0] ?? '';
      const found = findLatin(run, words);
      if (found.place >= 0 && found.place < nameEnd) tally.named = true;
      tally.said += latinWeight;
      if (found.length > 0) tally.explained += latinWeight;
      else if ((segment.length > run.length || !alone) && initials.has(run))
        tally.explained += latinWeight * spelledTrust;
      // Letters are a word by themselves, and stand now in front of the others and now behind them.
      lastPlace = -1;
      at += run.length;
      begins = true;
      continue;
    }
    const piece = findPiece(segment, at, words, lastPlace, alike);
    if (piece.length === 0) {
      if (!begins) tally.pairs += 1;
      tally.said += weightOf(catalogue, segment.charAt(at));
      at += 1;
      begins = false;
      continue;
    }
    if (piece.place < nameEnd) tally.named = true;
    // 红线, 黑色电工胶带: a colour stands anywhere in a printed name, and says nothing of the order.
    if (piece.length === 1 && singles && isColour(words, piece.place)) {
      const weight = weightOf(catalogue, segment.charAt(at));
      tally.said += weight;
      if (take(tally.used, words.charAt(piece.place), words)) tally.explained += weight * colourTrust;
      at += 1;
      begins = true;
      continue;
    }
    if (!begins) tally.pairs += 1;
    const joined = lastPlace >= 0 && !begins && isPackagingOnly(words.slice(lastPlace + 1, piece.place));
    const inOrder = piece.place > lastPlace;
    if (joined && inOrder) tally.joined += 1;
    else if (inOrder && !begins && lastPlace >= 0 && segment.length > 2) tally.joined += inOrderTrust;
    const trust =
      piece.length > 1 || (singles && joined && inOrder)
        ? 1
        : !singles
          ? 0
          : segment.length === 1
            ? 0.85
            : inOrder
              ? 0.8
              : 0.3;
    for (let offset = 0; offset < piece.length; offset += 1) {
      const said = segment.charAt(at + offset);
      const printed = words.charAt(piece.place + offset);
      const weight = weightOf(catalogue, printed);
      tally.said += weight;
      if (said !== printed) tally.heard = true;
      if (take(tally.used, printed, words))
        tally.explained += weight * trust * (said === printed ? 1 : heardTrust);
    }
    tally.pairs += piece.length - 1;
    tally.joined += piece.length - 1;
    lastPlace = piece.place + piece.length - 1;
    at += piece.length;
    begins = false;
  }
}

/** wnn特护霜: the letters of a name beside words of it. */
const spelledTrust = 0.9;

export const colours = '红黄蓝绿黑白灰紫粉棕青橙金银咖';
const colourTrust = 0.9;

/** A colour that stands by itself in a printed name: 铜线 蓝 100米, not the 红 of 红牛. */
function isColour(words: string, place: number): boolean {
  if (!colours.includes(words.charAt(place))) return false;
  return /^(?:[|色a-z]|$)/.test(words.slice(place + 1, place + 2)) || words.charAt(place - 1) === '|';
}

/** A sound alike is a typing mistake or a voice message: good evidence, but never as good as the character. */
const heardTrust = 0.8;
const packaging = /^[袋碗桶杯瓶罐听盒包支大小中装精]{0,2}$/;

/** 香菇鸡面 is 香菇鸡袋面: a word for the package in between separates nothing. */
function isPackagingOnly(between: string): boolean {
  return packaging.test(between);
}

function take(used: Map<string, number>, character: string, words: string): boolean {
  const taken = used.get(character) ?? 0;
  used.set(character, taken + 1);
  let count = 0;
  for (const other of words) if (other === character) count += 1;
  return taken < count;
}
