import { describe, expect, it, onTestFinished } from 'vitest';
import { nameBot, partQuote } from '../../../bot/channels/wechaty/heard-text.ts';
import { watchScans } from '../../../bot/channels/wechaty/scans.ts';
import { openWeChat } from '../../support/wechaty/wechat.ts';
import { openNotebook } from './contract/notebook.ts';
import { channelContract } from './contract.ts';

channelContract('wechaty over gRPC', () => openWeChat(), { patienceMs: 12_000 });

it('a picture that was not taken is offered once, and the next one is said in words at once', async () => {
  const rig = await openWeChat({ sendMs: 10_000 });
  onTestFinished(async () => {
    await rig.channel.stop();
    await rig.close();
  });
  const inbox = openNotebook(rig.channel);
  await rig.channel.start(inbox);
  await expect.poll(() => inbox.told.some(({ kind }) => kind === 'up'), { timeout: 12_000 }).toBe(true);
  rig.refuseFiles();
  const file = { kind: 'image', fileName: 'xiaoer.png', bytes: new Uint8Array(2_000).fill(7) } as const;
  const picture = { id: '1', chat: rig.groups[0], single: false, text: '日报', mention: [], file };
  // By itself the library would send it a second time in an older way, though the first may have arrived.
  expect(await rig.channel.send(picture)).toMatchObject({ kind: 'unknown' });
  expect(await rig.channel.send(picture)).toMatchObject({ kind: 'refused' });
  expect(rig.offered()).toBe(1);
}, 30_000);

describe('what WeChat writes into a text', () => {
  it.each([
    ['@小 店 助手\u2005卖了3箱可乐', '@店小二 卖了3箱可乐'],
    ['@小 店 助手 卖了3箱可乐', '@店小二 卖了3箱可乐'],
    ['卖了3箱可乐 @小 店 助手', '卖了3箱可乐 @店小二'],
    ['@小 店 助手的表弟 卖了3箱可乐', '@小 店 助手的表弟 卖了3箱可乐'],
    ['@王芳\u2005你那边还有可乐吗', '@王芳 你那边还有可乐吗'],
  ])('%j is said as %j', (text, said) => {
    expect(nameBot(text, ['小 店 助手', ''], false)).toBe(said);
  });

  it('is said to the bot where the puppet says so, by whatever name', () => {
    expect(nameBot('卖了3箱可乐', ['小店'], true)).toBe('@店小二 卖了3箱可乐');
  });

  it('quotes another message in front', () => {
    const text = '「店小二:🚚 调拨单 #K7F3 已发出\n可乐 10箱」\n- - - - - - - - - - - - - - -\n到了';
    expect(partQuote(text)).toEqual({ text: '到了', quote: '🚚 调拨单 #K7F3 已发出\n可乐 10箱' });
  });

  it('is left as it is where nothing is quoted', () => {
    expect(partQuote('「蒙牛」卖了3箱')).toEqual({ text: '「蒙牛」卖了3箱' });
  });
});

describe('a login by QR code', () => {
  function watch() {
    const told: { what: string; qrCode?: string | undefined }[] = [];
    return { told, scanned: watchScans(({ what, qrCode }) => told.push({ what, qrCode })) };
  }

  it('shows each code once, and says that a new one takes the place of one that ran out', () => {
    const { told, scanned } = watch();
    scanned('https://login/1', 2);
    scanned('https://login/1', 2);
    scanned('https://login/1', 5);
    scanned('https://login/2', 2);
    expect(told.map(({ qrCode }) => qrCode)).toEqual(['https://login/1', undefined, 'https://login/2']);
    expect(told[1]?.what).toContain('过期');
    expect(told[2]?.what).toContain('新的');
  });

  it('says what the phone did, once each', () => {
    const { told, scanned } = watch();
    scanned('https://login/1', 2);
    for (const status of [3, 3, 4]) scanned('', status);
    expect(told.slice(1).map(({ what }) => what)).toEqual([
      expect.stringContaining('点“登录”'),
      expect.stringContaining('正在登录'),
    ]);
  });
});
