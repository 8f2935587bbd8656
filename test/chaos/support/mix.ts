import fc from 'fast-check';
import type { Answer } from '../../../server/contract/answers.ts';
import type { Pool } from '../../../server/db/pool.ts';
import { moveOf } from '../../support/play/moves.ts';
import { allowNegative, type Told, tellNothing } from '../../support/play/play.ts';
import { opening, places, skus, step } from '../../support/steps.ts';
import type { Act } from './ask.ts';
import type { Findings } from './verdict.ts';

/** Has an act done by one of the services. */
type Run = (act: Act, writer: number) => Promise<Answer>;

/**
 * Writers do random things at the same time; afterwards the same is told to the slow model one by one, in the order in
 * which the ledger posted it, and both have to hold the same goods at the same value.
 */
export async function checkMix(
  run: Run,
  pool: Pool,
  writers: number,
  rounds: number,
  findings: Findings & { seed: number },
): Promise<void> {
  const { seed, expectNone, say } = findings;
  const differing: string[] = [];
  let keys = 0;
  await run({ key: 'allow', actor: 'owner', commands: [allowNegative] }, 0);
  const play = tellNothing();
  const steps = fc.sample(step, { seed, numRuns: writers * rounds });
  const counted = { posted: 0, waiting: 0, refused: 0 };
  for (let round = 0; round <= rounds; round += 1) {
    const doing = round === 0 ? opening : steps.slice((round - 1) * writers, round * writers);
    const moves = doing.map((one) => moveOf(play, one)).filter((move) => move !== null);
    const done = await Promise.all(
      moves.map(async (move, writer) => {
        const { actor, commands } = move;
        const key = `mix-${keys++}`;
        return { key, move, answer: await run({ key, actor, commands }, writer) };
      }),
    );
    const heights = await heightsOf(pool);
    for (const { answer, move } of done) {
      counted[answer.kind] += 1;
      // A draft has no place in the order, and moves nothing: it is there from now on. Where the model, on the stock of
      // another moment, would not have asked for a yes, it is told to forget what it did.
      if (answer.kind === 'waiting') {
        const { length } = play.model.entries;
        if (move.judge(answer) !== 'waiting') play.model.entries.splice(length);
      }
    }
    const posted = done.filter(({ answer }) => answer.kind === 'posted');
    const heightOf = ({ key }: { key: string }): number => heights.get(`chat/${key}`) ?? 0;
    for (const { move, answer } of posted.toSorted((a, b) => heightOf(a) - heightOf(b))) {
      const verdict = move.judge(answer);
      if (verdict !== null && verdict !== 'posted')
        differing.push(`${JSON.stringify(move.commands)} was posted, one by one it is ${verdict}`);
    }
    differing.push(...(await compare(play, pool, `round ${round}`)));
  }
  say(`  ${counted.posted} posted, ${counted.waiting} waiting, ${counted.refused} refused`);
  expectNone(differing, `${writers} writers at once come to what the same acts come to one by one`);
}

async function heightsOf(pool: Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query('select key, min(height)::bigint as height from voucher group by key');
  return new Map(rows.map(({ key, height }) => [key, height]));
}

async function compare({ model }: Told, pool: Pool, when: string): Promise<string[]> {
  const { rows } = await pool.query('select location, sku, quantity, value_fen as value from balance');
  return [...places, '@transit'].flatMap((location) =>
    skus.flatMap((sku) => {
      const row = rows.find((one) => one.location === location && one.sku === sku);
      const held = model.onHand(location, sku);
      // The model knows no lots, of which each is rounded by itself; verify adds up those.
      const worth = sku === 'BREAD' ? (row?.value ?? 0) : model.worth(location, sku);
      if ((row?.quantity ?? 0) === held && (row?.value ?? 0) === worth) return [];
      return [
        `${when}: ${location} ${sku} holds ${row?.quantity} at ${row?.value}, the model ${held} at ${worth}`,
      ];
    }),
  );
}
