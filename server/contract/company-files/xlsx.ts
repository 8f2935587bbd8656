import { Buffer } from 'node:buffer';
import readXlsxFile from 'read-excel-file/node';
import type { Report } from './fault.ts';
import type { RawRow } from './table.ts';

/** The sheets of a workbook by name, every cell as text. Undefined where the file is no workbook. */
export async function readWorkbook(
  file: string,
  bytes: Uint8Array,
  report: Report,
): Promise<ReadonlyMap<string, RawRow[]> | undefined> {
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes), { parseNumber: plainNumber });
    return new Map(sheets.map(({ sheet, data }) => [sheet.trim(), data.map(toRawRow)]));
  } catch {
    report({
      file,
      line: 0,
      column: '',
      reason: '打不开这个 Excel 文件。请另存为 .xlsx 或“CSV UTF-8”,再导入。',
    });
    return undefined;
  }
}

function toRawRow(cells: readonly unknown[], index: number): RawRow {
  return { line: index + 1, cells: cells.map(cellText) };
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}

/** Workbooks keep 0.1 as 0.10000000000000001 and may keep a barcode as 6.901E+12: the shortest plain form is meant. */
function plainNumber(stored: string): string {
  const text = String(Number(stored));
  return /^-?\d+(\.\d+)?$/.test(text) ? text : stored;
}

/** A barcode kept as a number lost its leading zeros. With 9 to 11 digits left it can only have been UPC-A or EAN-13. */
export function restoreBarcode(text: string): string {
  return /^\d{9,11}$/.test(text) ? text.padStart(13, '0') : text;
}
