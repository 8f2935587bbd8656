import type { Token } from './token.ts';

/**
 * 车还没熄火就拉走4箱, 货还没上架就卖了5盒: 还没…就 tells how soon something happened, and denies nothing. Only where what follows 就 is
 * over; what had not happened yet is no act.
 */
export function withoutNotYet(tokens: readonly Token[], text: string): readonly Token[] {
  const not = tokens.findIndex((token) => isNotYet(token, text));
  if (not < 0) return tokens;
  const then = tokens.findIndex((token, index) => index > not && isThen(token, text));
  const between = tokens.slice(not + 1, then);
  const counts = between.some(({ kind }) => kind === 'quantity' || kind === 'money');
  if (then < 0 || then - not > longest || counts) return tokens;
  const behind = tokens.slice(then + 1);
  const over = behind.some(
    (token) =>
      token.kind === 'lexeme' &&
      token.acts.length > 0 &&
      (token.done || /[掉完光出]$/.test(text.slice(token.start, token.end))),
  );
  const denied = behind.some((token) => token.kind === 'lexeme' && token.marks.includes('negated'));
  if (!over || denied) return tokens;
  return tokens.map((token, index) => {
    const verb = token.kind === 'lexeme' && (token.acts.length > 0 || index === not);
    const idle = verb || (token.kind === 'words' && token.general !== undefined);
    return index >= not && index < then && idle
      ? { kind: 'filler', start: token.start, end: token.end }
      : token;
  });
}

const longest = 8;

const isNotYet = (token: Token, text: string): boolean =>
  token.kind === 'lexeme' &&
  token.marks.includes('negated') &&
  /^(?:都|也)?(?:还没有?|还未|没|未|冇)/.test(text.slice(token.start, token.end));

const isThen = ({ kind, start, end }: Token, text: string): boolean =>
  kind === 'filler' && text.slice(start, end).startsWith('就');
