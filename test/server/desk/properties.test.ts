import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../server/desk/desk.ts';
import { moveOf } from '../../support/play/moves.ts';
import { openPlay, type Play } from '../../support/play/play.ts';
import { playTogether } from '../../support/play/play-together.ts';
import { openShop } from '../../support/shop.ts';
import { days, opening, places, skus, step } from '../../support/steps.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.RUNS ?? 16);

/** All that is anywhere, as far as it is anything. */
async function booksOf({ shop }: Play): Promise<string[]> {
  const { rows } = await shop.pool.query(
    `select location, sku, quantity, value_fen as value, lots from balance
     where quantity <> 0 or value_fen <> 0 or lots <> '[]' order by 1, 2`,
  );
  return rows.map((row) => JSON.stringify(row));
}

/** Where the desk's balances are not what the model adds up. */
async function disagreements(play: Play): Promise<string[]> {
  const { rows } = await play.shop.pool.query(
    'select location, sku, quantity, value_fen as value from balance',
  );
  const rowOf = new Map(rows.map((row) => [`${row.location} ${row.sku}`, row]));
  return [...places, '@transit'].flatMap((place) =>
    skus.flatMap((sku) => {
      const { quantity = 0, value = 0 } = rowOf.get(`${place} ${sku}`) ?? {};
      // Goods in lots are split over them, and each part is rounded by itself.
      const worth = sku === 'BREAD' ? value : play.model.worth(place, sku);
      const wanted = `${play.model.onHand(place, sku)} ${worth}`;
      return wanted === `${quantity} ${value}`
        ? []
        : [`${place} ${sku}: ${wanted}, booked ${quantity} ${value}`];
    }),
  );
}

async function playing(check: (play: Play) => Promise<void>): Promise<void> {
  const play = await openPlay(await openShop());
  await playTogether(play, opening);
  await check(play);
  expect(await play.shop.differences()).toEqual([]);
  expect(play.shop.faults).toEqual([]);
  await play.shop.close();
}

describe(`any sequence of acts (SEED=${seed})`, { timeout: 300_000 }, () => {
  it('ends where a slow, obvious model ends, and the books verify', async () => {
    const property = fc.asyncProperty(days, (sequence) =>
      playing(async (play) => {
        for (const steps of sequence) {
          expect(await playTogether(play, steps)).toEqual([]);
          expect(await disagreements(play)).toEqual([]);
        }
      }),
    );
    await fc.assert(property, { seed, numRuns: runs });
  });

  it('is restored to the fen and the lot when its last act is undone at once', async () => {
    const property = fc.asyncProperty(days, fc.array(step, { minLength: 10 }), (sequence, last) =>
      playing(async (play) => {
        for (const steps of sequence) await playTogether(play, steps);
        for (const one of last.filter(({ verb }) => !['undo', 'correct'].includes(verb))) {
          const before = await booksOf(play);
          const move = moveOf(play, one);
          const answer = move && (await play.shop.act(move.actor, ...move.commands));
          if (answer?.kind !== 'posted') continue;
          const number = answer.vouchers.at(-1)?.number;
          const undone = await play.shop.undo('owner', number);
          // A decision is no act of the ledger; what it set free is.
          if (answer.vouchers.length === 1 && answer.vouchers[0]?.kind === 'approvalDecision') continue;
          expect([one, undone.kind]).toEqual([one, 'posted']);
          expect([one, await booksOf(play)]).toEqual([one, before]);
        }
      }),
    );
    await fc.assert(property, { seed, numRuns: Math.ceil(runs / 2) });
  });

  it('changes nothing when every key comes again, and answers the same', async () => {
    const property = fc.asyncProperty(days, (sequence) =>
      playing(async (play) => {
        for (const steps of sequence) await playTogether(play, steps);
        const [before, height] = [await booksOf(play), await play.shop.height()];
        const again = await Promise.all(play.requests.map((request) => play.shop.desk.run(request)));
        expect(again).toEqual(play.answers);
        expect(await play.shop.height()).toBe(height);
        expect(await booksOf(play)).toEqual(before);
      }),
    );
    await fc.assert(property, { seed, numRuns: Math.ceil(runs / 3) });
  });

  it('verifies too when two processes post at the same time, each key once', async () => {
    const property = fc.asyncProperty(days, (sequence) =>
      playing(async (play) => {
        const { pool } = play.shop;
        const other = openDesk({
          pool,
          clock: () => new Date(),
          onFault: (error) => play.shop.faults.push(error),
        });
        for (const steps of sequence) {
          await playTogether(play, steps);
          const late = play.requests.slice(-steps.length);
          const said = play.answers.slice(-steps.length);
          const both = await Promise.all(late.map((request) => other.run(request)));
          expect(both).toEqual(said);
        }
        await other.drain();
      }),
    );
    await fc.assert(property, { seed, numRuns: Math.ceil(runs / 5) });
  });
});
