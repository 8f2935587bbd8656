import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { randomFor } from '../../prisma/demo/random.ts';
import type { Pool } from '../../server/db/pool.ts';
import { dayCompany, dayOpenings, groupOf, storeCodes } from './support/day/company.ts';
import { settleIn } from './support/day/settle-in.ts';
import { checkAnswered, checkShown } from './support/day/shown.ts';
import { checkLedger } from './support/day/straight.ts';
import { openWecom } from './support/day/wecom.ts';
import { besideService, makeHome } from './support/home.ts';
import { keep, keepServer, untilReady } from './support/programs.ts';
import { untilDelivered } from './support/shown.ts';
import { openFindings } from './support/verdict.ts';
import { checkReports, countAnswered, openReports } from './support/waiting.ts';

/**
 * The service is killed in mid-conversation and stays away, and people go on reporting through WeCom, in groups and alone. Each chat
 * is told once that it waits. The bot is killed twice meanwhile and comes back to a service that is still away; some of what was
 * said is delivered again, and photos can be fetched no more. When the service is back every report is recorded once and answered
 * once, in the order of its chat.
 */
const findings = openFindings('waiting', 3);
const { seed, say, expect, fault } = findings;
const random = randomFor(seed, 'waiting');
/** Sooner than by itself. */
const noteMs = 1_500;
const company = { name: '二十家店', company: dayCompany, openings: dayOpenings };
// Below the ports that systems give away by themselves: nobody takes it while the server is down.
const home = await makeHome(20_000 + (seed % 9_000), company);
const { settings, token } = home;
const messenger = await openWecom();
const server = keepServer(settings);
const url = await untilReady(settings);
await besideService(settings, (pool) => settleIn(url, token, messenger.channel, pool));
const bot = keep(
  'test/chaos/day-bot.ts',
  [],
  {
    ...{ CHAOS_URL: url, CHAOS_TOKEN: token, CHAOS_NOTE_MS: String(noteMs) },
    ...{ XIAOER_DATA: settings.dataDir, ...messenger.settings },
  },
  `${settings.dataDir}.bot.log`,
);
const reports = openReports(messenger, random);
const { report, notes } = reports;
// Who speaks alone is of a store whose group is silent: what is said in two chats is recorded in any order.
const [late = '', alone = '', ...early] = storeCodes.slice(0, 8);
const told = [...early.map(groupOf), `${alone}a`];

await untilSo('the bot listens', () => messenger.logins() === 1);
for (const place of early) report(place);
await besideService(settings, untilAnswered);

for (const place of early) report(place);
await server.end();
for (let round = 0; round < 3; round += 1) {
  for (const place of early) report(place);
  report(alone, { isAlone: true });
  await wait(random.whole(20, 200));
}
for (const place of early) report(place, { isPhoto: true });
report(alone, { isAlone: true, isPhoto: true });
await untilSo('each chat is told that it waits', () => told.every((chat) => notes(chat) > 0));
await untilSo('the photos lie on the disk', () => photos() === told.length);
await killBot();
messenger.expirePictures();
for (const place of [late, ...early.slice(3)]) report(place);
reports.repeatSome();
await untilSo('who speaks only now is told too', () => notes(groupOf(late)) > 0);
await killBot();
for (const place of [late, ...early.slice(0, 3)]) report(place);
// So long that everybody who waits would be told again.
await wait(noteMs * 2);
const held = path.join(settings.dataDir, 'bot-held.jsonl');
expect(existsSync(held), 'meanwhile what was said lies on the disk');

const again = keepServer(settings);
await untilReady(settings);
const from = performance.now();
await besideService(settings, async (pool) => {
  await untilAnswered(pool);
  say(`  all answered ${Math.round(performance.now() - from)} ms after the service was back`);
  await untilDelivered(pool);
  await checkReports(pool, messenger, reports, findings);
  await checkAnswered(pool, findings);
  await checkShown(pool, messenger, findings);
  findings.expectNone(messenger.complaints(), 'no limit of the messenger was broken');
  await checkLedger(pool, reports.all, findings);
});
expect(photos() === 0, 'nothing is left of the photos');
await bot.stop();
await again.stop();
await messenger.close();
await home.remove(findings);
findings.end();

/** How many messages have their photos on the bot's disk. */
function photos(): number {
  const folder = path.join(settings.dataDir, 'bot-files');
  const bundles = existsSync(folder) ? readdirSync(folder) : [];
  return bundles.filter((name) => existsSync(path.join(folder, name, '0'))).length;
}

async function untilAnswered(pool: Pool): Promise<void> {
  let answered = 0;
  const look = setInterval(async () => {
    answered = await countAnswered(pool).catch(() => answered);
  }, 50);
  await untilSo('everything is answered', () => answered >= reports.all.length);
  clearInterval(look);
}

async function killBot(): Promise<void> {
  const before = messenger.logins();
  bot.kill();
  await untilSo('a new bot listens, though the service is away', () => messenger.logins() > before);
}

async function untilSo(what: string, isSo: () => boolean, withinMs = 30_000): Promise<void> {
  for (const began = performance.now(); !isSo(); await wait(20))
    if (performance.now() - began > withinMs) return fault(`not within ${withinMs / 1_000} s: ${what}`);
}
