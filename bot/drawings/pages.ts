import type { Block, Drawing } from '../../server/contract/drawing.ts';

/** Rows of a list that one picture holds; a higher one is hard to read on a phone, and to send. */
const mostRows = 60;

type List = Extract<Block, { kind: 'table' | 'lines' }>;

/** A drawing as pictures of a height that can be read: its longest list goes on in the next ones. */
export function pagesOf(drawing: Drawing): readonly Drawing[] {
  const lists = drawing.blocks.filter((block): block is List => rowsOf(block).length > mostRows);
  const [list] = lists.toSorted((one, other) => rowsOf(other).length - rowsOf(one).length);
  if (!list) return [drawing];
  const count = Math.ceil(rowsOf(list).length / mostRows);
  return Array.from({ length: count }, (_, page): Drawing => {
    const part = partOf(list, page * mostRows);
    const where = `第${page + 1}张,共${count}张`;
    const blocks = drawing.blocks.flatMap((block): Block[] =>
      block === list ? [part] : page === 0 ? [block] : [],
    );
    return {
      ...drawing,
      title: `${drawing.title}(${page + 1}/${count})`,
      caption: page === 0 ? `${drawing.caption}\n${where}` : `${drawing.title} ${where}`,
      blocks,
    };
  });
}

const rowsOf = (block: Block): readonly unknown[] =>
  block.kind === 'table' ? block.rows : block.kind === 'lines' ? block.lines : [];

const partOf = (list: List, from: number): List =>
  list.kind === 'table'
    ? { ...list, rows: list.rows.slice(from, from + mostRows) }
    : { ...list, lines: list.lines.slice(from, from + mostRows) };

/** All that a drawing says, in words: for where it cannot be shown after all. */
export function wordsOf({ title, blocks, note }: Drawing): string {
  return [title, ...blocks.flatMap(linesOf), ...(note ? [note] : [])].join('\n');
}

function linesOf(block: Block): string[] {
  const title = 'title' in block && block.title ? [block.title] : [];
  switch (block.kind) {
    case 'figures':
      return block.figures.map(({ label, value, note }) => [label, value, note].filter(Boolean).join(' '));
    case 'bars':
      return [
        ...title,
        ...block.bars.map(({ label, value, note }) => [label, value, note].filter(Boolean).join(' ')),
      ];
    case 'columns':
      return [...title, ...block.columns.map(({ label, value }) => `${label} ${value}`)];
    case 'table':
      return [...title, ...block.rows.map(({ cells }) => cells.filter(Boolean).join(' '))];
    case 'lines':
      return [...title, ...block.lines];
  }
}
