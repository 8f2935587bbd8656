import { baseline, type Laid, leading, type Room, type TextShape } from './scene.ts';

/** A word, a figure or a single character, with the signs that must not begin a line. */
const pieces = /(?:[A-Za-z0-9¥$.,:%+#/~-]+|[^\s])[,。、;:!?)」》”…]*|\s+/gu;

/** A text in lines of at most that width, none of it left out; a word that is too long for a line is parted. */
export function wrapText(text: string, width: number, wide: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const piece of paragraph.match(pieces) ?? []) {
      if (wide(line + piece.trimEnd()) <= width) {
        line += piece;
        continue;
      }
      if (line.trim() !== '') lines.push(line.trimEnd());
      line = '';
      for (const { segment } of new Intl.Segmenter('zh').segment(piece.trimStart())) {
        if (line !== '' && wide(line + segment) > width) {
          lines.push(line);
          line = '';
        }
        line += segment;
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** The font has no emoji: signs that only decorate are left out. */
export const withoutEmoji = (text: string): string =>
  text.replace(/(?:\p{Extended_Pictographic}|\ufe0f|\u200d)+\s?/gu, '');

export interface Style {
  readonly size: number;
  readonly ink: string;
  readonly bold?: boolean;
  readonly align?: TextShape['align'];
}

/** A text in as many lines as its room asks for. */
export function layText(
  text: string,
  { left, width, measure }: Room,
  { size, ink, bold = false, align = 'left' }: Style,
): Laid {
  const lines = wrapText(text, width, (words) => measure(words, size, bold));
  const x = align === 'left' ? left : align === 'right' ? left + width : left + width / 2;
  return {
    height: lines.length * leading(size),
    shapes: lines
      .map((line, index): TextShape => {
        const y = index * leading(size) + baseline(size);
        return { kind: 'text', x, y, text: line, size, bold, ink, align };
      })
      .filter((shape) => shape.text !== ''),
  };
}
