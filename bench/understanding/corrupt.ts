import { pinyin } from 'pinyin-pro';

/** Ways in which typing and dictating spoil the name of an item. */
export const corruptions = ['homophone', 'dropped', 'swapped', 'width', 'filler'] as const;
export type Corruption = (typeof corruptions)[number];

export type Random = () => number;

/** The same numbers every time, so that two runs compare (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const chinese = /[\u4e00-\u9fff]/;
const fillerWords = ['那个', '呃', '嗯', '这个', '就是'];
let bySound: Map<string, string[]> | null = null;

/** The 3,755 characters in daily use (the first level of GB 2312) by their sound without tone. */
function charactersBySound(): Map<string, string[]> {
  if (bySound) return bySound;
  bySound = new Map();
  const decoder = new TextDecoder('gb2312');
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(new Uint8Array([row, cell]));
      if (!chinese.test(character)) continue;
      const sound = soundOf(character);
      bySound.set(sound, [...(bySound.get(sound) ?? []), character]);
    }
  }
  return bySound;
}

function soundOf(character: string): string {
  return pinyin(character, { toneType: 'none' });
}

function pick<Value>(values: readonly Value[], random: Random): Value | undefined {
  return values[Math.floor(random() * values.length)];
}

/** The name spoilt in one place, or null where this way of spoiling changes nothing. */
export function corruptName(name: string, corruption: Corruption, random: Random): string | null {
  const characters = [...name];
  const places = characters.flatMap((character, index) => (chinese.test(character) ? [index] : []));
  const at = pick(places, random);
  if (at === undefined) return null;
  const spoilt = spoil(characters, at, corruption, random);
  return spoilt === null || spoilt === name ? null : spoilt;
}

function spoil(
  characters: readonly string[],
  at: number,
  corruption: Corruption,
  random: Random,
): string | null {
  const name = characters.join('');
  const character = characters[at] ?? '';
  switch (corruption) {
    case 'homophone': {
      const others = (charactersBySound().get(soundOf(character)) ?? []).filter(
        (other) => other !== character,
      );
      const other = pick(others, random);
      return other === undefined ? null : characters.with(at, other).join('');
    }
    case 'dropped':
      return characters.length > 2 ? characters.toSpliced(at, 1).join('') : null;
    case 'swapped': {
      const next = characters[at + 1];
      return next === undefined
        ? null
        : characters
            .with(at, next)
            .with(at + 1, character)
            .join('');
    }
    case 'width':
      return name.replace(/[!-~]/g, (found) => String.fromCharCode(found.charCodeAt(0) + 0xfee0));
    default:
      return characters.toSpliced(at, 0, pick(fillerWords, random) ?? '').join('');
  }
}
