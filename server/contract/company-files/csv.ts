import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { Report } from './fault.ts';
import { buildTable, type RawRow, type Table } from './table.ts';

/** Reads a CSV file of UTF-8, with or without a byte order mark. Undefined where it cannot be read at all. */
export function readCsv(file: string, bytes: Uint8Array, report: Report): Table | undefined {
  const text = decode(file, bytes, report);
  if (text === undefined) return undefined;
  try {
    return buildTable(file, splitRows(text), report);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 0;
    const reason = '英文双引号没有成对。一格的内容里有双引号时,请写成两个双引号,再用双引号把整格包起来。';
    report({ file, line, column: '', reason });
    return undefined;
  }
}

/** Rows with the line each begins on: a quoted cell may run over several lines. */
function splitRows(text: string): RawRow[] {
  const records = parse(text, { raw: true, relax_column_count: true }) as unknown as CsvRecord[];
  let line = 1;
  return records.map(({ raw, record }) => {
    const row = { line, cells: record };
    line += countLineEnds(raw);
    return row;
  });
}

interface CsvRecord {
  readonly raw: string;
  readonly record: string[];
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function decode(file: string, bytes: Uint8Array, report: Report): string | undefined {
  const text = decodeStrictly(bytes);
  if (text !== undefined) return text;
  const reason = '这一行不是 UTF-8 编码(可能是 GBK)。请在表格软件里另存为“CSV UTF-8”,再导入。';
  report({ file, line: firstBrokenLine(bytes), column: '', reason });
  return undefined;
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** In UTF-8 the byte 10 is never a part of another character, so each line can be tried alone. */
function firstBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const next = end < 0 ? bytes.length : end + 1;
    if (decodeStrictly(bytes.subarray(start, next)) === undefined) return line;
    line += 1;
    start = next;
  }
  return line;
}
