import type { Clause } from './clauses.ts';
import { valuesOf } from './coverage.ts';
import { hintsOf, type Sense } from './hints.ts';
import { matchProduct } from './match-product.ts';
import { compactText } from './product-text.ts';
import { askIntent } from './questions.ts';
import { answered, productOf, type Reading, wordsAt } from './reading.ts';
import { fittingSenses } from './senses.ts';
import type { Token } from './token.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';

/**
 * Every character of a message is explained by some reading, or it has a price: what words with that character mean
 * elsewhere that the commands do not say. 先挂住数 is in no list, but 挂 is what credit is called, and a sale without a way
 * of paying does not say so. `aside` are the clauses that were recognised as talk about something else.
 */
export function findLeftover(
  reading: Reading,
  clauses: readonly Clause[],
  aside: ReadonlySet<number>,
  commands: readonly UnderstoodCommand[],
): Question | null {
  const fits = fittingSenses(commands);
  const names = [...new Set(commands.map(({ name }) => name))];
  const recorded = new Set(valuesOf(commands));
  for (const [index, clause] of clauses.entries()) {
    if (aside.has(index)) continue;
    const tells = clause.acts.size > 0 || clause.tokens.some(({ kind }) => kind === 'quantity');
    for (const { start, end } of leftoversOf(reading, clause)) {
      const words = reading.normal.text.slice(start, end);
      const next = clause.tokens.find((token) => token.start === end);
      const heavy = weigh(words, fits, tells) >= tooMuch || numeral.test(words) || turnsName(next, recorded);
      if (!heavy || namesGoods(reading, words, commands)) continue;
      const phrase = wordsAt(reading, start, end);
      if (answered(reading, 'intent', phrase) === undefined) return askIntent(phrase, names);
    }
  }
  return null;
}

/** 百二文: a number that nobody took up. */
const numeral = /[百千万][一二两三四五六七八九]|[一二两三四五六七八九][百千万]/;

/** 打湖滨调来: an unknown word in front of a place or a day may say what part it plays, and a command rests on that. */
function turnsName(next: Token | undefined, recorded: ReadonlySet<string>): boolean {
  if (next?.kind === 'date') return recorded.has(next.date.from);
  return next?.kind === 'name' && next.named.places.some((code) => recorded.has(code));
}

/** From here on what is left may turn the meaning. Set by what words taken out of the lexicon did. */
const tooMuch = 0.6;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Stretches of unknown characters that no command took up. */
function leftoversOf(reading: Reading, clause: Clause): Span[] {
  const spans: Span[] = [];
  for (const [index, token] of clause.tokens.entries()) {
    if (token.kind !== 'words' || isComplement(reading, token, clause.tokens[index - 1])) continue;
    for (let at = token.start; at < token.end; at += 1) {
      if (reading.explained.has(at) && !reading.absorbed.has(at)) continue;
      const last = spans.at(-1);
      if (last?.end === at) spans[spans.length - 1] = { start: last.start, end: at + 1 };
      else spans.push({ start: at, end: at + 1 });
    }
  }
  return spans;
}

/** 同意报掉, 数完: what only says that the verb in front of it is over. */
function isComplement({ normal }: Reading, { start, end }: Token, before: Token | undefined): boolean {
  const behind = before?.kind === 'lexeme' && before.end === start;
  return behind && end - start === 1 && '掉完好光起住过'.includes(normal.text.charAt(start));
}

/**
 * How much, from 0 to 1, some words hint at what the commands do not say. A "not" counts in full where the clause has an act
 * or a number that it may deny.
 */
function weigh(words: string, fits: ReadonlySet<Sense>, tells: boolean): number {
  let sum = 0;
  for (const character of words) {
    if (tells && denying.includes(character) && !fits.has('negated')) return 1;
    for (const [sense, share] of hintsOf(character)) if (!fits.has(sense)) sum += share;
  }
  return sum / words.length;
}

/** Whatever these stand in front of is turned into its contrary. */
const denying = '不没未无别勿冇唔莫甭弗嫑毋覅冇';

/** Words that name the goods of the commands, or stand on their card, are goods and nothing else. */
function namesGoods(reading: Reading, words: string, commands: readonly UnderstoodCommand[]): boolean {
  const said = compactText(words);
  const goods = valuesOf(commands).flatMap((sku) => productOf(reading, sku) ?? []);
  const onCard = goods.some(({ name, spec, category, aliases }) =>
    compactText([name, spec ?? '', category ?? '', ...aliases].join(' ')).includes(said),
  );
  return onCard || (words.length > 1 && matchProduct(reading.vocabulary.catalogue, words).skus.length > 0);
}
