import path from 'node:path';
import { appChannel } from '../server/contract/mini-program.ts';
import { runBot } from './bot.ts';
import { createAppChannel } from './channels/app.ts';
import { channelsToOpen } from './channels/open-channels.ts';
import { readChannelSettings } from './channels/settings.ts';
import { createTerminal } from './channels/terminal.ts';
import { createClient } from './client.ts';
import { openFiles } from './inbox/files.ts';
import { openHeld } from './inbox/held.ts';
import { openModel } from './model/open-model.ts';
import { openNewsPaper } from './news-paper.ts';

/** Starts the channels on the service that XIAOER_URL and XIAOER_TOKEN name. Ends with code 0 when people are done. */
async function main(): Promise<void> {
  const { XIAOER_URL: url, XIAOER_TOKEN: token } = process.env;
  if (!url || !token)
    throw new Error('XIAOER_URL and XIAOER_TOKEN have to name the service; "npm start" does it all');
  const client = createClient({ url, token });
  const terminal = process.stdin.isTTY ? createTerminal(client) : null;
  const dataDir = path.resolve(process.env.XIAOER_DATA || '.data');
  const paper = openNewsPaper(dataDir, terminal?.showNews);
  // A library of a messenger may throw where nobody can catch it; the other channels go on.
  process.on('unhandledRejection', (reason) => paper.fault(reason));
  process.on('uncaughtException', (error) => paper.fault(error));
  const bot = runBot({
    ...{ client, news: paper.tell, fault: paper.fault },
    model: openModel(process.env),
    held: openHeld(path.join(dataDir, 'bot-held.jsonl'), paper.fault),
    files: openFiles(path.join(dataDir, 'bot-files'), paper.fault),
    channels: [
      ...channelsToOpen(
        readChannelSettings(process.env),
        async () => (await client.company()).company.people,
      ),
      { name: appChannel, open: async () => createAppChannel(client) },
      ...(terminal ? [{ name: 'terminal', open: async () => terminal }] : []),
    ],
  });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
    // The service that started this process is gone: nothing can be recorded any more.
    process.on('disconnect', () => resolve());
    terminal?.ended?.then(resolve);
  });
  await bot.stop();
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
