import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { randomFor } from '../../prisma/demo/random.ts';
import { checkBooks } from './support/books.ts';
import { startClients, tellStatuses } from './support/clients.ts';
import { afterService, besideService, makeHome } from './support/home.ts';
import { killOne } from './support/killer.ts';
import { keep, keepServer, untilReady } from './support/programs.ts';
import { checkShown, untilDelivered } from './support/shown.ts';
import { checkTalk, talkOn } from './support/talk.ts';
import { openFindings } from './support/verdict.ts';

/**
 * KILLS (50) times kill -9 at random moments of the server, the bot, PostgreSQL or one of its processes, while CLIENTS
 * (32) work over HTTP and four people chat. Afterwards nothing acknowledged is lost, nothing is there twice, every
 * balance is the sum of its moves, and every notice was shown once.
 */
const findings = openFindings('kill', 15);
const { seed, say, fault, expect } = findings;
const kills = Number(process.env.KILLS ?? 50);
const count = Number(process.env.CLIENTS ?? 32);
const random = randomFor(seed, 'kills');
// Below the ports that systems give away by themselves: nobody takes it while the server is down.
const home = await makeHome(20_000 + random.whole(0, 9_000));
const { settings, token } = home;
const shownFile = `${settings.dataDir}.shown`;
const server = keepServer(settings);
const url = await untilReady(settings);
const bot = keep(
  'test/chaos/bot.ts',
  [],
  { CHAOS_URL: url, CHAOS_TOKEN: token, CHAOS_SHOWN: shownFile },
  `${settings.dataDir}.bot.log`,
);
let over = false;
const clients = startClients(count, () => url, token, 150, findings);
const talk = talkOn(bot, seed, () => over);

const killed = new Map<string, number>();
const waits: number[] = [];
for (let n = 1; n <= kills; n += 1) {
  await wait(random.whole(200, 2_500));
  const target = await killOne(random, settings.dataDir, server, bot);
  killed.set(target, (killed.get(target) ?? 0) + 1);
  const [from, before] = [performance.now(), clients.answered()];
  while (clients.answered() < before + count && performance.now() - from < 60_000) await wait(20);
  if (clients.answered() < before + count) fault(`60 s after kill ${n} (${target}) the clients still wait`);
  waits.push(Math.round(performance.now() - from));
}
over = true;
await clients.finish();
const said = await talk;
const verified = spawnSync(process.execPath, ['--import', 'tsx', path.resolve('server/verify-cli.ts')], {
  env: { ...process.env, XIAOER_DATA: settings.dataDir, DATABASE_URL: '' },
  encoding: 'utf8',
});

say(`  ${kills} kills: ${[...killed].map(([what, times]) => `${what} ${times}`).join(', ')}`);
say(`  tries by status: ${tellStatuses(clients)}`);
waits.sort((a, b) => a - b);
say(`  until ${count} more answers: median ${waits[waits.length >> 1]} ms, longest ${waits.at(-1)} ms`);
const again = [...clients.told.values()].filter(({ asked }) => asked.tries > 1).length;
say(`  ${again} acts had to be tried again`);
expect(
  verified.status === 0,
  `npm run verify: ${verified.stdout.trim().split('\n').at(-1)} ${verified.stderr}`,
);
await besideService(settings, untilDelivered);
await bot.stop();
expect((await server.stop()) === 0, 'the server ends cleanly');
await afterService(settings, async (pool) => {
  await checkTalk(pool, said, clients, findings);
  await checkBooks(pool, clients.told, findings);
  await checkShown(pool, shownFile, findings);
});
await home.remove(findings);
findings.end();
