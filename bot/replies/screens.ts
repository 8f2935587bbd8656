/** Lines that a phone shows of one message without scrolling, and Chinese characters in one of them; together less than any channel takes. */
export const screenLines = 32;
const lineCharacters = 20;
/** Room for the line that says what is missing. */
const markLines = 1;
/** Also keeps what begins with 「⏳」 from being taken for an answer that says to try again. */
const goesOn = '(接上)';

/** How much room a line takes: letters and digits are half as wide as characters. */
const heightOf = (line: string): number => {
  const wide = [...line].reduce((sum, character) => sum + (character < '\u0300' ? 0.5 : 1), 0);
  return Math.max(1, Math.ceil(wide / lineCharacters));
};

const heightOfAll = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + heightOf(line), 0);

export const isOverScreen = (text: string): boolean => heightOfAll(text.split('\n')) > screenLines;

/** How somebody gets to what is left: `mark(23)` says how many lines that are. */
type Mark = (left: number) => string;

const more: Mark = (left) => `…还有${left}行,发“更多”看`;

/**
 * A text in messages of a screen each. The first one also has the text's last line: there stands how fresh it is, or what
 * can be answered.
 */
export function screensOf(text: string, mark: Mark = more): readonly string[] {
  const lines = text.split('\n').flatMap(shortLines);
  if (heightOfAll(lines) <= screenLines) return [text];
  const last = lines.at(-1) ?? '';
  const keepsLast = heightOf(last) <= 4;
  const rest = keepsLast ? lines.slice(0, -1) : lines;
  const screens: string[] = [];
  for (let from = 0; from < rest.length; ) {
    const room = screenLines - markLines - (from > 0 ? 1 : keepsLast ? heightOf(last) : 0);
    const count = fitting(rest.slice(from), room);
    const left = rest.length - from - count;
    const tail = from === 0 && keepsLast ? [last] : [];
    const shown = rest.slice(from, from + count);
    screens.push(
      [...(from > 0 ? [goesOn] : []), ...shown, ...(left > 0 ? [mark(left)] : []), ...tail].join('\n'),
    );
    from += count;
  }
  return screens;
}

/** The first screen of a text, with how to get to the rest. */
export const firstScreen = (text: string, mark: Mark): string => screensOf(text, mark)[0] ?? text;

function fitting(lines: readonly string[], room: number): number {
  let used = 0;
  const over = lines.findIndex((line) => {
    used += heightOf(line);
    return used > room;
  });
  return over === -1 ? lines.length : Math.max(1, over);
}

/** A line that alone is longer than a screen, in pieces. */
function shortLines(line: string): string[] {
  const most = (screenLines / 2) * lineCharacters;
  const characters = [...line];
  if (characters.length <= most) return [line];
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, index) =>
    characters.slice(index * most, (index + 1) * most).join(''),
  );
}
