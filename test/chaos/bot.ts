import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { runBot } from '../../bot/bot.ts';
import type { Channel } from '../../bot/channels/channel.ts';
import { createClient } from '../../bot/client.ts';
import type { HeardMessage } from '../../server/contract/conversation.ts';

/**
 * The bot that `kill.ts` kills: the parts of `bot/main.ts` with a channel that writes down what people were shown. Like
 * a messenger's own server the file outlives the bot, and takes a message of one id once.
 */
const { CHAOS_URL: url = '', CHAOS_TOKEN: token = '', CHAOS_SHOWN: file = '' } = process.env;
const client = createClient({ url, token });

const written = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
const shown = new Set(written.filter(Boolean).map((line) => JSON.parse(line).id as string));
const write = (line: object): void => appendFileSync(file, `${JSON.stringify(line)}\n`);

const recorder: Channel = {
  name: 'terminal',
  abilities: {
    ...{ hears: true, pushes: 'anywhere', groups: true, singles: false, cards: 'nowhere' },
    ...{ pictures: false, longestBytes: 100_000, limits: [], showsOnce: true },
  },
  async start(inbox) {
    process.on('message', async (heard: HeardMessage) => {
      const replies = await inbox.hear(heard).answered;
      process.send?.({ messageId: heard.messageId, replies });
    });
  },
  async send({ id, chat, text }) {
    write({ id, chat, text, ...(shown.has(id) && { again: true }) });
    shown.add(id);
    return { kind: 'sent' };
  },
  stop: async () => {},
};

const bot = runBot({
  client,
  channels: [{ name: 'terminal', open: async () => recorder }],
  news: () => {},
  fault: (what) => process.stderr.write(`${what instanceof Error ? what.stack : String(what)}\n`),
});
process.on('SIGTERM', () => bot.stop().then(() => process.exit(0)));
// Whoever started this bot is gone: so is the test.
process.on('disconnect', () => process.exit(0));
