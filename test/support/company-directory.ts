import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A company without faults: one store, one warehouse, two people, two products. */
export const soundCompany: Readonly<Record<string, string>> = {
  '门店.csv': `编码,名称,别名,类型,区域
S01,虹桥店,虹桥|一店,门店,沪西
W01,嘉定总仓,,仓库,
`,
  '员工.csv': `编码,姓名,角色,门店,企业微信,微信名
E01,王芳,店长,S01,wangfang,芳姐
E02,老周,老板,,zhou,
`,
  '商品.csv': `编码,条码,名称,规格,分类,品牌,单位,包装,别名,进价,售价,保质期天数,补货点
A1,6907992500010,纯牛奶,250ml,乳品,蒙牛,盒,箱=24|提=6,牛奶|纯奶,2.345,3.3,180,48
A2,,富士苹果,,水果,,千克,斤=0.5,,6.834,9.985,,
`,
  '供应商.csv': '编码,名称,别名\nV01,蒙牛经销部,蒙牛\n',
  '客户.csv': '编码,名称,别名\nC01,虹桥幼儿园,幼儿园\n',
  '期初.csv': '门店,商品,数量,单位成本,批次,有效期至\nS01,A1,72,2.3,L1,2027-03-05\nW01,A2,1.605,,,\n',
};

/** A directory with these files, removed after the test. A file given as undefined is left out. */
export async function writeDirectory(
  files: Readonly<Record<string, string | Uint8Array | undefined>>,
): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'xiaoer-company-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    if (content !== undefined) await writeFile(path.join(directory, name), content);
  }
  return directory;
}
