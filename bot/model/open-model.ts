import pino from 'pino';
import { createModel, type Model } from './model.ts';
import { noModel } from './no-model.ts';
import { readModelSettings } from './settings.ts';

/** The models that the environment configures, or none. Each call leaves a line in the log: that it was made, never its words. */
export function openModel(env: NodeJS.ProcessEnv): Model {
  const settings = readModelSettings(env);
  if (!settings.words && !settings.vision && !settings.voice) return noModel;
  const level = env.XIAOER_LOG_LEVEL || 'info';
  // A conversation at the terminal is not interrupted by log lines.
  const log = process.stdin.isTTY
    ? pino({ level }, pino.destination({ dest: `${settings.dataDir}/bot.log`, sync: false, mkdir: true }))
    : pino({ level }, pino.destination(2));
  return createModel(settings, (call) => log.info(call, 'model'));
}
