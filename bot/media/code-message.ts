import type { Product } from '../../server/contract/company.ts';
import type { Question, Understanding, UnderstoodCommand } from '../understand/understanding.ts';

/** What a photo of goods and the words beside it mean together. */
export type CodeMeaning =
  /** The words were about these goods. `sure` where they leave no doubt about how many of each. */
  | { readonly kind: 'commands'; readonly commands: readonly UnderstoodCommand[]; readonly sure: boolean }
  | { readonly kind: 'ask'; readonly question: Question; readonly text: string }
  /** Nothing was said about them that could be recorded: what is on hand is shown. */
  | { readonly kind: 'show' };

const ofEach = /[各都]|每样|每种|一样/;
const these = /这(?:些|[\d一二两三四五六七八九十几]{0,2}[个样种款])|它们?/g;

/** `understand` reads words as the sender's message; the goods stand in front of them by their barcodes. */
export function readCodeMessage(
  goods: readonly Product[],
  words: string,
  understand: (text: string) => Understanding,
): CodeMeaning {
  if (words.trim() === '' || /还有|多少|库存|剩几|有吗|有没有/.test(words)) return { kind: 'show' };
  const said = words.replace(ofEach, '').replace(these, '');
  const texts = goods.map((product) => `${product.barcode ?? product.name} ${said}`);
  const understood = texts.map(understand);
  const [only] = understood;
  if (goods.length === 1 && only?.kind === 'ask') {
    return { kind: 'ask', question: only, text: texts[0] ?? '' };
  }
  const commands = understood.flatMap((one) => (one.kind === 'commands' ? one.commands : []));
  const whole = understood.every((one) => one.kind === 'commands' && one.commands.length === 1);
  const [first] = commands;
  if (!whole || !first || commands.some((one) => !isAlike(first, one))) return { kind: 'show' };
  const lines = commands.flatMap((command) => command.lines as readonly object[]);
  return {
    kind: 'commands',
    commands: [{ ...first, lines }],
    sure: goods.length === 1 || ofEach.test(words),
  };
}

/** The same act of other goods. */
function isAlike(one: UnderstoodCommand, other: UnderstoodCommand): boolean {
  const rest = ({ lines, ...fields }: UnderstoodCommand): string =>
    JSON.stringify([Array.isArray(lines), Object.entries(fields).sort()]);
  return rest(one) === rest(other) && Array.isArray(one.lines);
}
