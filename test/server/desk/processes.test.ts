import { describe, expect, it, onTestFinished } from 'vitest';
import { createPool } from '../../../server/db/pool.ts';
import { openDesk } from '../../../server/desk/desk.ts';
import { code, line, openShop, refusal, type Shop } from '../../support/shop.ts';

/** Another process on the same database: a desk with connections of its own. */
function openSecond(shop: Shop) {
  const pool = createPool(shop.connectionString, 2);
  const desk = openDesk({
    pool,
    clock: () => new Date('2026-11-21T10:00:00+08:00'),
    onFault: (error) => shop.faults.push(error),
  });
  onTestFinished(async () => {
    await desk.drain();
    await pool.end();
  });
  return desk;
}

const sale = (key: string, quantity: string) => ({
  key,
  actor: 'clerk1',
  source: { channel: 'test' },
  commands: [{ name: 'recordSale', store: 'S01', lines: [line('MILK', quantity)] }],
});

describe('two processes at the same time', () => {
  it('oversell nothing', async () => {
    const shop = await openShop();
    const second = openSecond(shop);
    await shop.receive('S01', 'MILK', '100', 200);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => (n % 2 ? second : shop.desk).run(sale(`sale${n}`, '3'))),
    );
    expect(answers.filter(({ kind }) => kind === 'posted')).toHaveLength(33);
    expect(answers.filter((answer) => code(answer) === 'insufficientStock')).toHaveLength(27);
    expect(await shop.holding('S01', 'MILK')).toBe('1 ¥2.00');
    expect(shop.faults).toEqual([]);
    expect(await shop.differences()).toEqual([]);
  });

  it('post a key once and both give its one answer', async () => {
    const shop = await openShop();
    const second = openSecond(shop);
    await shop.receive('S01', 'MILK', '100', 200);
    const twice = await Promise.all(
      Array.from({ length: 20 }, (_, n) => [
        shop.desk.run(sale(`sale${n}`, '1')),
        second.run(sale(`sale${n}`, '1')),
      ]).flat(),
    );
    for (let n = 0; n < 40; n += 2) expect(twice[n]).toEqual(twice[n + 1]);
    expect(await shop.holding('S01', 'MILK')).toBe('80 ¥160.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('see each other’s prices and people at once', async () => {
    const shop = await openShop();
    const second = openSecond(shop);
    await shop.receive('S01', 'MILK', '100', 200);
    await second.run(sale('warm', '1'));
    await shop.act('owner', { name: 'changePerson', person: 'clerk1', left: true });
    expect(code(await second.run(sale('late', '1')))).toBe('personLeft');
  });

  it('undo a voucher once', async () => {
    const shop = await openShop();
    const second = openSecond(shop);
    await shop.receive('S01', 'MILK', '10', 200);
    const sold = await shop.sell('S01', 'MILK', '2');
    const number = sold.kind === 'posted' ? sold.vouchers[0]?.number : '';
    const undo = (key: string) => ({
      key,
      actor: 'owner',
      source: { channel: 'test' },
      commands: [{ name: 'undo', number }],
    });
    const answers = await Promise.all([shop.desk.run(undo('a')), second.run(undo('b'))]);
    expect(answers.map(code).sort()).toEqual(['alreadyReversed', 'posted']);
    expect(await shop.holding('S01', 'MILK')).toBe('10 ¥20.00');
  });

  it('say that the system is busy where there is no database, and stay up', async () => {
    const shop = await openShop();
    const pool = createPool('postgres://nobody@127.0.0.1:1/nowhere', 1);
    const desk = openDesk({ pool, clock: () => new Date(), onFault: (error) => shop.faults.push(error) });
    const answers = await Promise.all([desk.run(sale('a', '1')), desk.run(sale('b', '1'))]);
    expect(answers.map((answer) => refusal(answer))).toMatchObject([
      { code: 'tryAgain', retry: true, message: '系统正忙,这一条还没有记。请过一会儿再发一次' },
      { code: 'tryAgain', retry: true },
    ]);
    await desk.drain();
    await pool.end();
  });

  it('answer what stands, once, when the connection is lost after the commit', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const pool = createPool(shop.connectionString, 2);
    let cuts = 1;
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
      Object.assign(client, {
        query: async (...given: unknown[]) => {
          const result = await query(...given);
          if (commits(given[0]) && cuts-- > 0) throw new Error('Connection terminated unexpectedly');
          return result;
        },
      });
    });
    const desk = openDesk({ pool, clock: () => new Date(), onFault: (error) => shop.faults.push(error) });
    expect(code(await desk.run(sale('cut', '1')))).toBe('posted');
    expect(code(await desk.run(sale('cut', '1')))).toBe('posted');
    expect(await shop.holding('S01', 'MILK')).toBe('9 ¥18.00');
    cuts = 1;
    expect(code(await desk.run(sale('cut while foreseen', '1')))).toBe('posted');
    expect(await shop.holding('S01', 'MILK')).toBe('8 ¥16.00');
    cuts = 3;
    expect(refusal(await desk.run(sale('cut again', '1'))).message).toContain('还不能确定');
    await desk.drain();
    await pool.end();
  });

  it('leave nobody waiting when the database goes away under what was foreseen', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const pool = createPool(shop.connectionString, 2);
    onTestFinished(() => pool.end());
    const desk = openDesk({ pool, clock: () => new Date(), onFault: () => {} });
    await desk.run(sale('warm', '1'));
    const gone = (): never => {
      throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' });
    };
    const { connect } = pool;
    Object.assign(pool, { connect: gone });
    expect(refusal(await desk.run(sale('gone', '1')))).toMatchObject({ code: 'tryAgain', retry: true });
    Object.assign(pool, { connect });
    expect(code(await desk.run(sale('gone', '1')))).toBe('posted');
  });

  it('go on when the database is back that was cut off in the middle', async () => {
    const shop = await openShop();
    const second = openSecond(shop);
    await shop.receive('S01', 'MILK', '10', 200);
    await second.run(sale('warm', '1'));
    const waiting = second.run(sale('cut', '1'));
    await shop.pool
      .query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      )
      .catch(() => undefined);
    const answer = await waiting;
    if (answer.kind === 'refused') expect(refusal(answer)).toMatchObject({ code: 'tryAgain', retry: true });
    expect(code(await second.run(sale('cut', '1')))).toBe('posted');
    expect(await shop.holding('S01', 'MILK')).toBe('8 ¥16.00');
    expect(await shop.differences()).toEqual([]);
  });
});

/** A turn ends with a commit; what was foreseen is one statement, which commits by itself. */
const commits = (query: unknown): boolean =>
  query === 'commit' || String((query as { name?: string }).name).startsWith('turn ');
