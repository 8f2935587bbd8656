import { runBot } from '../../bot/bot.ts';
import { readChannelSettings } from '../../bot/channels/settings.ts';
import { createClient } from '../../bot/client.ts';

/** The bot that `day.ts` kills: `bot/main.ts` with a puppet that is missed sooner, since a day here lasts minutes. */
const { CHAOS_URL: url = '', CHAOS_TOKEN: token = '' } = process.env;
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
  news: write,
  fault: write,
});
process.on('SIGTERM', () => bot.stop().then(() => process.exit(0)));
// Whoever started this bot is gone: so is the test.
process.on('disconnect', () => process.exit(0));
