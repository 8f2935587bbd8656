import { percent, readDiscount, readEndQuestion, readGone } from './asides.ts';
import type { Catalogue } from './catalogue.ts';
import { readDate } from './dates.ts';
import { lexicon, longestWord } from './lexicon.ts';
import { readLot } from './lots.ts';
import { readMoney } from './money.ts';
import type { NameIndex } from './names.ts';
import { canonicalText } from './product-text.ts';
import { readQuantity } from './quantity.ts';
import { push, readCodes } from './read-codes.ts';
import type { Strength, Token } from './token.ts';
import { readUnit } from './units.ts';

/** What the words of a message are read against. */
export interface Vocabulary {
  readonly catalogue: Catalogue;
  readonly names: NameIndex;
  readonly units: ReadonlySet<string>;
}

export interface Candidate {
  readonly token: Token;
  readonly cost: number;
}

export interface Text {
  readonly text: string;
  readonly canonical: string;
  readonly today: string;
  readonly vocabulary: Vocabulary;
}

/** A character that nothing explains costs this much; every reading costs less than the characters it covers. */
const unknownCost = 10;

/**
 * Cuts normal text into the pieces that read best as a whole: each reading has a cost, and the cheapest way
 * through the text wins. So 洗发水发了3箱 keeps its 洗发水, and 三只小熊 stays a name where one is known.
 */
export function tokenize(text: string, today: string, vocabulary: Vocabulary): Token[] {
  const input: Text = { text, canonical: canonicalText(text), today, vocabulary };
  const costs = new Array<number>(text.length + 1).fill(Number.POSITIVE_INFINITY);
  const via = new Array<Token | null>(text.length + 1).fill(null);
  costs[0] = 0;
  for (let at = 0; at < text.length; at += 1) {
    const here = costs[at] ?? 0;
    if (here === Number.POSITIVE_INFINITY) continue;
    for (const { token, cost } of candidatesAt(input, at)) {
      if (here + cost >= (costs[token.end] ?? 0)) continue;
      costs[token.end] = here + cost;
      via[token.end] = token;
    }
  }
  const tokens: Token[] = [];
  for (let at = text.length; at > 0; ) {
    const token = via[at];
    if (!token) break;
    tokens.push(token);
    at = token.start;
  }
  return tokens.reverse();
}

function candidatesAt(input: Text, at: number): Candidate[] {
  const { text } = input;
  const character = text.charAt(at);
  const strength = breakStrength(text, at);
  if (strength) return [{ token: { kind: 'break', strength, start: at, end: at + 1 }, cost: 0 }];
  const candidates: Candidate[] = [{ token: { kind: 'words', start: at, end: at + 1 }, cost: unknownCost }];
  if (/[#@\da-z]/.test(character)) readCodes(input, at, candidates);
  readWords(input, at, candidates);
  readGrams(input, at, candidates);
  readNumbers(input, at, candidates);
  const share = readDiscount(text, at);
  if (share) push(candidates, 3, { kind: 'discount', share: share.share, start: at, end: share.end });
  for (const pattern of [percent, timeOfDay, ordinal]) {
    pattern.lastIndex = at;
    const aside = pattern.exec(text);
    if (aside) push(candidates, 3, { kind: 'filler', start: at, end: at + aside[0].length });
  }
  readEndQuestion(text, at, candidates);
  readGone(text, at, candidates);
  if (
    /[没冇]/.test(text.charAt(at)) &&
    input.vocabulary.catalogue.byPair.has(input.canonical.slice(at + 1, at + 3))
  )
    push(candidates, 7, { kind: 'filler', start: at, end: at + 1 });
  const stranger = strangerAt(text, at);
  if (stranger)
    candidates.push({ token: { kind: 'stranger', start: at, end: at + stranger.length }, cost: 7 });
  const name = input.vocabulary.names.read(text, at);
  if (name)
    candidates.push({ token: { kind: 'name', named: name.named, start: at, end: name.end }, cost: 4 });
  return candidates;
}

/** 吗 and its like ask only where a sentence ends; inside a word they are a typing mistake (老干吗). */
const closingParticle = /^[吗嘛么伐]$/;

function endsSentence(text: string, at: number): boolean {
  return at >= text.length || /[\s?？!！。,，、~…啊呀呢哦]/.test(text.charAt(at));
}

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const titled = new RegExp(
  `(?:[老小][${surnames}](?![\\u4e00-\\u9fff]?[瓶箱])|[${surnames}](?:大?哥|大?姐|总|老板娘?|师傅|医生|老师|经理|阿姨|大爷|大妈|叔叔?|姨|嫂子?|婶|伯|工头?|奶奶|爷爷|记|队长|主任|院长|校长|先生|女士|小姐|太太|妈妈|爸爸|同学|大厨|护士))`,
  'y',
);

const timeOfDay = /(?<!\d)\d{1,2}(?::\d{2}(?!\d)|点(?:半|钟|\d{1,2}分?)?)(?!\d)/y;
const ordinal = /第(?:\d{1,2}|[一二三四五六七八九十])(?:排|层|个|架|区|次|批|单)/y;

/** 王哥, 李阿姨, 老陈, 徐记: a person or shop by surname, on file or not. */
function strangerAt(text: string, at: number): string | null {
  titled.lastIndex = at;
  return titled.exec(text)?.[0] ?? null;
}

function breakStrength(text: string, at: number): Strength | null {
  const character = text.charAt(at);
  if (character === '\n') return 'line';
  if (character === ' ' || character === '、' || character === '·') return 'weak';
  if (/[,，。;；!！?？…~]/.test(character)) return 'strong';
  if (character === '.' && !/\d/.test(text.charAt(at + 1))) return 'strong';
  if (character === ':') return 'heading';
  if (/[()（）[\]【】"'“”‘’<>《》「」\-—_|=]/.test(character)) return 'weak';
  return null;
}

const tailPattern =
  /(?:尾号|末尾|后[三四五六]位|末[三四五六]位|条码尾号|条码后[三四五六]位)(?:是|为)?\s?(\d{3,6})/y;

function readWords(input: Text, at: number, candidates: Candidate[]): void {
  const { text } = input;
  for (let length = Math.min(longestWord, text.length - at); length > 0; length -= 1) {
    const word = text.slice(at, at + length);
    const entries = lexicon.get(word);
    if (!entries || (closingParticle.test(word) && !endsSentence(text, at + length))) continue;
    const end = at + length;
    const cost = length === 1 ? 8 : 6;
    const acts = entries.flatMap((entry) => (entry.kind === 'act' ? [entry.act] : []));
    const marks = entries.flatMap((entry) => (entry.kind === 'mark' ? [entry.mark] : []));
    const payment = entries.find((entry) => entry.kind === 'payment')?.payment ?? null;
    if (entries.some((entry) => entry.kind === 'goods'))
      push(candidates, cost, { kind: 'words', start: at, end });
    else if (acts.length > 0 || marks.length > 0 || payment) {
      push(candidates, cost, {
        kind: 'lexeme',
        acts,
        marks,
        payment,
        done: /[了走咗哒]$/.test(word),
        gives: /^送了?给?$/.test(word),
        comes: word === '来',
        denies: word === '不是',
        tells: /^[让叫喊]$/.test(word),
        start: at,
        end,
      });
    } else if (entries.some((entry) => entry.kind === 'inner')) {
      push(candidates, cost, { kind: 'inner', start: at, end });
    } else {
      push(candidates, cost + 0.2, { kind: 'filler', start: at, end });
    }
  }
}

/** Stretches that stand in some product's name: they are words for an item whatever verbs they contain. */
function readGrams(input: Text, at: number, candidates: Candidate[]): void {
  const { canonical } = input;
  const { byName, byPair, numberWords } = input.vocabulary.catalogue;
  if (/\d/.test(canonical.charAt(at)) && /[\d.]/.test(canonical.charAt(at - 1))) return;
  let end = at;
  let previous = '';
  for (let steps = 0; steps < 14 && end < canonical.length; steps += 1) {
    const number = /^\d+(?:\.\d+)?/.exec(canonical.slice(end, end + 8))?.[0];
    const piece = number ?? canonical.charAt(end);
    const linked =
      previous === '' ||
      (number !== undefined || /\d/.test(previous)
        ? numberWords.has((number === undefined ? previous : previous.slice(-1)) + piece)
        : byPair.has(previous + piece));
    if (!linked) break;
    end += piece.length;
    const named = previous !== '' && byName.has(canonical.slice(at, end));
    if (previous !== '')
      push(candidates, (named ? 4.5 : 5) + 0.5 * (end - at), { kind: 'words', start: at, end });
    previous = piece;
  }
}

function readNumbers(input: Text, at: number, candidates: Candidate[]): void {
  const { text, today, vocabulary } = input;
  tailPattern.lastIndex = at;
  const tail = tailPattern.exec(text);
  if (tail?.[1])
    push(candidates, 3, { kind: 'barcodeTail', digits: tail[1], start: at, end: at + tail[0].length });
  const lot = readLot(text, at, today);
  if (lot) push(candidates, 2.5, { kind: 'lot', lot, start: at, end: lot.end });
  const date = readDate(text, at, today);
  if (date) push(candidates, 4, { kind: 'date', date, start: at, end: date.end });
  if (date && text.charAt(at + 1) === '号' && (isNumbered(input, at) || continuesNumbers(input, at)))
    push(candidates, 3.5, { kind: 'words', start: at, end: at + 2 });
  const money = readMoney(text, at, vocabulary.units);
  if (money) {
    const pieces = vocabulary.catalogue.units.has('块') ? readQuantity(text, at, vocabulary.units) : null;
    const orQuantity =
      pieces?.end === money.end && pieces.parts.at(-1)?.unit === '块' ? { orQuantity: pieces } : {};
    push(candidates, 4.8, { kind: 'money', money, ...orQuantity, start: at, end: money.end });
  }
  if (/[\d.]/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at))) return;
  readImpliedOne(input, at, candidates);
  const quantity = readQuantity(text, at, vocabulary.units);
  if (!quantity) return;
  const bare = quantity.parts.length === 1 && quantity.parts[0]?.unit === null;
  if (bare && !bareNumberStands(text, at, quantity.end)) return;
  const first = quantity.parts.length > 1 ? readQuantity(text, at, vocabulary.units, false) : null;
  const torn = first !== null && splitsName(input, at, quantity.end);
  if (torn) push(candidates, 5, { kind: 'quantity', quantity: first, start: at, end: first.end });
  const cost = torn ? 9 : bare ? 7 : 5;
  push(candidates, cost, { kind: 'quantity', quantity, start: at, end: quantity.end });
}

/** 电池5号: behind a word of goods that are numbered so, 5号 is their number and no day. */
function isNumbered(input: Text, at: number): boolean {
  const { canonical, vocabulary } = input;
  const { byCharacter, entries } = vocabulary.catalogue;
  const number = canonical.slice(at, at + 2);
  const owners = byCharacter.get(canonical.charAt(at - 1)) ?? [];
  return owners.some((index) => entries[index]?.numberWords.has(number));
}

/** 电池5号卖2卡 7号卖3卡: once goods were told apart by such numbers, the next one is theirs too. */
function continuesNumbers(input: Text, at: number): boolean {
  const { canonical, vocabulary } = input;
  const { byPair, numberWords } = vocabulary.catalogue;
  if (!numberWords.has(canonical.slice(at, at + 2)) || canonical.startsWith('那天', at + 2)) return false;
  return [...canonical.slice(0, at).matchAll(/\d号/g)].some(
    ({ index }) => isNumbered(input, index) || byPair.has(canonical.slice(index + 1, index + 3)),
  );
}

/** 5根110排水管: read as 5根110排, the quantity would tear a name apart. */
function splitsName(input: Text, at: number, end: number): boolean {
  const { byPair, numberWords } = input.vocabulary.catalogue;
  const counted = /(\d+(?:\.\d+)?)([^\d])[^\d]{0,2}$/.exec(input.canonical.slice(at, end));
  return (
    counted !== null &&
    numberWords.has(`${counted[1]}${counted[2]}`) &&
    byPair.has(input.canonical.slice(end - 1, end + 1))
  );
}

/** 碎了瓶酱油, 退了盒感冒灵: a bare measure word between a finished verb and goods means one. */
function readImpliedOne(input: Text, at: number, candidates: Candidate[]): void {
  const { text, canonical, vocabulary } = input;
  if (text.charAt(at - 1) !== '了' && text.charAt(at - 1) !== '掉') return;
  const unit = readUnit(text, at, vocabulary.units);
  const end = at + (unit?.length ?? 0);
  const { byPair, numberWords } = vocabulary.catalogue;
  const coded = /^[a-z]\d+/.exec(canonical.slice(end, end + 6))?.[0] ?? '';
  if (!unit || !(byPair.has(canonical.slice(end, end + 2)) || numberWords.has(coded))) return;
  const quantity = { parts: [{ amount: 1, unit }], vague: false, end };
  push(candidates, 5, { kind: 'quantity', quantity, start: at, end });
}

/** A single Chinese digit is a number only where nothing follows that it could belong to: 七宝 is no seven. */
function bareNumberStands(text: string, at: number, end: number): boolean {
  if (end - at > 1 || /[\d俩仨]/.test(text.charAt(at))) return true;
  return end >= text.length || /[\s,，。;；、!！?？了]/.test(text.charAt(end));
}
