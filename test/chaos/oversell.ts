import { rm } from 'node:fs/promises';
import { oneMoment, type Pool, transact } from '../../server/db/pool.ts';
import { verifyLedger } from '../../server/reports/verify.ts';
import { readSettings } from '../../server/settings.ts';
import { type Asked, askUntilAnswered, isImproper } from './support/ask.ts';
import { openDatabases } from './support/databases.ts';
import { checkMix } from './support/mix.ts';
import { keepServer, untilReady } from './support/programs.ts';
import { openFindings } from './support/verdict.ts';

/**
 * A thousand sales at once of the last hundred units sell exactly a hundred, through one service and through two on one
 * database. Then WRITERS (32) do everything there is at random through both, which has to come to what the same acts
 * come to one by one.
 */
const findings = openFindings('oversell', 8);
const { seed, fault, expect } = findings;
const databases = await openDatabases();
const port = 20_000 + (seed % 9_000);

async function serve(connectionString: string, name: string, n: number) {
  const settings = readSettings({
    DATABASE_URL: connectionString,
    XIAOER_DATA: `${databases.directory}/${name}-${n}`,
    XIAOER_PORT: String(port + n),
  });
  const service = keepServer(settings);
  return { url: await untilReady(settings), stop: service.stop };
}

const shop = await databases.make('xiaoer');
const [first, second] = [
  await serve(shop.connectionString, 'a', 1),
  await serve(shop.connectionString, 'b', 2),
];
await sellLast('MILK', [first.url]);
await sellLast('COLA', [first.url, second.url]);
await verify(shop.pool);
await Promise.all([first.stop(), second.stop()]);

const mixed = await databases.make('mixed');
const [left, right] = [
  await serve(mixed.connectionString, 'c', 3),
  await serve(mixed.connectionString, 'd', 4),
];
await checkMix(
  async (act, writer) => {
    const { url } = writer % 2 ? right : left;
    return (await ask(url, mixed.token, act)).answer;
  },
  mixed.pool,
  Number(process.env.WRITERS ?? 32),
  Number(process.env.ROUNDS ?? 20),
  findings,
);
await verify(mixed.pool);
await Promise.all([left.stop(), right.stop()]);
await databases.remove();
await rm(databases.directory, { recursive: true, force: true });
findings.end();

function ask(url: string, token: string, act: Parameters<typeof askUntilAnswered>[2]): Promise<Asked> {
  return askUntilAnswered(
    () => url,
    token,
    act,
    (one) => {
      if (isImproper(one)) fault(`${act.key} was answered ${one.status} ${JSON.stringify(one.body)}`);
    },
  );
}

async function sellLast(sku: string, urls: readonly string[]): Promise<void> {
  const commands = [
    { name: 'receiveGoods', store: 'S01', lines: [{ sku, quantity: '100', unitCostFen: 200 }] },
  ];
  await ask(first.url, shop.token, { key: `last ${sku}`, actor: 'clerk1', commands });
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, n) =>
      ask(urls[n % urls.length] ?? '', shop.token, {
        key: `${sku} ${n}`,
        actor: 'clerk1',
        commands: [{ name: 'recordSale', store: 'S01', lines: [{ sku, quantity: '1' }] }],
      }),
    ),
  );
  const kinds = answers.map(({ answer }) => (answer.kind === 'refused' ? answer.code : answer.kind));
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  const sold = `${count('posted')} of the last 100 ${sku} sold by 1,000 at once, through ${urls.length} service(s)`;
  expect(count('posted') === 100 && count('insufficientStock') === 900, sold);
  const { rows } = await shop.pool.query("select quantity from balance where location = 'S01' and sku = $1", [
    sku,
  ]);
  expect(rows[0].quantity === 0, 'and none is left');
}

async function verify(pool: Pool): Promise<void> {
  const { lines, differences } = await transact(pool, oneMoment, verifyLedger);
  expect(differences.length === 0, `verify: ${lines[0]}`);
}
