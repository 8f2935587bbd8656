import type { Place } from '../company.ts';
import { readCodes, readRequired, readText, reportCell, requireColumns } from './cells.ts';
import type { Report } from './fault.ts';
import type { Row, Table } from './table.ts';
import { parseList } from './values.ts';

const kinds: Readonly<Record<string, Place['kind']>> = { 门店: 'store', 仓库: 'warehouse' };

/** 门店: 编码*, 名称*, 别名, 类型*, 区域. */
export function parsePlaces(table: Table, report: Report): Place[] {
  requireColumns(table, ['编码', '名称', '类型'], report);
  const readCode = readCodes('编码', 40, report);
  return table.rows.map((row) => ({
    code: readCode(row),
    name: readRequired(row, '名称', report),
    aliases: parseList(readText(row, '别名') ?? ''),
    kind: readKind(row, report),
    region: readText(row, '区域'),
  }));
}

function readKind(row: Row, report: Report): Place['kind'] {
  const text = readRequired(row, '类型', report);
  const kind = Object.hasOwn(kinds, text) ? kinds[text] : undefined;
  if (text !== '' && kind === undefined) {
    reportCell(row, '类型', `不认识的类型“${text}”,请写 门店 或 仓库。`, report);
  }
  return kind ?? 'store';
}
