import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readContents } from '../../../server/db/contents.ts';
import { createPool, transact } from '../../../server/db/pool.ts';
import { readVouchers } from '../../../server/db/vouchers.ts';
import { startJobs } from '../../../server/jobs/clock.ts';
import { sealVouchers } from '../../../server/jobs/seal.ts';
import { contentHash, jsonText } from '../../../server/ledger/seal.ts';
import { serveShop } from '../../support/served-shop.ts';
import { openShop, type Shop } from '../../support/shop.ts';

const clock = () => new Date('2026-11-21T10:00:03+08:00');
const seal = ({ pool }: Shop, atOnce?: number) => sealVouchers({ pool, clock }, atOnce);

async function sellTimes(shop: Shop, times: number): Promise<void> {
  await shop.receive('S01', 'MILK', '100', 200, { lot: 'A\tB\\', expiresOn: '2026-12-25' });
  for (let n = 1; n < times; n += 1) await shop.sell('S01', 'MILK', '1');
}

/** The chain as somebody with nothing but SQL computes it. */
async function chainInSql(shop: Shop): Promise<{ height: number; hash: string }[]> {
  const { rows } = await shop.pool.query(`
    with recursive content as (select height, content_hash from voucher), chain as (
      select height, sha256(decode(repeat('00', 32), 'hex') || int8send(height) || content_hash) as hash
        from content where height = 1
      union all
      select c.height, sha256(chain.hash || int8send(c.height) || c.content_hash)
        from chain join content c on c.height = chain.height + 1)
    select height, encode(hash, 'hex') as hash from chain order by height`);
  return rows;
}

const sealed = async (shop: Shop) =>
  (await shop.pool.query("select height, encode(chain_hash, 'hex') as hash from seal order by height")).rows;

describe('the seal job', () => {
  it('chains every voucher in the order of the heights, as SQL alone computes it', async () => {
    const shop = await openShop();
    await sellTimes(shop, 5);
    expect(await seal(shop)).toBe(false);
    expect((await sealed(shop)).map(({ height }) => height)).toEqual([1, 2, 3, 4, 5]);
    expect(await sealed(shop)).toEqual(await chainInSql(shop));
    expect(await shop.differences()).toEqual([]);
  });

  it('goes on where it stopped, so many at once, and says when there is more', async () => {
    const shop = await openShop();
    await sellTimes(shop, 5);
    expect(await seal(shop, 2)).toBe(true);
    expect(await seal(shop, 2)).toBe(true);
    expect(await seal(shop, 2)).toBe(false);
    expect(await seal(shop, 2)).toBe(false);
    expect(await sealed(shop)).toEqual(await chainInSql(shop));
  });

  it('takes the hash of vouchers from before there were seals', async () => {
    const shop = await openShop();
    await sellTimes(shop, 4);
    const written = await chainInSql(shop);
    await shop.pool.query(
      'set session_replication_role = replica; update voucher set content_hash = null where height < 3; reset session_replication_role',
    );
    await seal(shop);
    expect(await sealed(shop)).toEqual(written);
    expect(await shop.differences()).toEqual([]);
  });

  it('is done once by several processes at the same time', async () => {
    const shop = await openShop();
    const second = createPool(shop.connectionString, 2);
    onTestFinished(() => second.end());
    await sellTimes(shop, 12);
    const turn = async (pool: typeof second) => {
      while ((await sealed(shop)).length < 12) await sealVouchers({ pool, clock }, 2);
    };
    await Promise.all([turn(shop.pool), turn(second), turn(second)]);
    expect(await sealed(shop)).toEqual(await chainInSql(shop));
    expect(await sealed(shop)).toHaveLength(12);
  });

  it('lets posting go on while it has its turn', async () => {
    const shop = await openShop();
    await sellTimes(shop, 2);
    await transact(shop.pool, 'begin', async (client) => {
      await client.query('select pg_advisory_xact_lock(20261122)');
      await shop.sell('S01', 'MILK', '1');
      expect(await seal(shop)).toBe(false);
    });
    expect(await seal(shop)).toBe(false);
    expect(await sealed(shop)).toHaveLength(3);
  });

  it('is one of the jobs of a service, which ends its turn before it stops', async () => {
    const shop = await serveShop();
    const jobs = startJobs(shop.service);
    await jobs.stop();
    const { rows } = await shop.service.pool.query(
      'select (select max(height) from voucher) = (select max(height) from seal) as whole',
    );
    expect(rows[0].whole).toBe(true);
  });

  it('ends the chain before a hole, and says so', async () => {
    const shop = await openShop();
    await sellTimes(shop, 3);
    await shop.pool.query(
      'set session_replication_role = replica; update voucher set height = 9 where height = 3; reset session_replication_role',
    );
    await seal(shop);
    await expect(seal(shop)).rejects.toThrow('no voucher at height 3');
    expect(await sealed(shop)).toHaveLength(2);
  });
});

describe('a seal', () => {
  it.each(["update seal set chain_hash = sha256('')", 'delete from seal', 'truncate seal'])(
    'is never rewritten: %s',
    async (sql) => {
      const shop = await openShop();
      await sellTimes(shop, 1);
      await seal(shop);
      await expect(shop.pool.query(sql)).rejects.toThrow('seal is immutable');
    },
  );
});

describe('the hash a voucher is posted with', () => {
  it('is the one of its rows', async () => {
    const shop = await openShop();
    await sellTimes(shop, 3);
    await shop.hand({
      key: 'odd \u2028 \ud800 key \\N',
      source: { channel: 'test', text: 'Ünïcode 😀 "quoted" \\ \u0001 \t' },
      commands: [{ name: 'recordSale', store: 'S01', lines: [{ sku: 'MILK', quantity: '1' }] }],
    });
    await shop.takeBack('S01', 'MILK', '1');
    await shop.undo('clerk1');
    const read = await transact(shop.pool, 'begin', (client) => readContents(client, 0, 100));
    expect(read).toHaveLength(6);
    for (const { written, hash } of read) expect(written).toBe(hash.toString('hex'));
  });

  it('is the one of the voucher as it is read back', async () => {
    const shop = await openShop();
    await sellTimes(shop, 2);
    const read = await transact(shop.pool, 'begin', (client) => readContents(client, 0, 100));
    for (const { id, hash } of read) {
      const [voucher] = await readVouchers(shop.pool, [id]);
      expect(voucher && contentHash(voucher)).toEqual(hash);
    }
  });
});

describe('JSON', () => {
  it('is written as the database writes it, whatever it holds', async () => {
    const shop = await openShop();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 20 }), async (values) => {
        const texts = values
          .map((value) => JSON.stringify(value))
          .filter((text) => !/\\u(0000|d[89a-f])/i.test(text));
        const { rows } = await shop.pool.query(
          'select one::jsonb::text as text from unnest($1::text[]) as one',
          [texts],
        );
        expect(texts.map((text) => jsonText(JSON.parse(text)))).toEqual(rows.map(({ text }) => text));
      }),
      { numRuns: 60 },
    );
  });
});
