import { describe, expect, it } from 'vitest';
import { readContents } from '../../../server/db/contents.ts';
import { oneMoment, transact } from '../../../server/db/pool.ts';
import { bytes } from '../../../server/db/rows.ts';
import { sealVouchers } from '../../../server/jobs/seal.ts';
import { parseHead, verifyAgainst, verifyLedger } from '../../../server/reports/verify.ts';
import { openShop, posted, type Shop } from '../../support/shop.ts';

const clock = () => new Date('2026-11-21T10:00:03+08:00');
const seal = async ({ pool }: Shop) => {
  while (await sealVouchers({ pool, clock }));
};

/** Six sealed vouchers, of which two sales could change places: 1 receipt, 2–4 sales, 5 count, 6 reversal. */
async function openSealed(): Promise<Shop> {
  const shop = await openShop();
  await shop.receive('S01', 'MILK', '100', 200);
  await shop.sell('S01', 'MILK', '3');
  await shop.sell('S01', 'MILK', '3');
  await shop.sell('S01', 'MILK', '5');
  await shop.count('S01', 'MILK', '88');
  posted(await shop.undo('clerk1'));
  await seal(shop);
  expect(await shop.differences()).toEqual([]);
  return shop;
}

/** Raw SQL as somebody with the keys to the database would do it, triggers off. */
async function tamper(shop: Shop, sql: string): Promise<void> {
  await shop.pool.query(`set session_replication_role = replica; ${sql}; reset session_replication_role`);
}

const found = async (shop: Shop): Promise<string[]> =>
  (await shop.differences())
    .filter((text) => /^(contents|chain):/.test(text))
    .map((text) => text.replace(/#\w+ /, ''));

/** Every hash and every seal made anew, so that the books agree with themselves. */
async function forge(shop: Shop): Promise<void> {
  const contents = await transact(shop.pool, 'begin', (client) => readContents(client, 0, 1000));
  for (const { id, hash } of contents) {
    await tamper(shop, `update voucher set content_hash = '${bytes(hash)}' where id = ${id}`);
  }
  await tamper(shop, 'truncate seal');
  await seal(shop);
}

const at = (height: number) => `(select id from voucher where height = ${height})`;
const edited = '内容和过账时的指纹不一致,被改过';
const unlinked = '和封印不符:单据改过、换过位置,或者是后来插进来的';
const changed = (height: number) => [`contents: 第${height}号:${edited}`, `chain: 第${height}号:${unlinked}`];

describe('with triggers off, verify finds', () => {
  it.each([
    ['an edited voucher', "update voucher set actor = 'clerk2' where height = 3", changed(3)],
    ['edited words', `update voucher set source = source || '{"text":"x"}' where height = 4`, changed(4)],
    [
      'another time',
      "update voucher set recorded_at = recorded_at + interval '1 ms' where height = 2",
      changed(2),
    ],
    ['an edited move', `update stock_move set amount_fen = 1 where voucher_id = ${at(2)}`, changed(2)],
    [
      'an edited journal line',
      `update journal_line set party = 'C01' where voucher_id = ${at(2)} and line = 1`,
      changed(2),
    ],
    ['a removed move', `delete from stock_move where voucher_id = ${at(3)}`, changed(3)],
    ['a removed entry', `delete from journal_line where voucher_id = ${at(3)}`, changed(3)],
    [
      'a removed voucher',
      `delete from stock_move where voucher_id = ${at(3)}; delete from journal_line where voucher_id = ${at(3)}; delete from voucher where height = 3`,
      ['chain: 第3号:封印过的单据不见了'],
    ],
    [
      'a removed newest voucher',
      `delete from stock_move where voucher_id = ${at(6)}; delete from journal_line where voucher_id = ${at(6)}; delete from voucher where height = 6`,
      ['chain: 第6号:封印过的单据不见了'],
    ],
    [
      'a voucher removed without its lines',
      'delete from voucher where height = 3',
      ['contents: 有5条流水或分录不属于任何一张单据', 'chain: 第3号:封印过的单据不见了'],
    ],
    [
      'a removed voucher whose hole was closed',
      `delete from stock_move where voucher_id = ${at(4)}; delete from journal_line where voucher_id = ${at(4)};
       delete from voucher where height = 4; update voucher set height = height - 1 where height = 5; update voucher set height = height - 1 where height = 6`,
      [`chain: 第4号:${unlinked}`, `chain: 第5号:${unlinked}`, 'chain: 第6号:封印过的单据不见了'],
    ],
    [
      'an inserted move',
      `insert into stock_move select voucher_id, 2, kind, from_location, to_location, sku, lot, quantity, value_fen, amount_fen, effective_on from stock_move where voucher_id = ${at(2)}`,
      changed(2),
    ],
    [
      'an inserted entry',
      `insert into journal_line values (${at(5)}, 91, '1001', 5, 0), (${at(5)}, 92, '5001', 0, 5)`,
      changed(5),
    ],
    [
      'a voucher inserted in between',
      `update voucher set height = 7 where height = 6;
       insert into voucher (id, height, kind, actor, effective_on, recorded_at, key, source, lines, details, content_hash)
         select 900, 6, kind, actor, effective_on, recorded_at, key, source, lines, details, content_hash from voucher where height = 4`,
      changed(6),
    ],
    [
      'a voucher added at the end',
      `insert into voucher (id, height, kind, actor, effective_on, recorded_at, key, source, lines, details)
         select 900, 7, kind, actor, effective_on, recorded_at, key, source, lines, details from voucher where height = 4`,
      ['contents: 第7号:没有指纹,不是照规矩过的账'],
    ],
    [
      'two vouchers that changed places',
      'update voucher set height = 99 where height = 2; update voucher set height = 2 where height = 3; update voucher set height = 3 where height = 99',
      [`chain: 第2号:${unlinked}`, `chain: 第3号:${unlinked}`],
    ],
    [
      'lines that changed places',
      `update journal_line set line = 99 where voucher_id = ${at(2)} and line = 1; update journal_line set line = 1 where voucher_id = ${at(2)} and line = 2; update journal_line set line = 2 where voucher_id = ${at(2)} and line = 99`,
      changed(2),
    ],
    [
      'a changed seal',
      "update seal set chain_hash = sha256('') where height = 4",
      [`chain: 第4号:${unlinked}`, `chain: 第5号:${unlinked}`],
    ],
    ['a removed seal', 'delete from seal where height = 4', ['chain: 第4号:封印不见了']],
  ])('%s', async (_, sql, faults) => {
    const shop = await openSealed();
    await tamper(shop, sql);
    expect(await found(shop)).toEqual(faults);
  });

  it('an edited voucher whose own hash was made anew', async () => {
    const shop = await openSealed();
    await tamper(shop, "update voucher set actor = 'clerk2' where height = 3");
    const [contents] = await transact(shop.pool, 'begin', (client) => readContents(client, 2, 3));
    await tamper(
      shop,
      `update voucher set content_hash = '${bytes(contents?.hash ?? Buffer.alloc(32))}' where height = 3`,
    );
    expect(await found(shop)).toEqual([`chain: 第3号:${unlinked}`]);
  });
});

describe('a head that was exported', () => {
  const verify = (shop: Shop, head: string) =>
    transact(shop.pool, oneMoment, (client) => verifyAgainst(client, parseHead(head)));
  const exportHead = async (shop: Shop): Promise<string> => {
    const { seal: head } = await transact(shop.pool, oneMoment, verifyLedger);
    return `${head?.height}:${head?.hash}`;
  };

  it('is held by the books that go on', async () => {
    const shop = await openSealed();
    const head = await exportHead(shop);
    await shop.sell('S01', 'MILK', '1');
    await seal(shop);
    const report = await verify(shop, head);
    expect(report).toMatchObject({
      height: 7,
      differences: [],
      exported: { height: 6 },
      seal: { height: 7 },
    });
    expect(report.lines).toContain('✓ 账本包含抄存的封印头');
    expect(await verify(shop, head.slice(0, 10))).toMatchObject({ differences: [], exported: { height: 6 } });
  });

  it('tells a chain that was forged as a whole, which agrees with itself', async () => {
    const shop = await openSealed();
    const head = await exportHead(shop);
    await tamper(shop, "update voucher set actor = 'clerk2' where height = 3");
    await forge(shop);
    expect(await shop.differences()).toEqual([]);
    expect((await verify(shop, head)).differences.map(({ check }) => check)).toEqual(['head']);
  });

  it('tells that the newest vouchers are gone with their seals', async () => {
    const shop = await openSealed();
    const head = await exportHead(shop);
    await tamper(
      shop,
      `delete from stock_move where voucher_id = ${at(6)}; delete from journal_line where voucher_id = ${at(6)}; delete from voucher where height = 6; delete from seal where height = 6`,
    );
    expect(await found(shop)).toEqual([]);
    const { differences } = await verify(shop, head);
    expect(differences.at(-1)).toMatchObject({ check: 'head', text: '第6号:抄存时有,现在账本只到第5号' });
  });

  it.each([
    '',
    '6',
    '6:',
    'x:ab',
    `0:${'a'.repeat(64)}`,
    `6:${'a'.repeat(65)}`,
    '6:1234567',
    `6:${'g'.repeat(64)}`,
  ])('is not read from %j', (text) => {
    expect(parseHead(text)).toBeNull();
  });
});
