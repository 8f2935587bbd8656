import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel } from '../../../bot/channels/channel.ts';
import { checkChannel } from '../../../bot/channels/check-channel.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';
import { openWecomApi } from '../../support/wecom/api.ts';

const channel = (check?: Channel['check']) => async () => ({ ...(check && { check }) }) as unknown as Channel;

describe('the check of the channels', () => {
  it('tells what each says of itself, and a check that fails', async () => {
    const check = (one?: Channel['check']) => checkChannel({ name: 'wecom-app', open: channel(one) }, true);
    expect(await check(async () => [])).toEqual({ verdict: '✅ 没有问题', faults: [] });
    expect(await check(async () => ['Secret不对'])).toEqual({ verdict: '❌ 要改', faults: ['Secret不对'] });
    expect(await check(() => Promise.reject(new Error('坏了')))).toEqual({
      verdict: '❌ 查不了',
      faults: ['坏了'],
    });
    expect((await check()).faults).toEqual([]);
  });

  it('does not throw a running bot out to see whether it could get in', async () => {
    let checks = 0;
    const open = channel(async () => {
      checks += 1;
      return [];
    });
    expect((await checkChannel({ name: 'wecom-bot', open }, true)).verdict).toContain('没有查');
    expect(checks).toBe(0);
    await checkChannel({ name: 'wecom-bot', open }, false);
    expect(checks).toBe(1);
  });

  it('ends with 0 while all is well, with 1 while something is to be mended, and never says a key', async () => {
    const api = await openWecomApi();
    onTestFinished(api.close);
    api.corp.webhooks.set('key-1', '老板群');
    const address = (key: string) => `${api.url}/cgi-bin/webhook/send?key=${key}`;
    expect(await run({})).toMatchObject({ code: 0, said: expect.stringContaining('没有打开任何渠道') });
    const well = await run({ XIAOER_WECOM_WEBHOOKS: `老板群=${address('key-1')}` });
    expect(well).toMatchObject({ code: 0, said: expect.stringContaining('wecom-webhook ✅') });
    const wrong = await run({ XIAOER_WECOM_WEBHOOKS: `老板群=${address('key-2')}` });
    expect(wrong).toMatchObject({ code: 1, said: expect.stringMatching(/❌[\s\S]*老板群/) });
    const misset = await run({ XIAOER_WECOM_APP_CORP_ID: 'ww1' });
    expect(misset).toMatchObject({ code: 1, said: expect.stringContaining('XIAOER_WECOM_APP_SECRET') });
    expect(well.said + wrong.said).not.toContain('key-');
  });
});

async function run(settings: Readonly<Record<string, string>>): Promise<{ code: number; said: string }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/channels-cli.ts'], {
    env: { PATH, XIAOER_DATA: await makeTemporaryDirectory(), ...settings },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}
