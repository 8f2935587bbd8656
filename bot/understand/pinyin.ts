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

/**
 * zh/z, sh/s, ch/c, and -ng/-n after i, e and a are one sound to much of the country, and to input methods; f and hu
 * are one to the south (粉底液 and 混底液, 卷发棒 and 卷花棒).
 */
function mergeSound(syllable: string): string {
  return syllable
    .replace('ü', 'v')
    .replace(/^([zcs])h/, '$1')
    .replace(/^hu(?=a)/, 'f')
    .replace(/^hui$/, 'fei')
    .replace(/^hun$/, 'fen')
    .replace(/^hong$/, 'feng')
    .replace(/^hu$/, 'fu')
    .replace(/(in|en|an)g$/, '$1');
}

const soundNumbers = new Map<string, number>();
/** By character code: the sounds of a character as numbers, since comparing them is most of the work of matching. */
const soundsByCode: (readonly number[] | undefined)[] = [];

function soundCodes(character: string): readonly number[] {
  const code = character.charCodeAt(0);
  const known = soundsByCode[code];
  if (known) return known;
  const numbers = soundsOf(character).map((sound) => {
    const number = soundNumbers.get(sound) ?? soundNumbers.size;
    soundNumbers.set(sound, number);
    return number;
  });
  soundsByCode[code] = numbers;
  return numbers;
}

export function soundAlike(one: string, other: string): boolean {
  const [sounds, others] = [soundCodes(one), soundCodes(other)];
  for (const sound of sounds) if (others.includes(sound)) return true;
  return false;
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
