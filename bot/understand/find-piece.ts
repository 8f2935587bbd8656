/** Whether a character that was said may stand for one that is printed. */
export type Alike = (said: string, printed: string) => boolean;

export function sameCharacter(said: string, printed: string): boolean {
  return said === printed;
}

/** 海丝飞 for 海飞丝: two neighbours in the wrong order. */
function isTurned(segment: string, at: number, words: string, place: number): boolean {
  const [first, second] = [segment.charAt(at), segment.charAt(at + 1)];
  return second !== '' && first === words.charAt(place + 1) && second === words.charAt(place);
}

interface Piece {
  readonly place: number;
  readonly length: number;
}

const noPiece: Piece = { place: -1, length: 0 };

/**
 * The longest stretch of the item's words that reads like what was said from `at` on, character by character
 * or by sound. Sound alone needs a neighbour that is the same character, or three in a row.
 */
export function findPiece(
  segment: string,
  at: number,
  words: string,
  lastPlace: number,
  alike: Alike,
): Piece {
  let best = noPiece;
  let bestSame = 0;
  for (let place = 0; place < words.length; place += 1) {
    let length = 0;
    let same = 0;
    while (at + length < segment.length && place + length < words.length) {
      const [said, printed] = [segment.charAt(at + length), words.charAt(place + length)];
      if (printed === '|') break;
      if (
        alike !== sameCharacter &&
        said !== printed &&
        isTurned(segment, at + length, words, place + length)
      ) {
        length += 2;
        continue;
      }
      if (said !== printed && !alike(said, printed)) break;
      if (said === printed) same += 1;
      length += 1;
    }
    if (length === 0 || (same === 0 && length < 3) || (same < length && length < 2)) continue;
    const further = place > lastPlace && best.place <= lastPlace;
    if (
      length > best.length ||
      (length === best.length && (same > bestSame || (same === bestSame && further)))
    ) {
      best = { place, length };
      bestSame = same;
    }
  }
  return best;
}

/** Letters are a word: qq is not part of another run of letters, and sod is all of sod. */
export function findLatin(run: string, words: string): Piece {
  for (let place = words.indexOf(run); place >= 0; place = words.indexOf(run, place + 1)) {
    const before = /[a-z]/.test(words.charAt(place - 1));
    const behind = /[a-z]/.test(words.charAt(place + run.length));
    if (!before && (!behind || run.length >= 4)) return { place, length: run.length };
  }
  return noPiece;
}
