import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCsv } from './csv.ts';
import type { Report } from './fault.ts';
import { buildTable, type RawRow, type Table, type TableName, tableNames } from './table.ts';
import { readWorkbook, restoreBarcode } from './xlsx.ts';

/** Where a table was found; no table where what was found could not be read. */
interface Source {
  readonly name: TableName;
  readonly file: string;
  readonly table?: Table;
}

/** The tables of a directory by name. What is missing, found twice or cannot be read is reported and left out. */
export async function readTables(directory: string, report: Report): Promise<ReadonlyMap<TableName, Table>> {
  const files = await listFiles(directory);
  if (files === undefined) {
    report({ file: directory, line: 0, column: '', reason: '没有这个目录,或没有读它的权限。请检查路径。' });
    return new Map();
  }
  const sources: Source[] = [];
  for (const file of files) sources.push(...(await readSources(directory, file, report)));
  const tables = new Map<TableName, Table>();
  for (const name of tableNames) {
    const table = chooseSource(name, sources, report);
    if (table !== undefined) tables.set(name, table);
  }
  return tables;
}

async function listFiles(directory: string): Promise<string[] | undefined> {
  const names = await readdir(directory).catch(() => undefined);
  // While a workbook is open, Excel keeps a file `~$…` beside it.
  return names?.filter((name) => !name.startsWith('~$') && !name.startsWith('.')).sort();
}

async function readSources(directory: string, file: string, report: Report): Promise<Source[]> {
  const { name: stem, ext } = path.parse(file);
  const named = tableNames.find((name) => name === stem.trim());
  const read = () => readFile(path.join(directory, file));
  if (ext.toLowerCase() === '.csv' && named !== undefined) {
    return [{ name: named, file, table: readCsv(file, await read(), report) }];
  }
  if (ext.toLowerCase() !== '.xlsx') return [];
  const sheets = await readWorkbook(file, await read(), report);
  if (sheets === undefined) return named === undefined ? [] : [{ name: named, file }];
  return named === undefined ? sheetSources(file, sheets, report) : [fileSource(named, file, sheets, report)];
}

/** `门店.xlsx`: the sheet of that name, else the first. */
function fileSource(
  name: TableName,
  file: string,
  sheets: ReadonlyMap<string, RawRow[]>,
  report: Report,
): Source {
  const rows = sheets.get(name) ?? [...sheets.values()][0] ?? [];
  return { name, file, table: buildSheet(file, rows, report) };
}

/** Any other workbook: the sheets that are named like a table. */
function sheetSources(file: string, sheets: ReadonlyMap<string, RawRow[]>, report: Report): Source[] {
  return tableNames.flatMap((name) => {
    const rows = sheets.get(name);
    const place = `${file}[${name}]`;
    return rows === undefined ? [] : [{ name, file: place, table: buildSheet(place, rows, report) }];
  });
}

function buildSheet(file: string, rows: readonly RawRow[], report: Report): Table {
  const barcodeIndex = rows[0]?.cells.findIndex((cell) => cell.trim() === '条码') ?? -1;
  const restored = rows.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell, index) => (index === barcodeIndex ? restoreBarcode(cell) : cell)),
  }));
  return buildTable(file, restored, report);
}

function chooseSource(name: TableName, sources: readonly Source[], report: Report): Table | undefined {
  const found = sources.filter((source) => source.name === name);
  const files = found.map((source) => source.file);
  if (files.length === 0 && name !== '期初') {
    const reason = `缺少 ${name}.csv(或 ${name}.xlsx,或工作簿里名为“${name}”的工作表)。`;
    report({ file: `${name}.csv`, line: 0, column: '', reason });
  }
  if (files.length > 1) {
    const reason = `“${name}”有不止一份:${files.join('、')}。请只留一份。`;
    report({ file: files[1] ?? '', line: 0, column: '', reason });
    return undefined;
  }
  return found[0]?.table;
}
