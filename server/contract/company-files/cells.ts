import type { Report } from './fault.ts';
import { type Row, shorten, type Table } from './table.ts';
import type { Parsed } from './values.ts';

/** Reports every column that the table has to have and has not; an empty table was reported as such. */
export function requireColumns(table: Table, columns: readonly string[], report: Report): void {
  if (table.columns.length === 0) return;
  for (const column of columns) {
    if (table.columns.includes(column)) continue;
    report({ file: table.file, line: 1, column, reason: `缺少“${column}”这一列,请在第一行补上。` });
  }
}

/** The text of a cell, or undefined where it is empty or the table has no such column. */
export function readText(row: Row, column: string): string | undefined {
  return row.cells.get(column) || undefined;
}

/** The text of a cell that may not be empty; a missing column was reported once, for the whole table. */
export function readRequired(row: Row, column: string, report: Report): string {
  const text = row.cells.get(column);
  if (text === '') reportCell(row, column, `“${column}”没有填,这一格必须填。`, report);
  return text ?? '';
}

/** The value of a cell; undefined where it is empty, and where it was reported as not understood. */
export function readValue<Value>(
  row: Row,
  column: string,
  parse: (text: string) => Parsed<Value>,
  report: Report,
): Value | undefined {
  const text = readText(row, column);
  if (text === undefined) return undefined;
  const parsed = parse(text);
  if ('value' in parsed) return parsed.value;
  reportCell(row, column, parsed.reason, report);
  return undefined;
}

export function reportCell(row: Row, column: string, reason: string, report: Report): void {
  report({ file: row.file, line: row.line, column, reason });
}

/** Gives a check to be asked row by row: it reports a text that an earlier row had in the same column. */
export function watchRepeats(column: string, report: Report, canonical = (text: string) => text) {
  const firstLine = new Map<string, number>();
  return (row: Row, text: string | undefined): void => {
    if (text === undefined || text === '') return;
    const earlier = firstLine.get(canonical(text));
    if (earlier === undefined) firstLine.set(canonical(text), row.line);
    else reportCell(row, column, `${column}“${shorten(text)}”和第 ${earlier} 行重复,请改成不同的。`, report);
  };
}

/** Reads a code: required, of bounded length, and not the code of an earlier row. */
export function readCodes(column: string, maximumLength: number, report: Report): (row: Row) => string {
  const checkRepeat = watchRepeats(column, report);
  return (row) => {
    const code = readRequired(row, column, report);
    if (code.length > maximumLength) {
      reportCell(row, column, `${column}“${shorten(code)}”太长,最多 ${maximumLength} 个字。`, report);
    }
    checkRepeat(row, code);
    return code;
  };
}
