import { readArrow } from './arrows.ts';
import { asideReaders } from './asides.ts';
import { breakStrength } from './breaks.ts';
import type { Catalogue } from './catalogue.ts';
import { firmAt, mayNameFirm } from './firms.ts';
import { generalWordsAt } from './general-words.ts';
import type { Words } from './indexes.ts';
import type { NameIndex } from './names.ts';
import { beginsPhrase, phraseAt } from './phrases.ts';
import { canonicalText } from './product-text.ts';
import { codeReaders, push } from './read-codes.ts';
import { readGrams } from './read-grams.ts';
import { numberReaders } from './read-numbers.ts';
import { wordReaders } from './read-words.ts';
import { readersByHead } from './reader.ts';
import { readBelowNought, specReaders } from './spec-words.ts';
import { beginsStranger, strangerAt } from './strangers.ts';
import type { Token } from './token.ts';

/** What the words of a message are read against. */
export interface Vocabulary {
  readonly catalogue: Catalogue;
  readonly names: NameIndex;
  readonly units: Words;
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
  /** Somewhere it may speak of a firm that brings goods. */
  readonly namesFirm: boolean;
}

/** A character that nothing explains costs this much; every reading costs less than the characters it covers. */
const unknownCost = 10;

/**
 * Cuts normal text into the pieces that read best as a whole: each reading has a cost, and the cheapest way
 * through the text wins. So 洗发水发了3箱 keeps its 洗发水, and 三只小熊 stays a name where one is known.
 */
export function tokenize(text: string, today: string, vocabulary: Vocabulary): Token[] {
  const input: Text = {
    text,
    canonical: canonicalText(text),
    today,
    vocabulary,
    namesFirm: mayNameFirm(text),
  };
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

const readers = readersByHead([
  { read: readUnknown },
  ...codeReaders,
  ...wordReaders,
  { read: readGeneral },
  { read: readGrams },
  ...numberReaders,
  ...specReaders,
  ...asideReaders,
  { begins: beginsPhrase, read: readPhrase },
  { begins: beginsStranger, read: readStranger },
  { read: readName },
]);

function candidatesAt(input: Text, at: number): Candidate[] {
  const { text } = input;
  const arrow = readArrow(text, at);
  if (arrow) return [{ token: arrow, cost: 0 }];
  const strength = breakStrength(text, at);
  const candidates: Candidate[] = [];
  if (strength) {
    push(candidates, 0, { kind: 'break', strength, start: at, end: at + 1 });
    if (text.charAt(at) === '-') readBelowNought(input, at, candidates);
    return candidates;
  }
  for (const { read } of readers(text.charAt(at))) read(input, at, candidates);
  return candidates;
}

function readUnknown(_: Text, at: number, candidates: Candidate[]): void {
  push(candidates, unknownCost, { kind: 'words', start: at, end: at + 1 });
}

function readPhrase({ text }: Text, at: number, candidates: Candidate[]): void {
  const phrase = phraseAt(text, at);
  if (phrase) push(candidates, phrase.kind === 'filler' ? 4 : 5, phrase);
}

function readStranger({ text }: Text, at: number, candidates: Candidate[]): void {
  const stranger = strangerAt(text, at);
  if (stranger) push(candidates, 7, { kind: 'stranger', start: at, end: at + stranger.length });
}

function readName(input: Text, at: number, candidates: Candidate[]): void {
  const name = input.vocabulary.names.read(input.text, at);
  if (name) push(candidates, 4, { kind: 'name', named: name.named, start: at, end: name.end });
  else if (input.namesFirm) readFirm(input, at, candidates);
}

/** No part of a firm's own name may be a name on file, or goods; what kind of firm it is may. */
function readFirm({ text, canonical, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  const firm = firmAt(text, at);
  if (!firm || firm.own.length < 2) return;
  const end = at + firm.found.length;
  for (let place = at; place < at + firm.own.length - 1; place += 1) {
    if (vocabulary.names.read(text, place)) return;
    if (vocabulary.catalogue.byPair.has(canonical.slice(place, place + 2))) return;
  }
  push(candidates, 7, { kind: 'stranger', start: at, end });
}

/** 卫生间 is one word even where a catalogue has 卫生 of its own; two characters are dearer than two small words. */
const wholeCost: Readonly<Record<number, number>> = { 2: 16.8, 3: 15.8, 4: 17 };

/** What nobody lists is read as the ordinary word it is, dearer than anything that is listed. */
function readGeneral({ text }: Text, at: number, candidates: Candidate[]): void {
  for (const { value: kind, end } of generalWordsAt(text, at)) {
    if (kind === 'small') push(candidates, 6 + 3.9 * (end - at), { kind: 'filler', start: at, end });
    else push(candidates, wholeCost[end - at] ?? 20, { kind: 'words', general: kind, start: at, end });
  }
}
