import { setTimeout as wait } from 'node:timers/promises';
import { askUntilAnswered } from './support/ask.ts';
import { at, flood, type Splash } from './support/flood.ts';
import { afterService, makeHome } from './support/home.ts';
import { keepServer, untilReady } from './support/programs.ts';
import { checkMemory } from './support/soak.ts';
import { openFindings } from './support/verdict.ts';

/**
 * PER_SECOND (2,000) transfers a second, which have a transaction each, many times what can be posted: whoever is sent
 * away is told at once, who is let in is served within seconds, and as soon as the crowd is gone all is as before. Then
 * TERM in the middle of a load, and SOAK (200,000) postings with memory watched.
 */
const findings = openFindings('overload', 12);
const { seed, say, fault, expect } = findings;
const perSecond = Number(process.env.PER_SECOND ?? 2_000);
const home = await makeHome(20_000 + (seed % 9_000));
const { settings, token } = home;
const server = keepServer(settings);
const url = await untilReady(settings);
const goods = { sku: 'MILK', quantity: '1000000', unitCostFen: 200 };
await askUntilAnswered(() => url, token, {
  key: 'opening',
  actor: 'clerk1',
  commands: [{ name: 'receiveGoods', store: 'S01', lines: [goods] }],
});

const everything: Splash[] = [];
async function run(...crowd: [rate: number, seconds: number, name: string, kind?: 'transfer']) {
  const splashes = await flood(url, token, ...crowd);
  everything.push(...splashes);
  return splashes;
}
const times = (splashes: readonly Splash[], status: number): number[] =>
  splashes.filter((one) => one.status === status).map(({ ms }) => ms);
const tell = (name: string, splashes: readonly Splash[]): void => {
  const posted = times(splashes, 200);
  const refused = times(splashes, 503);
  say(
    `  ${name}: ${splashes.length} offered, ${posted.length} posted (p50 ${at(0.5, posted)} p99 ${at(0.99, posted)} ms), ` +
      `${refused.length} sent away (p50 ${at(0.5, refused)} p99 ${at(0.99, refused)} ms)`,
  );
};

await run(200, 2, 'warm');
const calm = await run(200, 3, 'calm');
tell('calm', calm);
expect(times(calm, 200).length === calm.length, 'below capacity everything is posted');

const crowd = await run(perSecond, 5, 'crowd', 'transfer');
tell('crowd', crowd);
const refusals = times(crowd, 503);
expect(refusals.length > 0, 'beyond capacity some are sent away');
const served = times(crowd, 200);
expect(served.length > 0 && at(0.99, served) < 6_000, 'others are served meanwhile, within six seconds');
expect(at(0.9, refusals) < 50, 'nine in ten of those sent away know within 50 ms');
const odd = everything.filter(({ status, retryAfter }) => status !== 200 && !(status === 503 && retryAfter));
if (odd.length > 0)
  fault(`${odd.length} were answered otherwise, the first ${odd[0]?.status} ${odd[0]?.body}`);

const from = performance.now();
await askUntilAnswered(() => url, token, {
  key: 'after',
  actor: 'clerk1',
  commands: [{ name: 'recordSale', store: 'S01', lines: [{ sku: 'MILK', quantity: '1' }] }],
});
const back = Math.round(performance.now() - from);
expect(back < 1_000, `the first act after the crowd was posted in ${back} ms`);
const relaxed = await run(200, 3, 'relaxed');
tell('relaxed', relaxed);
expect(times(relaxed, 200).length === relaxed.length, 'and all that follow');

const leaving = run(800, 4, 'leaving');
await wait(2_000);
const code = await server.stop();
const last = await leaving;
tell('TERM in the middle', last);
expect(code === 0, 'TERM under load: the service ends cleanly');
await afterService(settings, async (pool) => {
  const { rows } = await pool.query("select key from voucher where kind in ('sale', 'transferDispatch')");
  const kept = new Set(rows.map(({ key }) => key.replace('chat/', '')));
  kept.delete('after');
  const told = new Set(everything.filter(({ status }) => status === 200).map(({ key }) => key));
  const lost = [...told].filter((key) => !kept.has(key));
  const unasked = [...kept].filter((key) => !told.has(key));
  if (lost.length > 0) fault(`${lost.length} acknowledged acts are lost, the first ${lost[0]}`);
  if (unasked.length > 0)
    fault(`${unasked.length} acts stand that nobody was told of, the first ${unasked[0]}`);
  expect(kept.size > 0, `${told.size} acts acknowledged, ${kept.size} in the ledger, the same ones`);
  await checkMemory(pool, Number(process.env.SOAK ?? 200_000), findings);
});
await home.remove(findings);
findings.end();
