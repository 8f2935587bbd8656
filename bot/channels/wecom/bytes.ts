const encoder = new TextEncoder();

export const bytesOf = (text: string): number => encoder.encode(text).length;

/** As much of the text as fits, with an ellipsis where something is missing; never half a character. */
export function cutBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let kept = '';
  let bytes = bytesOf('…');
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > most) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The text with `@name` before it, as many as fit: WeCom cuts off what is too long without a word. */
export function withNames(text: string, names: readonly string[], most: number): string {
  let before = '';
  for (const name of names) {
    const more = `${before}@${name} `;
    if (bytesOf(more) + bytesOf(text) + 1 > most) break;
    before = more;
  }
  return cutBytes(before === '' ? text : `${before.trimEnd()}\n${text}`, most);
}
