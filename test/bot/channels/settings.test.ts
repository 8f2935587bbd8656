import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { channelsToOpen } from '../../../bot/channels/open-channels.ts';
import { readChannelSettings } from '../../../bot/channels/settings.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const key = 'a'.repeat(43);
const app = {
  XIAOER_WECOM_APP_CORP_ID: 'ww1',
  XIAOER_WECOM_APP_AGENT_ID: '1000002',
  XIAOER_WECOM_APP_SECRET: 'app-secret',
  XIAOER_WECOM_APP_TOKEN: 'token',
  XIAOER_WECOM_APP_AES_KEY: key,
};
const read = (env: NodeJS.ProcessEnv) => readChannelSettings({ XIAOER_DATA: '/nowhere', ...env });
const faults = (env: NodeJS.ProcessEnv): string => {
  try {
    read(env);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

it('has no channel on where nothing is set, nor where a variable is empty', () => {
  expect(read({})).toEqual({});
  expect(read({ XIAOER_WECOM_BOT_ID: '' })).toEqual({});
});

it('reads every channel, with what is usual where it is left out, in the order of pushing', () => {
  const settings = read({
    ...app,
    XIAOER_WECOM_BOT_ID: 'aib1',
    XIAOER_WECOM_BOT_SECRET: 'bot-secret',
    XIAOER_WECOM_WEBHOOKS:
      '虹桥店群=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k=1 | 老板群=https://a.cn/send?key=2',
    XIAOER_WECHATY_PUPPET: 'wechaty-puppet-service',
    XIAOER_WECHATY_OPTIONS: '{"token":"t"}',
  });
  expect(settings.wecomBot).toEqual({ id: 'aib1', secret: 'bot-secret' });
  expect(settings.wecomApp).toMatchObject({
    ...{ agentId: 1_000_002, port: 8430, host: '127.0.0.1', api: 'https://qyapi.weixin.qq.com' },
  });
  expect(settings.wecomWebhooks).toEqual([
    { chat: '虹桥店群', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k=1' },
    { chat: '老板群', url: 'https://a.cn/send?key=2' },
  ]);
  expect(settings.wechaty).toEqual({ puppet: 'wechaty-puppet-service', options: { token: 't' } });
  const names = channelsToOpen(settings, async () => []).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(['wecom-bot', 'wecom-app', 'wecom-webhook']);
});

it('tells all faults at once, each with its variable and what to do, and repeats no secret', () => {
  const told = faults({
    ...app,
    XIAOER_WECOM_APP_AES_KEY: 'short-secret',
    XIAOER_WECOM_APP_PORT: 'abc',
    XIAOER_WECOM_BOT_ID: 'aib1',
    XIAOER_WECOM_WEBHOOKS: '虹桥店群:https://a.cn/send?key=hidden',
    XIAOER_WECHATY_PUPPET: 'x',
    XIAOER_WECHATY_OPTIONS: 'token=hidden',
  });
  const lines = told.split('\n').filter((line) => line.startsWith('  - '));
  expect(lines).toHaveLength(5);
  expect(told).toMatch(/XIAOER_WECOM_BOT_SECRET 没有填。到企业微信管理后台/);
  expect(told).toMatch(/XIAOER_WECOM_APP_AES_KEY 不对,应当正好43个/);
  expect(told).toMatch(/XIAOER_WECOM_APP_PORT 要填数字/);
  expect(told).toMatch(/XIAOER_WECOM_WEBHOOKS.*看不懂/);
  expect(told).toMatch(/XIAOER_WECHATY_OPTIONS 不是 JSON/);
  expect(told).not.toMatch(/short-secret|hidden|app-secret/);
});

it('says that the first variable is missing where only others are set', () => {
  expect(faults({ XIAOER_WECOM_BOT_SECRET: 's' })).toContain('XIAOER_WECOM_BOT_ID 没有填');
});

it('reads channels.env in the data directory; the environment wins', async () => {
  const XIAOER_DATA = await makeTemporaryDirectory();
  const lines = ['# 机器人', 'XIAOER_WECOM_BOT_ID = "aib1"', "export XIAOER_WECOM_BOT_SECRET='s=1'", ''];
  await writeFile(path.join(XIAOER_DATA, 'channels.env'), lines.join('\r\n'));
  expect(readChannelSettings({ XIAOER_DATA }).wecomBot).toEqual({ id: 'aib1', secret: 's=1' });
  const env = { XIAOER_DATA, XIAOER_WECOM_BOT_SECRET: 'mine' };
  expect(readChannelSettings(env).wecomBot?.secret).toBe('mine');
});

it('names lines of the file that say nothing, or something that nobody knows', async () => {
  const XIAOER_DATA = await makeTemporaryDirectory();
  await writeFile(path.join(XIAOER_DATA, 'channels.env'), 'XIAOER_WECOM_BOTID=aib1\n机器人 aib1\n');
  const told = () => readChannelSettings({ XIAOER_DATA });
  expect(told).toThrow(/XIAOER_WECOM_BOTID 不认识/);
  expect(told).toThrow(/第2行看不懂/);
});
