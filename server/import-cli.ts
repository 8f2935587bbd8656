import path from 'node:path';
import { parseArgs } from 'node:util';
import { withData } from './connect.ts';
import { readCompanyFiles } from './contract/company-files.ts';
import { isRefusal, type Refusal } from './contract/refusals.ts';
import { isAnswering, readLocalAddress } from './contract/run-file.ts';
import { createPool } from './db/pool.ts';
import { type Import, importCompany } from './desk/import.ts';
import { readSettings } from './settings.ts';

const usage = '用法: npm run -s import -- 公司资料目录 [--name 公司名]\n';

/** `npm run -s import -- DIR`: takes in a company directory. All or nothing; every fault is named with file and line. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' } },
  });
  const [directory] = positionals;
  if (directory === undefined || positionals.length > 1) {
    process.stderr.write(usage);
    return 2;
  }
  const { company, openings, faults } = await readCompanyFiles(directory);
  if (faults.length > 0) {
    for (const { file, line, column, reason } of faults) {
      process.stdout.write(
        `${file}${line > 0 ? ` 第${line}行` : ''}${column ? ` ${column}` : ''}: ${reason}\n`,
      );
    }
    process.stdout.write(`共${faults.length}处不对,什么都没有导入。请改好后再导一次\n`);
    return 1;
  }
  const name = values.name ?? path.basename(path.resolve(directory));
  const refusal = await takeIn({ name, company, openings });
  if (refusal) {
    process.stdout.write(`没有导入:${refusal.message}\n`);
    return 1;
  }
  const { places, people, products, suppliers, customers } = company;
  process.stdout.write(
    `已导入:${places.length}个门店和仓库,${people.length}人,${products.length}种商品,${suppliers.length}家供应商,` +
      `${customers.length}位客户,期初${openings.length}行\n`,
  );
  return 0;
}

/** Through the running service where there is one, else into the data itself. */
async function takeIn(company: Import): Promise<Refusal | null> {
  const settings = readSettings(process.env);
  const running = await readLocalAddress(settings.dataDir);
  if (running && (await isAnswering(running.url))) {
    const response = await fetch(new URL('/v1/import', running.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${running.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(company),
    });
    const body: unknown = await response.json();
    if (response.ok) return null;
    if (isRefusal(body)) return body;
    throw new Error(`服务回答 ${response.status}`);
  }
  return withData(settings, async (connectionString) => {
    const pool = createPool(connectionString, 2);
    try {
      return await importCompany(pool, company, new Date());
    } finally {
      await pool.end();
    }
  });
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
