import path from 'node:path';
import { runBot } from '../../bot/bot.ts';
import type { Channel, Inbox, Outgoing } from '../../bot/channels/channel.ts';
import { createClient } from '../../bot/client.ts';
import { openFiles } from '../../bot/inbox/files.ts';
import { openHeld } from '../../bot/inbox/held.ts';
import { dayCompany, dayOpenings } from '../../test/chaos/support/day/company.ts';
import { settleIn } from '../../test/chaos/support/day/settle-in.ts';
import { besideService, makeHome } from '../../test/chaos/support/home.ts';
import { keepServer, untilReady } from '../../test/chaos/support/programs.ts';

/** The bot in this process between a messenger without limits and the service in a process of its own, as in a shop. */
export interface Stage {
  readonly inbox: Inbox;
  /** Called with every message that is handed to the channel. */
  readonly onSend: (listener: (outgoing: Outgoing) => void) => void;
  readonly close: () => Promise<void>;
}

const name = 'wecom-bot';

export async function openStage(): Promise<Stage> {
  const company = { name: '二十家店', company: dayCompany, openings: dayOpenings };
  const home = await makeHome(29_500, company);
  const server = keepServer(home.settings);
  const url = await untilReady(home.settings);
  await besideService(home.settings, (pool) => settleIn(url, home.token, name, pool));
  let listener: (outgoing: Outgoing) => void = () => {};
  let begun: (inbox: Inbox) => void = () => {};
  const inbox = new Promise<Inbox>((resolve) => {
    begun = resolve;
  });
  const messenger: Channel = {
    name,
    abilities: {
      ...{ hears: true, pushes: 'anywhere', groups: true, singles: true, cards: 'nowhere' },
      ...{ pictures: false, longestBytes: 16_000, limits: [], showsOnce: false },
    },
    start: async (given) => begun(given),
    send: async (outgoing) => {
      listener(outgoing);
      return { kind: 'sent' };
    },
    stop: async () => {},
  };
  const bot = runBot({
    client: createClient({ url, token: home.token }),
    channels: [{ name, open: async () => messenger }],
    held: openHeld(path.join(home.settings.dataDir, 'bot-held.jsonl')),
    files: openFiles(path.join(home.settings.dataDir, 'bot-files')),
    news: () => {},
    fault: (what) => process.stderr.write(`${String(what)}\n`),
  });
  return {
    inbox: await inbox,
    onSend(given) {
      listener = given;
    },
    async close() {
      await bot.stop();
      await server.stop();
      await home.remove({ say: () => {}, hasFaults: () => false });
    },
  };
}
