import { describe, expect, it, onTestFinished } from 'vitest';
import { createPool } from '../../../server/db/pool.ts';
import { openDesk, type WritePath } from '../../../server/desk/desk.ts';
import type { ActRequest } from '../../../server/desk/request.ts';
import { line, openShop, posted, type Shop } from '../../support/shop.ts';

const sale = (key: string, quantity: string, sku = 'MILK'): ActRequest => ({
  key,
  actor: 'owner',
  source: { channel: 'test' },
  commands: [{ name: 'recordSale', store: 'S01', lines: [line(sku, quantity)] }],
});

const codeOf = async (answer: ReturnType<WritePath['run']>): Promise<string> => {
  const given = await answer;
  return given.kind === 'refused' ? given.code : given.kind;
};

const tick = () => new Promise((resolve) => setImmediate(resolve));

async function openRival(shop: Shop): Promise<WritePath> {
  const pool = createPool(shop.connectionString, 2);
  onTestFinished(() => pool.end());
  return openDesk({ pool, clock: () => new Date(), onFault: (error) => shop.faults.push(error) });
}

/** What the desk sent to the database, by the first word or the name of each statement. */
function listen(shop: Shop): string[] {
  const heard: string[] = [];
  const follow = (client: { query: unknown }): void => {
    const query = (client.query as (...given: unknown[]) => unknown).bind(client);
    client.query = (...given: unknown[]) => {
      const [statement] = given as [string | { name?: string; text: string }];
      const said = typeof statement === 'string' ? statement : (statement.name ?? statement.text);
      heard.push(said.split(/[ ;]/)[0] ?? '');
      return query(...given);
    };
  };
  shop.pool.on('connect', follow);
  for (const client of (shop.pool as unknown as { _clients: { query: unknown }[] })._clients) follow(client);
  return heard;
}

describe('what is remembered', () => {
  it('makes a sale one statement', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.sell('S01', 'MILK', '1');
    const heard = listen(shop);
    posted(await shop.sell('S01', 'MILK', '1'));
    expect(heard).toEqual(['turn']);
    expect(await shop.holding('S01', 'MILK')).toBe('8 ¥16.00');
  });

  it('is filled up with what nobody has asked for yet', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '24', 250);
    await shop.receive('S01', 'MILK', '10', 200);
    const desk = await openRival(shop);
    await desk.run(sale('milk', '1'));
    expect(await codeOf(desk.run(sale('cola', '4', 'COLA')))).toBe('posted');
    expect(await shop.holding('S01', 'COLA')).toContain('20');
    expect(await shop.differences()).toEqual([]);
  });

  it('counts what is still being written: the last goods are sold once', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.sell('S01', 'MILK', '1');
    const answers: Promise<string>[] = [];
    for (let n = 0; n < 30; n += 1) {
      answers.push(codeOf(shop.desk.run(sale(`rush-${n}`, '1'))));
      if (n % 4 === 0) await tick();
    }
    const codes = await Promise.all(answers);
    expect(codes.filter((code) => code === 'posted')).toHaveLength(9);
    expect(codes.filter((code) => code === 'insufficientStock')).toHaveLength(21);
    expect(await shop.differences()).toEqual([]);
  });

  it('answers a key that comes again while its first is being written', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.sell('S01', 'MILK', '1');
    const first = shop.desk.run(sale('twice', '1'));
    await tick();
    const [one, again] = await Promise.all([first, shop.desk.run(sale('twice', '1'))]);
    expect(again).toEqual(one);
    expect(await shop.holding('S01', 'MILK')).toBe('8 ¥16.00');
  });
});

describe('what somebody else posted meanwhile', () => {
  it('is seen: batches that were foreseen without it are decided again', async () => {
    const shop = await openShop();
    const rival = await openRival(shop);
    await shop.receive('S01', 'MILK', '40', 200);
    for (let n = 0; n < 12; n += 1) {
      expect(await codeOf(rival.run(sale(`rival-${n}`, '1')))).toBe('posted');
      expect(await codeOf(shop.desk.run(sale(`mine-${n}`, '1')))).toBe('posted');
    }
    expect(await shop.holding('S01', 'MILK')).toBe('16 ¥32.00');
    expect(await shop.differences()).toEqual([]);
    expect(shop.faults).toEqual([]);
  });

  it('makes a sale possible that would have been refused', async () => {
    const shop = await openShop();
    const rival = await openRival(shop);
    await shop.receive('S01', 'MILK', '2', 200);
    await rival.run(sale('warm', '1'));
    await shop.receive('S01', 'MILK', '5', 200);
    expect(await codeOf(rival.run(sale('more', '5')))).toBe('posted');
  });

  it('is also seen where only standing facts changed', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.sell('S01', 'MILK', '1');
    await shop.pool.query(
      "begin; update product set price_fen = 777 where sku = 'MILK'; update company set revision = revision + 1; commit",
    );
    const answer = posted(await shop.sell('S01', 'MILK', '1'));
    expect(answer.lines[0]).toContain('¥7.77');
  });
});
