import type { Outgoing } from '../channel.ts';

/**
 * The words of a message. WeCom reads them as Markdown, so what would turn into headings, stars or links is
 * written with signs that look the same. A bot cannot make anybody's phone ring: names are only written.
 */
export function wordsOf({ text, mention, single }: Pick<Outgoing, 'text' | 'mention' | 'single'>): string {
  const names = single ? '' : mention.map(({ name }) => `@${name} `).join('');
  return plain(`${names}${text}`);
}

export const plain = (text: string): string =>
  text
    .replaceAll('*', '＊')
    .replaceAll('`', '｀')
    .replaceAll('](', '] (')
    .replace(/^(#+)(?=\s)/gm, (signs) => '＃'.repeat(signs.length))
    .replace(/^>/gm, '＞');
