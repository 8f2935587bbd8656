/** Plain words as WeCom's markdown: signs that it would swallow become their wide twins, which read the same. */
export const plainMarkdown = (text: string): string =>
  text
    .replaceAll('**', '＊＊')
    .replaceAll('`', '｀')
    .replace(/^(\s*)>/gm, '$1＞')
    .replace(/^(#{1,6}) /gm, (_, signs: string) => `${'＃'.repeat(signs.length)} `)
    .replace(/\[([^\]\n]*)\]\(/g, '［$1］(')
    .replace(/<(?=[@/a-zA-Z])/g, '＜');
