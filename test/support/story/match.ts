/** The document numbers of a story, `#1` and so on, and what they are called in the ledger, `#K7F3`. */
export type Numbers = Map<string, string>;

const storyNumber = /#(\d{1,2})(?!\d)/g;
const realNumber = '#([A-HJ-NP-Z][A-HJ-NP-Z2-9]{3,6})';

/**
 * Whether `actual` is what the story expects: the same text, where `…` stands for anything and `#1` for a document
 * number. A number met for the first time is bound to what stands there. Spaces at the ends of lines
 * and empty lines do not count.
 */
export function matches(expected: string, actual: string, numbers: Numbers): boolean {
  const fresh: string[] = [];
  const pattern = tidy(expected)
    .split(/(#\d{1,2}(?!\d)|…)/)
    .map((part) => {
      if (part === '…') return '[\\s\\S]*?';
      if (!/^#\d{1,2}$/.test(part)) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const known = numbers.get(part);
      if (known) return `#${known}`;
      if (fresh.includes(part)) return `#\\${fresh.indexOf(part) + 1}`;
      fresh.push(part);
      return realNumber;
    })
    .join('');
  const found = new RegExp(`^${pattern}$`).exec(tidy(actual));
  if (!found) return false;
  const bound = fresh.map((_, index) => found[index + 1] ?? '');
  const taken = new Set(numbers.values());
  if (new Set(bound).size < bound.length || bound.some((number) => taken.has(number))) return false;
  for (const [index, name] of fresh.entries()) numbers.set(name, bound[index] ?? '');
  return true;
}

/** `#1` as the ledger calls it, in what a person says. Throws for a number no answer has brought yet. */
export function withRealNumbers(text: string, numbers: Numbers): string {
  return text.replace(storyNumber, (name) => {
    const real = numbers.get(name);
    if (!real) throw new Error(`${name} has not appeared in an answer yet`);
    return `#${real}`;
  });
}

/** What really was said, with the story's own numbers where it has them: for failure messages. */
export function withStoryNumbers(text: string, numbers: Numbers): string {
  let shown = text;
  for (const [name, real] of numbers) shown = shown.replaceAll(`#${real}`, name);
  return shown;
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
