import path from 'node:path';
import { isAnswering, readLocalAddress } from '../server/contract/run-file.ts';
import { checkChannel } from './channels/check-channel.ts';
import { channelsToOpen } from './channels/open-channels.ts';
import { readChannelSettings } from './channels/settings.ts';
import { type Client, createClient } from './client.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run -s channels:check`: what is wrong with each channel that is on, and how to mend it. Ends with 1 while something is. */
async function main(): Promise<number> {
  const settings = readChannelSettings(process.env);
  const client = await runningService();
  const staff = async () => (client ? (await client.company()).company.people : []);
  const channels = channelsToOpen(settings, staff);
  if (channels.length === 0) {
    say('没有打开任何渠道。怎么设置,看 docs/channels 里每个渠道的说明');
    return 0;
  }
  if (!client) say('店小二没有在运行,所以没查员工名单和回调。运行 npm start 以后再查一次更全');
  let faulty = 0;
  for (const channel of channels) {
    const { verdict, faults } = await checkChannel(channel, client !== null);
    say(`${channel.name} ${verdict}`);
    for (const fault of faults) say(`  - ${fault}`);
    faulty += faults.length;
  }
  return faulty === 0 ? 0 : 1;
}

/** The service of this data directory, or the one that the environment names; a check starts none. */
async function runningService(): Promise<Client | null> {
  const { XIAOER_URL: url, XIAOER_TOKEN: token, XIAOER_DATA: dataDir } = process.env;
  const address = url && token ? { url, token } : await readLocalAddress(path.resolve(dataDir || '.data'));
  return address && (await isAnswering(address.url)) ? createClient(address) : null;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
