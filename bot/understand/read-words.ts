import { beginsWith, isCodeSign, latin } from './characters.ts';
import { type Entry, lexicon } from './lexicon.ts';
import { push } from './read-codes.ts';
import type { Reader } from './reader.ts';
import { type Lexeme, plainLexeme, type Token } from './token.ts';
import type { Candidate, Text } from './tokenize.ts';
import { letterPayments } from './word-families.ts';
import { createWordTable } from './word-table.ts';

/** What a word of the lexicon is read as; its place in the text comes with the token. */
type Reading = { readonly kind: 'words' | 'inner' | 'filler' } | Lexeme;

interface Word {
  readonly reading: Reading;
  readonly cost: number;
  /** 吗 and its like ask only where a sentence ends; inside a word they are a typing mistake (老干吗). */
  readonly closing: boolean;
}

function wordOf(word: string, entries: readonly Entry[]): Word {
  const cost = word.length === 1 ? 8 : 6;
  const closing = /^[吗嘛么伐]$/.test(word);
  const acts = entries.flatMap((entry) => (entry.kind === 'act' ? [entry.act] : []));
  const marks = entries.flatMap((entry) => (entry.kind === 'mark' ? [entry.mark] : []));
  const payment = entries.find((entry) => entry.kind === 'payment')?.payment ?? null;
  if (entries.some((entry) => entry.kind === 'goods')) return { reading: { kind: 'words' }, cost, closing };
  if (acts.length > 0 || marks.length > 0 || payment) {
    const reading = {
      kind: 'lexeme',
      acts,
      marks,
      payment,
      done: /[了走咗哒咧嘞啦咯喽啰唠唻]$/.test(word),
      gives: /^送了?给?$/.test(word),
      comes: word === '来',
      leaves: /^(?:出(?:货|库)?|走)[了掉咗哒嘞]?$/.test(word),
      denies: word === '不是',
      pays: /收|账/.test(word),
      tells: /^(?:[让叫喊请催]|麻烦|拜托|烦请|劳烦|劳驾|恳请|催一?下|招呼)$/.test(word),
      owns: word.length > 1 && word.endsWith('的'),
    } as const;
    return { reading, cost, closing };
  }
  if (entries.some((entry) => entry.kind === 'inner')) return { reading: { kind: 'inner' }, cost, closing };
  return { reading: { kind: 'filler' }, cost: cost + 0.2, closing };
}

const wordsAt = createWordTable(
  new Map([...lexicon].map(([word, entries]) => [word, wordOf(word, entries)])),
);

function endsSentence(text: string, at: number): boolean {
  return at >= text.length || /[\s?？!！。,，、~…啊呀呢哦]/.test(text.charAt(at));
}

function readWords({ text }: Text, at: number, candidates: Candidate[]): void {
  for (const { value, end } of wordsAt(text, at))
    if (!value.closing || endsSentence(text, end))
      push(candidates, value.cost, tokenAt(value.reading, at, end));
}

/** xj for 现金: letters that nobody reads as a word, where they stand alone. */
function readLetters({ text }: Text, at: number, candidates: Candidate[]): void {
  if (isCodeSign(text, at - 1)) return;
  letters.lastIndex = at;
  const payment = letterPayments[letters.exec(text)?.[0] ?? ''];
  if (!payment) return;
  push(candidates, 6, { ...plainLexeme, payment, start: at, end: letters.lastIndex });
}

const letters = /[a-z]{2,9}(?![a-z0-9-])/y;

/** The words of the lexicon that begin exactly at a place, and letters that stand for one. */
export const wordReaders: readonly Reader[] = [
  { begins: beginsWith(latin), read: readLetters },
  { read: readWords },
];

/** Written out, since a message has many of them and to copy one property by property takes its time. */
function tokenAt(reading: Reading, start: number, end: number): Token {
  if (reading.kind !== 'lexeme') return { kind: reading.kind, start, end };
  const { acts, marks, payment, done, gives, comes, leaves, denies, pays, tells, owns } = reading;
  return {
    kind: 'lexeme',
    acts,
    marks,
    payment,
    done,
    gives,
    comes,
    leaves,
    denies,
    pays,
    tells,
    owns,
    start,
    end,
  };
}
