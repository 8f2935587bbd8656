import { isDigit } from './characters.ts';
import type { Strength } from './token.ts';

const strengths: ReadonlyMap<string, Strength> = new Map([
  ['\n', 'line'],
  [':', 'heading'],
  ...[...',，。;；!！?？…~'].map((character) => [character, 'strong'] as const),
  ...[...' 、·()（）[]【】"\'“”‘’<>《》「」-—_|='].map((character) => [character, 'weak'] as const),
]);

/** How strongly the character at a place keeps what is before it from what is behind it; null where it does not. */
export function breakStrength(text: string, at: number): Strength | null {
  const character = text.charAt(at);
  // Type-C and b.box are one word each.
  if (
    (character === '-' || character === '.') &&
    /[a-z]/.test(text.charAt(at - 1)) &&
    /[a-z]/.test(text.charAt(at + 1))
  )
    return null;
  if (character === '.') return isDigit(text, at + 1) ? null : 'strong';
  return strengths.get(character) ?? null;
}
