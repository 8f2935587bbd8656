import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'company-'));
  const files = {
    '门店.csv': '编码,名称,别名,类型,区域\nN,城北店,城北,门店,\n',
    '员工.csv': '编码,姓名,角色,门店,企业微信,微信名\nann,安小梅,店员,N,,\n',
    '商品.csv':
      '编码,条码,名称,规格,分类,品牌,单位,包装,别名,进价,售价,保质期天数,补货点\nT3,,活动扳手,,,,把,盒=10,扳手,20,35,,\n',
    '供应商.csv': '编码,名称,别名\n',
    '客户.csv': '编码,名称,别名\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

function run(input: string, company: string): Promise<{ out: string; code: number }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'bot/understand-cli.ts', '--company', company],
      (error, out) => resolve({ out, code: typeof error?.code === 'number' ? error.code : error ? 1 : 0 }),
    );
    child.stdin?.end(input);
  });
}

it('answers line by line in the same order, and goes on after a broken line', async () => {
  const message = { id: 'm1', now: '2026-11-21T10:00:00+08:00', from: 'ann', text: '扳手卖了2盒' };
  const { out, code } = await run(
    `${JSON.stringify(message)}\n{broken\n\n${JSON.stringify({ ...message, id: 'm2', text: '好的' })}\n`,
    directory,
  );
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    {
      id: 'm1',
      kind: 'commands',
      commands: [{ name: 'recordSale', store: 'N', lines: [{ sku: 'T3', quantity: '20', said: '2盒' }] }],
    },
    { id: null, kind: 'none' },
    { id: 'm2', kind: 'none' },
  ]);
  expect(lines[1].error).toBeTypeOf('string');
  expect(code).toBe(0);
}, 30_000);

it('gives up where the company cannot be used', async () => {
  expect((await run('', join(directory, 'nowhere'))).code).toBe(1);
}, 30_000);
