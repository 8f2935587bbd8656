import { beginsWith } from './characters.ts';
import type { Named } from './names.ts';
import { push } from './read-codes.ts';
import type { Reader } from './reader.ts';
import { type Lexeme, plainLexeme } from './token.ts';
import type { Text } from './tokenize.ts';

/** Behind a number of goods, and perhaps their name, the word that says where to. */
const carriedTo =
  /(?:[了走]{0,2})\s?[\d一二两三四五六七八九十半俩]{1,3}[\u4e00-\u9fff]{1,9}?(?:返|回|去|到|往|过去?)/y;

const carriedOff =
  /[了走]{0,2}\s?[\d一二两三四五六七八九十半俩]{1,3}[\u4e00-\u9fff]{1,12}?(?:过去|去)(?:了|啦|咯|咗)/y;

/**
 * Verbs of one character that say what hands do only by what stands around them: 顺路拎一盒回大平 sends it there, 海景又提两箱
 * is what a customer took.
 */
export const handVerbReaders: readonly Reader[] = [
  {
    begins: beginsWith('拎带捎驮抱扛背提拿拉运搬载'),
    read: handVerb(carriesTo, { acts: ['dispatched'], done: true }),
  },
  { begins: beginsWith('提搬装扛拎捎'), read: handVerb(isTaker, { acts: ['took'], done: true }) },
  { begins: beginsWith('返'), read: handVerb((input, at) => isPlaceAt(input, at + 1), { marks: ['to'] }) },
];

function handVerb(fits: (input: Text, at: number) => boolean, says: Partial<Lexeme>): Reader['read'] {
  return (input, at, candidates) => {
    if (fits(input, at)) push(candidates, 7, { ...plainLexeme, ...says, start: at, end: at + 1 });
  };
}

function carriesTo(input: Text, at: number): boolean {
  carriedOff.lastIndex = at + 1;
  // 给象湖拉5箱过去了: the place stands in front.
  if (carriedOff.test(input.text) && endsName(input, at, ({ places }) => places.length > 0)) return true;
  carriedTo.lastIndex = at + 1;
  const found = carriedTo.exec(input.text);
  return found !== null && isPlaceAt(input, carriedTo.lastIndex);
}

function isPlaceAt({ text, vocabulary }: Text, at: number): boolean {
  const named = vocabulary.names.read(text, at)?.named;
  return named !== undefined && named.places.length > 0;
}

/** A customer's name, or 又 behind one, stands right in front, and what follows is no word that begins so (提子). */
function isTaker({ text, canonical, vocabulary }: Text, at: number): boolean {
  if (vocabulary.catalogue.byPair.has(canonical.slice(at, at + 2))) return false;
  if (!/[\d\u4e00-\u9fff]/.test(text.charAt(at + 1)) || /[前示醒高供成价货]/.test(text.charAt(at + 1)))
    return false;
  const end = /[又再也还]/.test(text.charAt(at - 1)) ? at - 1 : at;
  return endsName({ text, vocabulary }, end, ({ customers }) => customers.length > 0);
}

/** Whether a name of that kind ends right in front of `end`. */
function endsName(
  { text, vocabulary }: Pick<Text, 'text' | 'vocabulary'>,
  end: number,
  fits: (named: Named) => boolean,
): boolean {
  for (let start = end - 2; start >= Math.max(0, end - longestName); start -= 1) {
    const name = vocabulary.names.read(text, start);
    if (name?.end === end && fits(name.named)) return true;
  }
  return false;
}

const longestName = 8;
