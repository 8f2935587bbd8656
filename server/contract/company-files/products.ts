import { barcodeFault, canonicalBarcode } from '../barcode.ts';
import type { Product } from '../company.ts';
import { readCodes, readRequired, readText, readValue, requireColumns, watchRepeats } from './cells.ts';
import type { Report } from './fault.ts';
import type { Row, Table } from './table.ts';
import {
  type Parsed,
  parseCostMilliFen,
  parseDays,
  parseList,
  parsePacks,
  parsePriceFen,
  parseQuantity,
} from './values.ts';

const knownColumns = new Set(
  '编码 条码 名称 规格 分类 品牌 单位 包装 别名 进价 售价 保质期天数 补货点'.split(' '),
);

const barcodeReasons = {
  digits: '条码只能是数字',
  length: '条码要是 8、12 或 13 位',
  checkDigit: '条码的校验位不对,多半是抄错了一位',
} as const;

/** 商品: 编码*, 条码, 名称*, 规格, 分类, 品牌, 单位*, 包装, 别名, 进价, 售价, 保质期天数, 补货点 and columns of one's own. */
export function parseProducts(table: Table, report: Report): Product[] {
  requireColumns(table, ['编码', '名称', '单位'], report);
  const readCode = readCodes('编码', 60, report);
  const checkBarcode = watchRepeats('条码', report, canonicalBarcode);
  return table.rows.map((row) => {
    const barcode = readValue(row, '条码', parseBarcode, report);
    checkBarcode(row, barcode);
    const baseUnit = readRequired(row, '单位', report);
    return {
      sku: readCode(row),
      name: readRequired(row, '名称', report),
      barcode,
      spec: readText(row, '规格'),
      category: readText(row, '分类'),
      brand: readText(row, '品牌'),
      baseUnit,
      packs: readValue(row, '包装', (text) => parsePacks(text, baseUnit), report) ?? [],
      aliases: parseList(readText(row, '别名') ?? ''),
      unitCostMilliFen: readValue(row, '进价', parseCostMilliFen, report),
      priceFen: readValue(row, '售价', parsePriceFen, report),
      shelfLifeDays: readValue(row, '保质期天数', parseDays, report),
      reorderPoint: readValue(row, '补货点', parseQuantity, report),
      custom: readCustom(row),
    };
  });
}

function parseBarcode(text: string): Parsed<string> {
  const fault = barcodeFault(text);
  if (fault === undefined) return { value: text };
  return { reason: `${barcodeReasons[fault]}:“${text}”。请对着包装改正;没有条码就留空。` };
}

function readCustom(row: Row): Record<string, string> | undefined {
  const entries = [...row.cells].filter(([column, text]) => !knownColumns.has(column) && text !== '');
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
