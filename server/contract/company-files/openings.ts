import type { OpeningRow } from '../company.ts';
import { readRequired, readText, readValue, reportCell, requireColumns } from './cells.ts';
import type { Report } from './fault.ts';
import type { Row, Table } from './table.ts';
import { parseCostMilliFen, parseDate, parseQuantity } from './values.ts';

/** Codes that exist; undefined where their table could not be read, for then nothing can be said. */
export interface KnownCodes {
  readonly places: ReadonlySet<string> | undefined;
  readonly skus: ReadonlySet<string> | undefined;
}

/** 期初: 门店*, 商品*, 数量*, 单位成本, 批次, 有效期至. Rows of quantity 0 have nothing to open with and are left out. */
export function parseOpenings(table: Table, known: KnownCodes, report: Report): OpeningRow[] {
  requireColumns(table, ['门店', '商品', '数量'], report);
  const openings = table.rows.map((row) => parseOpening(row, known, report));
  return openings.filter((opening) => opening.quantity !== '0');
}

function parseOpening(row: Row, known: KnownCodes, report: Report): OpeningRow {
  readRequired(row, '数量', report);
  return {
    place: readKnown(row, '门店', known.places, report),
    sku: readKnown(row, '商品', known.skus, report),
    quantity: readValue(row, '数量', parseQuantity, report) ?? '0',
    unitCostMilliFen: readValue(row, '单位成本', parseCostMilliFen, report),
    lot: readText(row, '批次'),
    expiresOn: readValue(row, '有效期至', parseDate, report),
  };
}

function readKnown(
  row: Row,
  column: '门店' | '商品',
  codes: ReadonlySet<string> | undefined,
  report: Report,
): string {
  const code = readRequired(row, column, report);
  if (code !== '' && codes !== undefined && !codes.has(code)) {
    reportCell(row, column, `没有编码是“${code}”的${column}。请写${column}表里的编码。`, report);
  }
  return code;
}
