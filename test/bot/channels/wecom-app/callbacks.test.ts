import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../../support/wecom/app-scene.ts';

describe('the callback address', () => {
  it('verifies itself with the right settings, and says which are wrong with others', async () => {
    const { callbacksWith, channel, inbox } = await openApp();
    expect(await callbacksWith().verify()).toEqual({ status: 200, right: true });
    expect(await channel.check?.()).toEqual([]);

    expect((await callbacksWith({ token: 'another' }).verify()).right).toBe(false);
    expect(await channel.check?.()).toEqual([expect.stringContaining('XIAOER_WECOM_APP_TOKEN')]);
    expect((await callbacksWith({ aesKey: 'b'.repeat(43) }).verify()).right).toBe(false);
    expect(await channel.check?.()).toEqual([expect.stringContaining('XIAOER_WECOM_APP_AES_KEY')]);
    expect((await callbacksWith({ corpId: 'wwanother000001' }).verify()).right).toBe(false);
    expect(await channel.check?.()).toEqual([expect.stringContaining('XIAOER_WECOM_APP_CORP_ID')]);
    expect(inbox.told.filter(({ kind }) => kind === 'fault')).toHaveLength(3);

    await callbacksWith().verify();
    expect(await channel.check?.()).toEqual([]);
  });

  it('hears nothing from whoever does not know the token and the key', async () => {
    const { callbacksWith, inbox, settings } = await openApp();
    const strangers = callbacksWith({ token: 'guessed' });
    expect((await strangers.text('LiQiang', '卖了3箱可乐')).answers).toEqual([{ status: 403, body: '' }]);
    expect((await strangers.deleteUser('LiQiang')).answered).toBe(false);
    const address = `http://127.0.0.1:${settings.port}/`;
    for (const body of ['', '<xml></xml>', '{"a":1}', '<xml><Encrypt>garbage</Encrypt></xml>'])
      expect((await fetch(address, { method: 'POST', body })).status).toBe(400);
    expect((await fetch(`${address}?ask=state&msg_signature=x&timestamp=1&nonce=1`)).status).toBe(403);
    expect((await fetch(address)).status).toBe(200);
    // Refused, or cut off before all of it was sent.
    const flood = fetch(address, { method: 'POST', body: 'x'.repeat(1_000_000) });
    expect(await flood.then(({ status }) => status).catch(() => 413)).toBe(413);
    expect(inbox.heard).toEqual([]);
    expect(inbox.gone).toEqual([]);
  });

  it('answers with nothing as soon as a message is kept, long before it is answered', async () => {
    const never = new Promise<readonly string[]>(() => {});
    const { callbacksWith } = await openApp({
      inbox: { hear: () => ({ kept: Promise.resolve(), answered: never }) },
    });
    const delivery = await callbacksWith().text('LiQiang', '卖了3箱可乐');
    expect(delivery.answers).toEqual([{ status: 200, body: '' }]);
  });

  it('hears a message once that comes again, answered or not', async () => {
    const { callbacksWith, inbox } = await openApp();
    const callbacks = callbacksWith({ patienceMs: 200 });
    // WeCom gives up waiting twice before the message is kept.
    inbox.behaviour.keep = () => wait(550);
    const slow = await callbacks.text('LiQiang', '卖了3箱可乐');
    expect(slow.answers.slice(0, 2)).toEqual([null, null]);
    expect(slow.answered).toBe(true);
    inbox.behaviour.keep = async () => {};
    await callbacks.text('LiQiang', '卖了4箱雪碧', { again: 3 });
    expect([...inbox.times.values()]).toEqual([1, 1]);
  });

  it('gets a message again that could not be kept, as WeCom sends again what has no answer', async () => {
    const { callbacksWith, inbox } = await openApp();
    let attempts = 0;
    inbox.behaviour.keep = async () => {
      attempts += 1;
      if (attempts < 3) throw new Error('the service is away');
    };
    const { answers } = await callbacksWith().text('LiQiang', '卖了3箱可乐');
    expect([...answers.slice(0, 2), answers.at(-1)]).toEqual([null, null, { status: 200, body: '' }]);
    expect(inbox.heard.map(({ text }) => text)).toEqual(['卖了3箱可乐']);
  });

  it('takes late and lost callbacks as they come', async () => {
    const { callbacksWith, inbox } = await openApp();
    const callbacks = callbacksWith();
    await Promise.all([
      callbacks.text('LiQiang', '先说的', { lateMs: 80 }),
      callbacks.text('LiQiang', '后说的'),
      callbacks.text('LiQiang', '丢了的', { lost: true }),
    ]);
    expect(inbox.heard.map(({ text }) => text)).toEqual(['后说的', '先说的']);
  });

  it('dates nothing later than it is heard, however WeCom’s clock goes', async () => {
    const { callbacksWith, inbox } = await openApp();
    await callbacksWith({ skewSeconds: 3_600 }).text('LiQiang', '快的');
    await callbacksWith({ skewSeconds: -3_600 }).text('LiQiang', '慢的');
    const [fast, slow] = inbox.heard.map(({ sentAt }) => Date.parse(sentAt) - Date.now());
    expect(fast).toBeLessThanOrEqual(0);
    expect(fast).toBeGreaterThan(-60_000);
    expect(slow).toBeLessThan(-3_500_000);
  });

  it('loads a picture or a recording when it is wanted, and not one that is too large', async () => {
    const { callbacksWith, inbox, corp, channel } = await openApp();
    const medium = (length: number) => ({
      ...{ bytes: Buffer.alloc(length, 7), type: 'image', contentType: 'image/jpeg', at: Date.now() },
    });
    corp.media.set('small', medium(1_000));
    corp.media.set('large', medium(10_000_001));
    const callbacks = callbacksWith();
    await callbacks.image('LiQiang', 'small');
    await callbacks.voice('LiQiang', 'small', '卖了三箱可乐');
    await callbacks.image('LiQiang', 'large');
    await callbacks.image('LiQiang', 'expired');
    const [image, voice, large, expired] = inbox.heard.map(({ attachments }) => attachments?.[0]);
    expect(await image?.load()).toEqual(Buffer.alloc(1_000, 7));
    expect(await channel.fetchAgain?.(image?.source ?? '')).toEqual(Buffer.alloc(1_000, 7));
    expect(voice).toMatchObject({ kind: 'audio', mediaType: 'audio/amr', fileName: 'voice.amr' });
    expect(inbox.heard[1]?.text).toBe('卖了三箱可乐');
    await expect(large?.load()).rejects.toThrow();
    await expect(expired?.load()).rejects.toThrow('40007');
  });

  it('says what it cannot read', async () => {
    const { callbacksWith, inbox, textsTo } = await openApp();
    await callbacksWith().file('LiQiang');
    await expect.poll(() => textsTo('LiQiang')).toEqual([expect.stringContaining('看不了文件')]);
    expect(inbox.heard).toEqual([]);
  });

  it('greets who comes in, once', async () => {
    const { callbacksWith, textsTo } = await openApp({ inbox: { greet: async (user) => `你好,${user}` } });
    const callbacks = callbacksWith();
    await callbacks.subscribe('LiQiang');
    await callbacks.enter('LiQiang');
    await callbacks.enter('WangFang');
    await expect.poll(() => textsTo('WangFang')).toEqual(['你好,WangFang']);
    expect(textsTo('LiQiang')).toEqual(['你好,LiQiang']);
  });

  it('tells of a member who left, once for every time it is told', async () => {
    const { callbacksWith, inbox } = await openApp();
    await callbacksWith().deleteUser('LiQiang', { again: 2 });
    expect(inbox.gone).toEqual(['LiQiang']);
  });

  it('asks the directory about who no longer sees the app: gone is gone, hidden or disabled is not', async () => {
    const { callbacksWith, inbox, corp, api } = await openApp();
    const callbacks = callbacksWith({ patienceMs: 100 });
    const [qiang, fang] = corp.members;
    if (qiang) qiang.visible = false;
    await callbacks.unsubscribe('LiQiang');
    expect(inbox.gone).toEqual([]);
    if (fang) fang.status = 2;
    await callbacks.unsubscribe('WangFang');
    expect(inbox.gone).toEqual([]);
    if (fang) fang.status = 5;
    await callbacksWith({ skewSeconds: -60 }).unsubscribe('WangFang');
    expect(inbox.gone).toEqual(['WangFang']);
    corp.members = [];
    api.misbehave('user/get', 'cutBefore');
    const delivery = await callbacks.unsubscribe('ZhangSan');
    expect(delivery.answers.length).toBeGreaterThan(1);
    expect(inbox.gone).toEqual(['WangFang', 'ZhangSan']);
  });

  it('waits for its port to become free, and says which one it is', async () => {
    const first = await openApp();
    const second = await openApp({ settings: { port: first.settings.port } });
    expect(second.inbox.told).toContainEqual(
      expect.objectContaining({ kind: 'fault', what: expect.stringContaining(String(first.settings.port)) }),
    );
  });
});
