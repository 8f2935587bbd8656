import { describe, expect, test } from 'vitest';
import { readCompanyFiles } from '../../../server/contract/company-files.ts';
import { soundCompany, writeDirectory } from '../../support/company-directory.ts';

type Change = Readonly<Record<string, string | Uint8Array | undefined>>;

async function read(change: Change = {}) {
  return readCompanyFiles(await writeDirectory({ ...soundCompany, ...change }));
}

/** The sound text of a file with one thing said differently. */
function altered(file: string, from: string, to: string): Change {
  const text = soundCompany[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  return { [file]: text.replace(from, to) };
}

describe('a sound company', () => {
  test('is read without faults', async () => {
    const { company, openings, faults } = await read();
    expect(faults).toEqual([]);
    expect(company.places[0]).toEqual({
      code: 'S01',
      name: '虹桥店',
      aliases: ['虹桥', '一店'],
      kind: 'store',
      region: '沪西',
    });
    expect(company.places[1]).toMatchObject({ kind: 'warehouse', aliases: [] });
    expect(company.people[0]).toMatchObject({ role: 'storeManager', place: 'S01', wecomId: 'wangfang' });
    expect(company.people[1]).toMatchObject({ role: 'owner', place: undefined });
    expect(company.suppliers).toEqual([{ code: 'V01', name: '蒙牛经销部', aliases: ['蒙牛'] }]);
    expect(company.customers).toHaveLength(1);
    expect(openings).toEqual([
      {
        place: 'S01',
        sku: 'A1',
        quantity: '72',
        unitCostMilliFen: 230_000,
        lot: 'L1',
        expiresOn: '2027-03-05',
      },
      { place: 'W01', sku: 'A2', quantity: '1.605' },
    ]);
  });

  test('has products with packs, and money without a float', async () => {
    const { company } = await read();
    expect(company.products[0]).toEqual({
      sku: 'A1',
      barcode: '6907992500010',
      name: '纯牛奶',
      spec: '250ml',
      category: '乳品',
      brand: '蒙牛',
      baseUnit: '盒',
      packs: [
        { unit: '箱', size: '24' },
        { unit: '提', size: '6' },
      ],
      aliases: ['牛奶', '纯奶'],
      unitCostMilliFen: 234_500,
      priceFen: 330,
      shelfLifeDays: 180,
      reorderPoint: '48',
    });
    expect(company.products[1]).toMatchObject({ unitCostMilliFen: 683_400, priceFen: 999 });
  });

  test('may have a byte order mark, Windows line ends, empty lines and no 期初', async () => {
    const { company, openings, faults } = await read({
      '客户.csv': '\uFEFF编码,名称,别名\r\n\r\nC01,散客,\r\n,,\r\n',
      '期初.csv': undefined,
    });
    expect(faults).toEqual([]);
    expect(company.customers.map((customer) => customer.name)).toEqual(['散客']);
    expect(openings).toEqual([]);
  });

  test('keeps unknown columns of products as custom fields', async () => {
    const { company, faults } = await read({
      '商品.csv': '编码,名称,单位,产地,货架\nA1,苹果,千克,烟台,B3\nA2,梨,千克,,\n',
    });
    expect(faults.map((fault) => fault.file)).toEqual([]);
    expect(company.products.map((product) => product.custom)).toEqual([
      { 产地: '烟台', 货架: 'B3' },
      undefined,
    ]);
  });

  test('takes full-width figures, dates with slashes, and leaves out openings of zero', async () => {
    const { company, openings, faults } = await read({
      ...altered('商品.csv', '箱=24|提=6', '箱＝２４｜提=6.50'),
      '期初.csv': '门店,商品,数量,有效期至\nS01,A1,０１.500,2027/3/5\nS01,A2,0.00,\n',
    });
    expect(faults).toEqual([]);
    expect(company.products[0]?.packs).toEqual([
      { unit: '箱', size: '24' },
      { unit: '提', size: '6.5' },
    ]);
    expect(openings).toMatchObject([{ quantity: '1.5', expiresOn: '2027-03-05' }]);
  });
});

const onProduct = (from: string, to: string) => altered('商品.csv', from, to);
const noOpenings = { '期初.csv': undefined };
const onOpening = (from: string, to: string) => altered('期初.csv', from, to);

/** What is changed in the sound company, and the one fault that has to come of it: file, line, column, a word of the reason. */
const cases: readonly [string, Change, readonly [string, number, string, string]][] = [
  ['a missing file', { '客户.csv': undefined }, ['客户.csv', 0, '', '缺少']],
  ['an empty file', { '客户.csv': '' }, ['客户.csv', 1, '', '空的']],
  ['a missing required column', altered('供应商.csv', '名称', '名字'), ['供应商.csv', 1, '名称', '缺少']],
  ['a column named twice', altered('门店.csv', '区域', '别名'), ['门店.csv', 1, '别名', '不止一次']],
  ['an empty required cell', altered('门店.csv', '嘉定总仓', ''), ['门店.csv', 3, '名称', '必须填']],
  [
    'a cell without a column',
    altered('客户.csv', '幼儿园\n', '幼儿园,多\n'),
    ['客户.csv', 2, '', '没有对应的列名'],
  ],
  ['a control character', altered('客户.csv', '虹桥幼', '虹\0桥幼'), ['客户.csv', 2, '名称', '控制字符']],
  ['an endless cell', altered('客户.csv', '虹桥幼', '长'.repeat(1001)), ['客户.csv', 2, '名称', '超过']],
  ['a quote that never ends', altered('客户.csv', 'C01,虹', 'C01,"虹'), ['客户.csv', 2, '', '双引号']],
  [
    'a repeated place',
    { ...altered('门店.csv', 'W01', 'S01'), ...noOpenings },
    ['门店.csv', 3, '编码', '第 2 行重复'],
  ],
  [
    'a repeated product',
    { ...onProduct('A2,', 'A1,'), ...noOpenings },
    ['商品.csv', 3, '编码', '第 2 行重复'],
  ],
  ['an overlong code', altered('客户.csv', 'C01', 'C'.repeat(41)), ['客户.csv', 2, '编码', '太长']],
  ['an unknown type', altered('门店.csv', '仓库', '库房'), ['门店.csv', 3, '类型', '库房']],
  ['an unknown role', altered('员工.csv', '店长', '大王'), ['员工.csv', 2, '角色', '大王']],
  ['a person at an unknown place', altered('员工.csv', 'S01', 'S9'), ['员工.csv', 2, '门店', 'S9']],
  ['two people of one account', altered('员工.csv', 'zhou', 'wangfang'), ['员工.csv', 3, '企业微信', '重复']],
  [
    'two people of one account, written otherwise',
    altered('员工.csv', 'zhou', 'WangFang'),
    ['员工.csv', 3, '企业微信', '重复'],
  ],
  ['a repeated barcode', onProduct('A2,,', 'A2,6907992500010,'), ['商品.csv', 3, '条码', '第 2 行重复']],
  ['a bad check digit', onProduct('6907992500010', '6907992500011'), ['商品.csv', 2, '条码', '校验位']],
  [
    'a barcode of odd length',
    onProduct('6907992500010', '69079925000'),
    ['商品.csv', 2, '条码', '12 或 13 位'],
  ],
  [
    'a barcode with letters',
    onProduct('6907992500010', '690799250001X'),
    ['商品.csv', 2, '条码', '只能是数字'],
  ],
  ['a purchase price in words', onProduct('2.345', '两块'), ['商品.csv', 2, '进价', '不是金额']],
  ['a negative price', onProduct('9.985', '-1'), ['商品.csv', 3, '售价', '负数']],
  ['a shelf life of no days', onProduct('180', '0'), ['商品.csv', 2, '保质期天数', '不是天数']],
  ['a reorder point in words', onProduct('48', '很多'), ['商品.csv', 2, '补货点', '不是数量']],
  ['a pack without a size', onProduct('提=6', '提'), ['商品.csv', 2, '包装', '提']],
  ['a pack of nothing', onProduct('提=6', '提=0'), ['商品.csv', 2, '包装', '大于 0']],
  ['a pack of four decimals', onProduct('斤=0.5', '斤=0.5001'), ['商品.csv', 3, '包装', '3 位小数']],
  ['a pack written twice', onProduct('提=6', '箱=6'), ['商品.csv', 2, '包装', '写了两次']],
  ['a pack of the base unit', onProduct('提=6', '盒=1'), ['商品.csv', 2, '包装', '基本单位']],
  ['an opening at an unknown place', onOpening('S01', 'S9'), ['期初.csv', 2, '门店', 'S9']],
  ['an opening of an unknown product', onOpening('A2', 'A9'), ['期初.csv', 3, '商品', 'A9']],
  ['an opening without a quantity', onOpening('1.605', ''), ['期初.csv', 3, '数量', '必须填']],
  ['an opening of four decimals', onOpening('1.605', '1.6051'), ['期初.csv', 3, '数量', '3 位']],
  ['a negative opening', onOpening('72', '-72'), ['期初.csv', 2, '数量', '负数']],
  ['a date that is none', onOpening('2027-03-05', '2027-02-30'), ['期初.csv', 2, '有效期至', '不是日期']],
];

describe('reports', () => {
  test.each(cases)('%s', async (_, change, [file, line, column, word]) => {
    const { faults } = await read(change);
    expect(faults).toEqual([{ file, line, column, reason: expect.stringContaining(word) }]);
  });

  test('a file that is not UTF-8, and the line where that begins', async () => {
    const gbk = Buffer.concat([
      Buffer.from('编码,名称\nC01,散客\nC02,'),
      Buffer.from([0xd5, 0xc5, 0xbc, 0xc7]),
    ]);
    const { faults } = await read({ '客户.csv': gbk });
    expect(faults).toEqual([
      { file: '客户.csv', line: 3, column: '', reason: expect.stringContaining('UTF-8') },
    ]);
  });

  test('the line as an editor counts it, below cells of several lines', async () => {
    const customers = '编码,名称\r\nC01,"上\r\n中\r\n下"\r\n\r\nC02,\r\n';
    const { faults } = await read({ '客户.csv': customers });
    expect(faults).toMatchObject([{ line: 6, column: '名称' }]);
  });

  test('all faults of all files at once', async () => {
    const { faults } = await read({
      ...altered('门店.csv', '仓库', '库房'),
      ...altered('商品.csv', '3.3,180,48', '-3,0,x'),
      '客户.csv': undefined,
    });
    expect(faults.map(({ file, line, column }) => `${file}:${line}:${column}`).sort()).toEqual(
      [
        '门店.csv:3:类型',
        '商品.csv:2:售价',
        '商品.csv:2:保质期天数',
        '商品.csv:2:补货点',
        '客户.csv:0:',
      ].sort(),
    );
  });

  test('a broken 门店 once, and not everybody who belongs to a store', async () => {
    const { faults } = await read({ '门店.csv': 'code,name\nS01,虹桥店\n' });
    expect(faults.map((fault) => fault.column)).toEqual(['编码', '名称', '类型']);
  });

  test('a directory that is not there', async () => {
    const { faults } = await readCompanyFiles('/nowhere/at/all');
    expect(faults).toEqual([
      { file: '/nowhere/at/all', line: 0, column: '', reason: expect.stringContaining('目录') },
    ]);
  });
});
