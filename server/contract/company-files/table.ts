import type { Report } from './fault.ts';

/** The names of a company's tables: file names without their ending, or names of sheets. */
export const tableNames = ['门店', '员工', '商品', '供应商', '客户', '期初'] as const;
export type TableName = (typeof tableNames)[number];

/** Rows of text under named columns, wherever they were read from. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly file: string;
  readonly line: number;
  /** Trimmed text by column; every column of the table is there, the empty ones as ''. */
  readonly cells: ReadonlyMap<string, string>;
}

/** A row as it stands in the file, before anything is known of its columns. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const maximumCellLength = 1000;

/** Takes the first row as the names of the columns; wholly empty rows are passed over. */
export function buildTable(file: string, rawRows: readonly RawRow[], report: Report): Table {
  const [header, ...body] = rawRows;
  const columns = header?.cells.map(columnName) ?? [];
  reportColumns(file, columns, report);
  const filled = body.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  return { file, columns, rows: filled.map((row) => buildRow(file, columns, row, report)) };
}

/** The star that marks a required column in the documentation is often copied along. */
function columnName(cell: string): string {
  return cell.trim().replace(/\s*[*＊]$/, '');
}

function reportColumns(file: string, columns: readonly string[], report: Report): void {
  const named = columns.filter((column) => column !== '');
  if (named.length === 0) report({ file, line: 1, column: '', reason: '文件是空的。第一行要写列名。' });
  for (const column of new Set(named)) {
    if (named.filter((other) => other === column).length < 2) continue;
    report({ file, line: 1, column, reason: `列名“${column}”出现了不止一次,请只留一列。` });
  }
}

function buildRow(file: string, columns: readonly string[], raw: RawRow, report: Report): Row {
  const { line } = raw;
  const surplus = raw.cells.findIndex((cell, index) => cell.trim() !== '' && !columns[index]);
  if (surplus >= 0) {
    const reason = `第 ${surplus + 1} 格“${shorten(raw.cells[surplus] ?? '')}”没有对应的列名。内容里有逗号时,请给这一格加英文双引号。`;
    report({ file, line, column: '', reason });
  }
  const cells = new Map<string, string>();
  columns.forEach((column, index) => {
    if (column === '' || cells.has(column)) return;
    const text = (raw.cells[index] ?? '').trim();
    cells.set(column, text);
    const reason = unfitText(text);
    if (reason !== undefined) report({ file, line, column, reason });
  });
  return { file, line, cells };
}

/** What no column may hold; the database could not even store a NUL. */
function unfitText(text: string): string | undefined {
  if (text.length > maximumCellLength) return `内容超过 ${maximumCellLength} 个字,请缩短。`;
  if (/\p{Cc}/u.test(text.replace(/[\t\r\n]/g, ''))) return '内容里有看不见的控制字符,请删掉重新输入。';
  return undefined;
}

/** A cell's text, short enough to be repeated in a sentence. */
export function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
