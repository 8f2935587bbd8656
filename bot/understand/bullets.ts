/** 1、 and (2) at the head of a line number a list; they are no quantities. Blanks of the same length take their place. */
export function blankBullets(text: string): string {
  return blankCounting(
    text.replace(/^[ ]*[(（]?\d{1,2}(?:[)）、]|[.．](?!\d))/gm, (found) => ' '.repeat(found.length)),
  );
}

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
