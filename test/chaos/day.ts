import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { randomFor } from '../../prisma/demo/random.ts';
import type { Pool } from '../../server/db/pool.ts';
import { dayCompany, dayOpenings, storeCodes } from './support/day/company.ts';
import { checkLost } from './support/day/lost.ts';
import { plan } from './support/day/scenes.ts';
import { settleIn } from './support/day/settle-in.ts';
import { checkAnswered, checkShown } from './support/day/shown.ts';
import { checkLedger } from './support/day/straight.ts';
import { openTown } from './support/day/town.ts';
import { makeTrouble } from './support/day/trouble.ts';
import { openWechat } from './support/day/wechat.ts';
import { openWecom } from './support/day/wecom.ts';
import { besideService, makeHome } from './support/home.ts';
import { keep, keepServer, untilReady } from './support/programs.ts';
import { untilDelivered } from './support/shown.ts';
import { openFindings } from './support/verdict.ts';

/**
 * A day of a company with twenty stores, in its groups: --messages (150) are said in them through --channel (wecom-bot, or
 * wechaty), a tenth of them delivered again, while the line breaks and processes are killed. Afterwards the ledger is that
 * of the script played straight, every message is answered, and everything that was to be said was seen once.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '150' },
    seed: { type: 'string' },
    channel: { type: 'string', default: 'wecom-bot' },
    rate: { type: 'string', default: '8' },
    cuts: { type: 'string' },
    kills: { type: 'string' },
  },
});
if (values.seed !== undefined) process.env.SEED = values.seed;
const findings = openFindings(`day of ${values.channel}`, 45);
const { seed, say } = findings;
const messages = Number(values.messages);
const stores = storeCodes.slice(0, Math.max(2, Math.min(20, Math.round(messages / 15))));

const company = { name: '二十家店', company: dayCompany, openings: dayOpenings };
// Below the ports that systems give away by themselves: nobody takes one while a process is down.
const port = 20_000 + (seed % 3_000) * 3;
const home = await makeHome(port, company);
const { settings, token } = home;
const [botLog, gatewayLog] = [`${settings.dataDir}.bot.log`, `${settings.dataDir}.gateway.log`];
writeFileSync(botLog, '');
const messenger =
  values.channel === 'wechaty' ? await openWechat(port + 1, gatewayLog, botLog) : await openWecom();
const server = keepServer(settings);
const url = await untilReady(settings);
await besideService(settings, (pool) => settleIn(url, token, messenger.channel, pool));
const env = { CHAOS_URL: url, CHAOS_TOKEN: token, XIAOER_DATA: settings.dataDir, ...messenger.settings };
const bot = keep('test/chaos/day-bot.ts', [], env, botLog);
await besideService(settings, liveThrough);
await bot.stop();
await server.stop();
await messenger.close();
await home.remove(findings);
findings.end();

async function liveThrough(pool: Pool): Promise<void> {
  while (messenger.logins() === 0) await wait(100);
  const town = openTown(messenger, pool, findings);
  const said = (): number => town.everything.length;
  const pauseMs = (stores.length / Number(values.rate)) * 1_000;
  const days = stores.map(async (place) => {
    const random = randomFor(seed, `day of ${place}`);
    for (const scene of plan(random, messages / stores.length)) {
      const before = said();
      await scene(town, place, random);
      if (said() > before) await wait(random.between(0, pauseMs * 0.6));
    }
  });
  const trouble = makeTrouble({
    ...{ messenger, server, bot, said, findings, messages },
    cuts: Number(values.cuts ?? Math.max(2, Math.round(messages / 100))),
    kills: Number(values.kills ?? Math.max(2, Math.round(messages / 200))),
  });
  const showing = setInterval(() => say(`  … ${said()} said`), 15_000);
  await Promise.all(days);
  trouble.end();
  await trouble.over;
  clearInterval(showing);
  await untilDelivered(pool);
  await town.close();
  say(`  ${said()} things said or pressed, ${town.repeated()} of them arrived twice; ${trouble.tell()}`);
  await checkAnswered(pool, findings);
  await checkLost(pool, messenger.channel, town.everything, findings);
  await checkShown(pool, messenger, findings);
  findings.expectNone(messenger.complaints(), 'no limit of the messenger was broken');
  await checkLedger(pool, town.everything, findings);
}
