import path from 'node:path';
import { runBot } from '../../bot/bot.ts';
import { readChannelSettings } from '../../bot/channels/settings.ts';
import { createClient } from '../../bot/client.ts';
import { openFiles } from '../../bot/inbox/files.ts';
import { openHeld } from '../../bot/inbox/held.ts';

/**
 * The bot that `day.ts` and `waiting.ts` kill: `bot/main.ts` with a puppet that is missed sooner, since a day here lasts minutes, and
 * with people who are told sooner that they wait.
 */
const {
  CHAOS_URL: url = '',
  CHAOS_TOKEN: token = '',
  CHAOS_NOTE_MS: noteMs,
  XIAOER_DATA: data = '',
} = process.env;
const { wecomBot, wechaty } = readChannelSettings(process.env);
const write = (what: unknown): void =>
  void process.stderr.write(
    `${new Date().toISOString()} ${what instanceof Error ? what.stack : JSON.stringify(what)}\n`,
  );

process.on('unhandledRejection', write);
process.on('uncaughtException', write);
const bot = runBot({
  client: createClient({ url, token }),
  channels: [
    ...(wecomBot
      ? [
          {
            name: 'wecom-bot',
            open: async () => (await import('../../bot/channels/wecom-bot.ts')).createWecomBot(wecomBot),
          },
        ]
      : []),
    ...(wechaty
      ? [
          {
            name: 'wechaty',
            open: async () =>
              (await import('../../bot/channels/wechaty.ts')).createWechaty(wechaty, {
                dingMs: 2_000,
                dongMs: 2_000,
                againMs: 500,
              }),
          },
        ]
      : []),
  ],
  held: openHeld(path.join(data, 'bot-held.jsonl'), write),
  files: openFiles(path.join(data, 'bot-files'), write),
  ...(noteMs && { timings: { noteMs: Number(noteMs) } }),
  news: write,
  fault: write,
});
process.on('SIGTERM', () => bot.stop().then(() => process.exit(0)));
// Whoever started this bot is gone: so is the test.
process.on('disconnect', () => process.exit(0));
