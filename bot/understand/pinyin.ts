import { pinyin } from 'pinyin-pro';

const syllablesOf = new Map<string, readonly string[]>();
const digitWords = '零一二三四五六七八九';

/** Every toneless reading of a character, with sounds that many speakers do not tell apart made one. */
function soundsOf(character: string): readonly string[] {
  const known = syllablesOf.get(character);
  if (known) return known;
  const word = /\d/.test(character) ? digitWords.charAt(Number(character)) : character;
  const readings = /[\u4e00-\u9fff]/.test(word)
    ? pinyin(word, { toneType: 'none', multiple: true, type: 'array' })
    : [];
  const sounds = [...new Set(readings.map(mergeSound))];
  syllablesOf.set(character, sounds);
  return sounds;
}

/** zh/z, sh/s, ch/c, and -ng/-n after i, e and a are one sound to much of the country, and to input methods. */
function mergeSound(syllable: string): string {
  return syllable
    .replace('ü', 'v')
    .replace(/^([zcs])h/, '$1')
    .replace(/(in|en|an)g$/, '$1');
}

const alike = new Map<string, boolean>();
const mostPairs = 300_000;

export function soundAlike(one: string, other: string): boolean {
  const pair = one + other;
  const known = alike.get(pair);
  if (known !== undefined) return known;
  const sounds = soundsOf(one);
  const same = sounds.length > 0 && soundsOf(other).some((sound) => sounds.includes(sound));
  if (alike.size < mostPairs) alike.set(pair, same);
  return same;
}

/** The first letters of the first reading of each Chinese character: 口罩 gives kz. */
export function initialsOf(text: string): string {
  let initials = '';
  for (const character of text) initials += readingOf(character).charAt(0);
  return initials;
}

/** The full letters of the first reading of each Chinese character: 口罩 gives kouzhao. */
export function lettersOf(text: string): string {
  let letters = '';
  for (const character of text) letters += readingOf(character);
  return letters;
}

const readings = new Map<string, string>();

function readingOf(character: string): string {
  const known = readings.get(character);
  if (known !== undefined) return known;
  const word = /\d/.test(character) ? digitWords.charAt(Number(character)) : character;
  const reading = /[\u4e00-\u9fff]/.test(word) ? pinyin(word, { toneType: 'none' }).replace('ü', 'v') : '';
  readings.set(character, reading);
  return reading;
}
