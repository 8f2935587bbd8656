import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseDays } from '../../../server/jobs/summary.ts';
import { addDays } from '../../../server/ledger/day.ts';
import { readDigest } from '../../../server/reports/digest.ts';
import { readSales } from '../../../server/reports/sales.ts';
import { readStockAsOf } from '../../../server/reports/stock-as-of.ts';
import { look } from '../../support/look.ts';
import { openPlay } from '../../support/play/play.ts';
import { playTogether } from '../../support/play/play-together.ts';
import { openShop, posted, type Shop } from '../../support/shop.ts';
import { days, opening } from '../../support/steps.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const firstDay = '2026-11-21';
const span = { from: addDays(firstDay, -3), to: addDays(firstDay, 9) };

/** Places and items of a span, added up from journal and moves alone, as plainly as SQL can say it. */
async function salesFromMoves({ pool }: Shop, from: string, to: string) {
  const places = await pool.query(
    `select j.place, coalesce(sum(credit_fen - debit_fen) filter (where account = '5001'), 0)::bigint as sales,
       coalesce(sum(credit_fen - debit_fen), 0)::bigint as profit,
       count(distinct v.id) filter (where v.kind = 'sale' and not exists (select 1 from voucher r where r.reverses = v.id)) as tickets
     from voucher v join journal_line j on j.voucher_id = v.id
     where v.effective_on between $1 and $2 and j.account in ('5001', '5401') and j.place is not null group by 1`,
    [from, to],
  );
  const items = await pool.query(
    `select sku, sum(sign * quantity)::bigint as quantity, sum(sign * coalesce(amount_fen, 0))::bigint as sales,
       sum(sign * (coalesce(amount_fen, 0) - value_fen))::bigint as profit
     from (select *, case when to_location = '@customer' then 1 else -1 end as sign from stock_move
       where '@customer' in (from_location, to_location)) as move
     where effective_on between $1 and $2 group by sku having sum(sign * quantity) <> 0 or sum(sign * coalesce(amount_fen, 0)) <> 0`,
    [from, to],
  );
  return {
    places: places.rows
      .map(({ place, sales, profit, tickets }) => `${place} ${sales} ${profit} ${tickets}`)
      .filter((text) => !text.endsWith(' 0 0 0'))
      .sort(),
    items: items.rows
      .map(({ sku, quantity, sales, profit }) => `${sku} ${quantity / 1000} ${sales} ${profit}`)
      .sort(),
  };
}

async function salesReported(shop: Shop, from: string, to: string) {
  const report = await look(shop, 'owner', '2026-12-01T20:00:00+08:00', (view) =>
    readSales(view, { from, to }),
  );
  return {
    places: report.places
      .map(
        ({ place, salesFen, grossProfitFen, tickets }) => `${place} ${salesFen} ${grossProfitFen} ${tickets}`,
      )
      .filter((text) => !text.endsWith(' 0 0 0'))
      .sort(),
    items: report.items
      .map(
        ({ sku, quantity, salesFen, grossProfitFen }) => `${sku} ${quantity} ${salesFen} ${grossProfitFen}`,
      )
      .sort(),
  };
}

/** What each place held of each sku by what was recorded up to an instant. */
async function heldFromMoves({ pool }: Shop, asOf: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select location, sku, sum(quantity)::bigint as quantity, sum(value)::bigint as value from (
       select to_location as location, sku, quantity, value_fen as value, voucher_id from stock_move
       union all select from_location, sku, -quantity, -value_fen, voucher_id from stock_move) as flow
     join voucher v on v.id = flow.voucher_id where v.recorded_at <= $1 and location not like '@%'
     group by 1, 2 having sum(quantity) <> 0`,
    [asOf],
  );
  return rows
    .map(({ location, sku, quantity, value }) => `${location} ${sku} ${quantity / 1000} ${value}`)
    .sort();
}

async function heldReported(shop: Shop, asOf: string, now: string): Promise<string[]> {
  const { rows } = await look(shop, 'owner', now, (view) => readStockAsOf(view, {}, asOf));
  return rows
    .filter(({ quantity }) => quantity !== '0')
    .map(({ place, sku, quantity, valueFen }) => `${place} ${sku} ${quantity} ${valueFen}`)
    .sort();
}

const summarise = ({ pool }: Shop, atOnce: number) => summariseDays({ pool }, atOnce);

describe(`day summaries and what is not summarised yet (SEED=${seed})`, { timeout: 120_000 }, () => {
  it('are together what the moves come to, wherever the summaries end', async () => {
    const summarised = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 });
    const property = fc.asyncProperty(days, summarised, async (sequence, steps) => {
      const shop = await openShop();
      const play = await openPlay(shop);
      await playTogether(play, opening);
      for (const [index, together] of sequence.entries()) {
        shop.setClock(`${addDays(firstDay, index)}T15:00:00+08:00`);
        await playTogether(play, together);
        await shop.sell('S01', 'MILK', '1', { amountFen: 330 });
        await shop.act('clerk1', {
          name: 'recordSale',
          store: 'S01',
          date: addDays(firstDay, index - 1),
          lines: [{ sku: 'MILK', quantity: '2' }],
        });
        const atOnce = steps[index % steps.length] ?? 0;
        if (atOnce > 0) await summarise(shop, atOnce);
        expect(await salesReported(shop, span.from, span.to)).toEqual(
          await salesFromMoves(shop, span.from, span.to),
        );
        const day = addDays(firstDay, index);
        expect(await salesReported(shop, day, day)).toEqual(await salesFromMoves(shop, day, day));
      }
      for (let index = 0; index < sequence.length; index += 1) {
        const asOf = `${addDays(firstDay, index)}T16:00:00+08:00`;
        const held = await heldFromMoves(shop, asOf);
        // From the beginning, and back from the balances of today.
        expect(await heldReported(shop, asOf, '2027-11-01T20:00:00+08:00')).toEqual(held);
        expect(await heldReported(shop, asOf, '2026-11-21T10:00:01+08:00')).toEqual(held);
      }
      expect(await shop.differences()).toEqual([]);
      await shop.close();
    });
    await fc.assert(property, { seed, numRuns: Number(process.env.RUNS ?? 8) });
  });

  it('know a sale of an earlier day, and one that was taken back on a later one', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '50', 200);
    const sale = posted(await shop.sell('S01', 'MILK', '5'));
    await summarise(shop, 100);
    shop.setClock('2026-11-22T10:00:00+08:00');
    await shop.act('clerk1', {
      name: 'recordSale',
      store: 'S01',
      date: firstDay,
      lines: [{ sku: 'MILK', quantity: '3' }],
    });
    expect(await salesReported(shop, firstDay, firstDay)).toMatchObject({ places: ['S01 2640 1040 2'] });
    await summarise(shop, 100);
    await shop.undo('clerk1', sale.number);
    const expected = { places: ['S01 990 390 1'], items: ['MILK 3 990 390'] };
    expect(await salesReported(shop, firstDay, firstDay)).toEqual(expected);
    await summarise(shop, 100);
    expect(await salesReported(shop, firstDay, firstDay)).toEqual(expected);
    expect(await shop.differences()).toEqual([]);
  });

  it('tell the digest what nobody bought for a week', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '50', 200);
    await shop.receive('S01', 'COLA', '50', 100);
    await shop.sell('S01', 'COLA', '1');
    const idle = (day: string) =>
      look(shop, 'owner', `${day}T21:00:00+08:00`, async (view) =>
        (await readDigest(view, { day, place: 'S01' })).idle.map(({ name }) => name),
      );
    expect(await idle(firstDay)).toEqual(['纯牛奶']);
    await summarise(shop, 100);
    expect(await idle(firstDay)).toEqual(['纯牛奶']);
    expect(await idle(addDays(firstDay, 7))).toEqual(['纯牛奶', '可乐']);
  });
});

describe('the summary job', () => {
  it('goes on where it stopped, so many at once, and says when there is more', async () => {
    const shop = await openShop();
    for (let n = 0; n < 5; n += 1) await shop.receive('S01', 'MILK', '1', 200);
    expect(await summarise(shop, 2)).toBe(true);
    expect(await summarise(shop, 2)).toBe(true);
    expect(await summarise(shop, 2)).toBe(false);
    expect(await summarise(shop, 2)).toBe(false);
    const { rows } = await shop.pool.query('select quantity, value_fen as value from goods_day');
    expect(rows).toEqual([{ quantity: 5_000, value: 1_000 }]);
  });

  it('counts every voucher once, though several processes run it and others post', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '100', 200);
    const sales = Array.from({ length: 20 }, () => shop.sell('S01', 'MILK', '1'));
    const turns = Array.from({ length: 30 }, () => summarise(shop, 3));
    await Promise.all([...sales, ...turns]);
    while (await summarise(shop, 3));
    expect(await shop.differences()).toEqual([]);
  });

  it('does not wait for the ledger’s turn, nor the ledger for it', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const client = await shop.pool.connect();
    await client.query('begin; select pg_advisory_xact_lock(20261123)');
    expect(await summarise(shop, 10)).toBe(false);
    posted(await shop.sell('S01', 'MILK', '1'));
    await client.query('commit; begin; select pg_advisory_xact_lock(20261121)');
    expect(await summarise(shop, 10)).toBe(false);
    await client.query('commit');
    client.release();
    expect((await shop.pool.query('select height from summary_head')).rows).toEqual([{ height: 2 }]);
  });
});
