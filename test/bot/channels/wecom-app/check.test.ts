import { describe, expect, it } from 'vitest';
import { createWecomApp } from '../../../../bot/channels/wecom-app.ts';
import type { Person } from '../../../../server/contract/company.ts';
import { member } from '../../../support/wecom/api-corp.ts';
import { openApp } from '../../../support/wecom/app-scene.ts';

const person = (name: string, wecomId: string): Person => ({ code: name, name, role: 'clerk', wecomId });

describe('the check of the app', () => {
  it('has nothing to say where all is well', async () => {
    const { channel } = await openApp({ staff: [person('强子', 'LiQiang'), person('芳姐', 'wangfang')] });
    expect(await channel.check?.()).toEqual([]);
  });

  it.each([
    ['a wrong secret', { secret: 'wrong' }, 'XIAOER_WECOM_APP_SECRET'],
    ['a wrong company', { corpId: 'wwother' }, 'XIAOER_WECOM_APP_CORP_ID'],
    ['a wrong app', { agentId: 1_000_009 }, 'XIAOER_WECOM_APP_AGENT_ID'],
    ['no way to WeCom', { api: 'http://127.0.0.1:9' }, '能不能上网'],
  ])('names %s', async (_, settings, named) => {
    const { channel } = await openApp({ settings });
    expect(await channel.check?.()).toEqual([expect.stringContaining(named)]);
  });

  it('names the address that is not trusted', async () => {
    const { channel, corp } = await openApp();
    corp.trusted = false;
    expect(await channel.check?.()).toEqual([expect.stringMatching(/203\.0\.113\.7.*企业可信IP/)]);
  });

  it('names who is not there, not visible, not active, and an app that not everybody sees', async () => {
    const { channel } = await openApp({
      corp: {
        seesAll: false,
        members: [member('LiQiang', { visible: false }), member('WangFang', { status: 4 })],
      },
      staff: [person('强子', 'LiQiang'), person('芳姐', 'WangFang'), person('小刘', 'xiaoliu')],
    });
    expect(await channel.check?.()).toEqual([
      expect.stringContaining('整个公司'),
      expect.stringMatching(/强子.*可见范围/),
      expect.stringMatching(/芳姐.*没激活/),
      expect.stringMatching(/xiaoliu.*小刘/),
    ]);
  });

  it('asks the bot that is running what is wrong with its callbacks', async () => {
    const { settings, callbacksWith } = await openApp();
    const another = createWecomApp(settings);
    expect(await another.check?.()).toEqual([]);
    await callbacksWith({ aesKey: 'b'.repeat(43) }).text('LiQiang', '卖了3箱可乐');
    expect(await another.check?.()).toEqual([expect.stringContaining('XIAOER_WECOM_APP_AES_KEY')]);
  });
});
