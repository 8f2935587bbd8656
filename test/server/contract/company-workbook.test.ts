import { expect, test } from 'vitest';
import { readCompanyFiles } from '../../../server/contract/company-files.ts';
import { soundCompany, writeDirectory } from '../../support/company-directory.ts';
import { buildWorkbook, type WorkbookSheets } from '../../support/workbook.ts';

const products: WorkbookSheets[string] = [
  ['编码', '条码', '名称', '单位', '包装', '进价'],
  ['A1', 6907992500010, '纯牛奶', '盒', '箱=24', 2.345],
  ['A2', 26102952832, '直身杯', '个', '', 0.1 + 0.2],
];
const openings: WorkbookSheets[string] = [
  ['门店', '商品', '数量', '有效期至'],
  ['S01', 'A1', 72, { serialDate: 46451 }],
];

/** The sound company's CSV texts as sheets of text cells. */
function asSheets(change: WorkbookSheets): WorkbookSheets {
  const sheets = Object.entries(soundCompany).map(([file, text]) => [
    file.replace('.csv', ''),
    text
      .trim()
      .split('\n')
      .map((line) => line.split(',')),
  ]);
  return { ...Object.fromEntries(sheets), ...change };
}

test('one workbook with a sheet for each table is the same as the files', async () => {
  const directory = await writeDirectory({ '公司.xlsx': buildWorkbook(asSheets({})) });
  const fromWorkbook = await readCompanyFiles(directory);
  expect(fromWorkbook).toEqual(await readCompanyFiles(await writeDirectory(soundCompany)));
  expect(fromWorkbook.faults).toEqual([]);
});

test('numbers and dates of a workbook are read as they were meant', async () => {
  const workbook = buildWorkbook(asSheets({ 商品: products, 期初: openings }));
  const {
    company,
    openings: rows,
    faults,
  } = await readCompanyFiles(await writeDirectory({ '公司.xlsx': workbook }));
  expect(faults).toEqual([]);
  expect(company.products).toMatchObject([
    { barcode: '6907992500010', unitCostMilliFen: 234_500 },
    { barcode: '0026102952832', unitCostMilliFen: 30_000 },
  ]);
  expect(rows).toMatchObject([{ quantity: '72', expiresOn: '2027-03-05' }]);
});

test('one .xlsx may stand for one CSV file, whatever its sheet is called', async () => {
  const directory = await writeDirectory({
    ...soundCompany,
    '商品.csv': undefined,
    '商品.xlsx': buildWorkbook({ Sheet1: products }),
  });
  const { company, faults } = await readCompanyFiles(directory);
  expect(faults).toEqual([]);
  expect(company.products.map((product) => product.sku)).toEqual(['A1', 'A2']);
});

test('faults name the sheet and its row', async () => {
  const workbook = buildWorkbook(asSheets({ 客户: [['编码', '名称'], [], ['C01']] }));
  const { faults } = await readCompanyFiles(await writeDirectory({ '公司.xlsx': workbook }));
  expect(faults).toMatchObject([{ file: '公司.xlsx[客户]', line: 3, column: '名称' }]);
});

test('a table that is there twice is refused', async () => {
  const workbook = buildWorkbook({ 商品: products });
  const { faults } = await readCompanyFiles(await writeDirectory({ ...soundCompany, '公司.xlsx': workbook }));
  expect(faults).toMatchObject([{ file: '商品.csv', line: 0, reason: expect.stringContaining('只留一份') }]);
});

test('a file that only calls itself .xlsx is reported', async () => {
  const directory = await writeDirectory({
    ...soundCompany,
    '客户.csv': undefined,
    '客户.xlsx': 'no workbook',
  });
  const { faults } = await readCompanyFiles(directory);
  expect(faults).toMatchObject([{ file: '客户.xlsx', reason: expect.stringContaining('打不开') }]);
});
