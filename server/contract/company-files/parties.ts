import type { Party } from '../company.ts';
import { readCodes, readRequired, readText, requireColumns } from './cells.ts';
import type { Report } from './fault.ts';
import type { Table } from './table.ts';
import { parseList } from './values.ts';

/** 供应商 and 客户: 编码*, 名称*, 别名. */
export function parseParties(table: Table, report: Report): Party[] {
  requireColumns(table, ['编码', '名称'], report);
  const readCode = readCodes('编码', 40, report);
  return table.rows.map((row) => ({
    code: readCode(row),
    name: readRequired(row, '名称', report),
    aliases: parseList(readText(row, '别名') ?? ''),
  }));
}
