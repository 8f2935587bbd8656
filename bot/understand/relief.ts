import type { Token } from './token.ts';

/** 还好只碎了2瓶: glad of how little it was, and it did happen. */
export function endRelief(tokens: readonly Token[], text: string): readonly Token[] {
  const glad = tokens.findIndex((token) => token.kind === 'lexeme' && token.marks.includes('nearly'));
  const [near, only] = tokens.slice(glad, glad + 2);
  if (!near || !only || !/^(?:幸|好|还好)/.test(text.slice(near.start, near.end))) return tokens;
  if (!/^(?:只|就|才|仅|只是|就只|也就)$/.test(text.slice(only.start, only.end))) return tokens;
  return tokens.map((token) =>
    token === near ? { kind: 'filler', start: token.start, end: token.end } : token,
  );
}
