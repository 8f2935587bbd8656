import type { NormalText } from './normalize.ts';

/** What the columns of a delivery note or count sheet are called, and the word that says the same in a sentence. */
const columns: readonly (readonly [RegExp, Column])[] = [
  [/^(?:品名|商品|商品名称?|名称|货品|货名|品种|物品|产品|产品名称)$/, 'name'],
  [/^(?:规格|规格型号|型号|包装)$/, 'spec'],
  [/^(?:数量|实数|实盘|实盘数|盘点数|实存|件数|实收|实收数|库存)$/, 'quantity'],
  [/^(?:单位)$/, 'unit'],
  [/^(?:单价|进价|价格|售价)$/, 'price'],
  [/^(?:金额|小计|总价|合计)$/, 'amount'],
  [/^(?:批号|批次|生产批号)$/, 'lot'],
  [/^(?:有效期至?|效期至?|有效期限|失效日期|到期日期?)$/, 'expires'],
  [/^(?:生产日期|日期)$/, 'produced'],
  [/^(?:序号|编号|备注|no|条码)$/, 'other'],
];
type Column =
  | 'name'
  | 'spec'
  | 'quantity'
  | 'unit'
  | 'price'
  | 'amount'
  | 'lot'
  | 'expires'
  | 'produced'
  | 'other';

/** The words that stand in front of a cell when its row is read as a sentence. */
const spokenAs: Partial<Record<Column, string>> = {
  price: '单价',
  amount: '金额',
  lot: '批号',
  expires: '有效期至',
  produced: '生产日期',
};

interface Cell {
  readonly text: string;
  readonly start: number;
}

/**
 * Reads a table with a heading (品名 规格 数量 单价 批号) as sentences: each cell gets the word of its column in front.
 * Text without such a heading stays as it is.
 */
export function readTables(normal: NormalText): NormalText {
  if (!/(?:品名|商品|名称|货品|货名|品种|物品|产品)[^\n]{0,40}(?:数|实|库存)/.test(normal.text))
    return normal;
  const rows = linesOf(normal.text);
  const head = rows.findIndex(({ text }) => headingOf(text) !== null);
  const heading = headingOf(rows[head]?.text ?? '');
  if (!heading) return normal;
  let text = '';
  const origin: number[] = [];
  const say = (words: string, at: number): void => {
    for (let index = 0; index < words.length; index += 1) origin.push(normal.origin[at] ?? 0);
    text += words;
  };
  const copy = ({ text: words, start }: Cell): void => {
    for (let index = 0; index < words.length; index += 1) origin.push(normal.origin[start + index] ?? 0);
    text += words;
  };
  for (const [index, row] of rows.entries()) {
    if (index > 0) say('\n', row.start);
    if (index === head) continue;
    const cells = index > head ? cellsOf(row, heading.columns.length) : null;
    if (!cells) copy(row);
    else {
      for (const [place, cell] of inOrder(cells, heading.columns)) {
        const word = spokenAs[place];
        if (place !== 'unit' && place !== 'spec') say(` ${word ?? ''}`, cell.start);
        copy(cell);
      }
    }
  }
  origin.push(normal.source.length);
  return { ...normal, text, origin };
}

function linesOf(text: string): Cell[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const row = { text: line, start };
    start += line.length + 1;
    return row;
  });
}

function headingOf(line: string): { columns: readonly Column[] } | null {
  const words = line.split(/[\s|,、]+/).filter((word) => word !== '');
  const found = words.map((word) => columns.find(([pattern]) => pattern.test(word))?.[1]);
  if (found.length < 2 || found.some((column) => column === undefined)) return null;
  const whole = found as Column[];
  return whole.includes('name') && whole.includes('quantity') ? { columns: whole } : null;
}

/** The cells of a row; words too many belong to the name, which stands first. Null where the row does not fit. */
function cellsOf(row: Cell, wanted: number): readonly Cell[] | null {
  const separator = row.text.includes('|') ? /[^|]+/g : row.text.includes(',') ? /[^,]+/g : /\S+/g;
  const cells = [...row.text.matchAll(separator)].flatMap((found): Cell[] => {
    const text = found[0].trim();
    return text === '' ? [] : [{ text, start: row.start + found.index + found[0].indexOf(text) }];
  });
  const extra = cells.length - wanted;
  const [first, last] = [cells[0], cells[extra]];
  if (extra < 0 || !first || !last) return null;
  const name = {
    text: row.text.slice(first.start - row.start, last.start - row.start + last.text.length),
    start: first.start,
  };
  return [name, ...cells.slice(extra + 1)];
}

/** 0.5g of 0.5g*24粒, where the name does not say it: the size tells items of one name apart. */
function firstSize(spec: Cell, name: Cell | undefined): Cell | null {
  const size = /^\d+(?:\.\d+)?[a-z\u4e00-\u9fff]{1,2}/.exec(spec.text)?.[0];
  return size === undefined || name?.text.includes(size) ? null : { text: size, start: spec.start };
}

/** Names, amounts and what they cost, in the order a sentence has them. */
function inOrder(cells: readonly Cell[], heading: readonly Column[]): (readonly [Column, Cell])[] {
  const order: readonly Column[] = [
    'name',
    'spec',
    'quantity',
    'unit',
    'price',
    'amount',
    'lot',
    'produced',
    'expires',
  ];
  return order.flatMap((column) => {
    const cell = cells[heading.indexOf(column)];
    const shown = cell && column === 'spec' ? firstSize(cell, cells[heading.indexOf('name')]) : cell;
    return shown ? [[column, shown] as const] : [];
  });
}
