/** 1、 and (2) at the head of a line number a list; they are no quantities. Blanks of the same length take their place. */
export function blankBullets(text: string): string {
  return blankCounting(
    partFields(text).replace(/^[ ]*[(（]?\d{1,2}(?:[)）、]|[.．](?!\d))/gm, (found) =>
      ' '.repeat(found.length),
    ),
  );
}

/** 销/玫瑰花/2盒/18: a line of fields. A slash of a day (12/1/2026) or of a price (6元/盒) parts none. */
function partFields(text: string): string {
  if (!text.includes('/')) return text;
  return text
    .split('\n')
    .map((line) => {
      const parted = line.replace(dayOrPrice, (found) => found.replaceAll('/', '\0'));
      if (parted.split('/').length < 3) return line;
      return parted.replaceAll('/', fieldMark).replaceAll('\0', '/');
    })
    .join('\n');
}

/** Keeps fields apart within one clause; the lexicon has it for a word that says nothing. */
const fieldMark = '¦';

const dayOrPrice = /20\d{2}\/\d{1,2}\/\d{1,2}|[元块]\/[^\d/\s]{1,2}(?![^\s,，。;；、/])/g;

/** A bare number at the head of several lines is their number where they count 1, 2, 3. */
function blankCounting(text: string): string {
  if (!/^ *1 /m.test(text)) return text;
  const lines = text.split('\n');
  const numbers = lines.map((line) => /^ *(\d{1,2}) (?=\S)/.exec(line));
  const counted: number[] = [];
  for (const [index, found] of numbers.entries())
    if (found && Number(found[1]) === counted.length + 1) counted.push(index);
  if (counted.length < 2) return text;
  for (const index of counted) {
    const [line, found] = [lines[index] ?? '', numbers[index]];
    if (found) lines[index] = ' '.repeat(found[0].length) + line.slice(found[0].length);
  }
  return lines.join('\n');
}
