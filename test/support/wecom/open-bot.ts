import { onTestFinished } from 'vitest';
import { type FakeBot, startFakeBot } from './bot-server.ts';

/** WeCom's side of a bot's connection for one test. */
export async function openFakeBot(): Promise<FakeBot> {
  const bot = await startFakeBot();
  onTestFinished(bot.close);
  return bot;
}
