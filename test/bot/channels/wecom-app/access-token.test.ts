import { describe, expect, it } from 'vitest';
import { keepAccessToken } from '../../../../bot/channels/wecom-app/access-token.ts';
import { openApp, outgoing } from '../../../support/wecom/app-scene.ts';

const asked = (calls: readonly { path: string }[], path: string) =>
  calls.filter((call) => call.path === path).length;

describe('the access token', () => {
  it('is fetched once, however many need it at the same moment', async () => {
    const { api, channel } = await openApp();
    api.endTokens(42001);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => channel.send(outgoing(`第${n}条`))),
    );
    expect(results.every(({ kind }) => kind === 'sent')).toBe(true);
    // One at the start, and one more after the first had ended.
    expect(asked(api.calls, 'gettoken')).toBe(2);
  });

  it.each([40014, 42001] as const)('is fetched anew after %i, and the message goes', async (errcode) => {
    const { api, channel, textsTo } = await openApp();
    await channel.send(outgoing('一'));
    api.endTokens(errcode);
    expect(await channel.send(outgoing('二'))).toEqual({ kind: 'sent' });
    expect(textsTo('LiQiang')).toEqual(['一', '二']);
  });

  it('is not fetched again and again where it never helps', async () => {
    const { api, channel } = await openApp();
    api.misbehave('message/send', 40014, 40014, 40014);
    expect(await channel.send(outgoing('一'))).toMatchObject({ kind: 'later' });
    expect(asked(api.calls, 'message/send')).toBe(2);
  });

  it('is not asked for with a wrong secret more than once a minute: WeCom would shut us out', async () => {
    const { api, channel, inbox, corp } = await openApp({ corp: {}, settings: { secret: 'wrong' } });
    for (let n = 0; n < 20; n += 1)
      expect(await channel.send(outgoing('一'))).toMatchObject({ kind: 'later', afterMs: 60_000 });
    expect(asked(api.calls, 'gettoken')).toBe(1);
    expect(corp.wrongSecrets).toBe(1);
    expect(inbox.told).toEqual([
      expect.objectContaining({ kind: 'fault', fix: expect.stringContaining('XIAOER_WECOM_APP_SECRET') }),
    ]);
  });

  it('where it cannot be had nothing was handed over, so the message waits', async () => {
    const { api, channel } = await openApp();
    api.endTokens(42001);
    api.misbehave('gettoken', 'cutAfter');
    expect(await channel.send(outgoing('一'))).toMatchObject({ kind: 'later' });
    expect(asked(api.calls, 'message/send')).toBe(1);
  });

  it('is renewed five minutes before it ends', async () => {
    let now = 0;
    let fetched = 0;
    const tokens = keepAccessToken(
      async () => {
        fetched += 1;
        return {
          kind: 'answered',
          errcode: 0,
          errmsg: 'ok',
          body: { access_token: `t${fetched}`, expires_in: 7_200 },
        };
      },
      () => now,
    );
    expect(await tokens.get()).toEqual({ token: 't1' });
    now = 6_899_000;
    expect(await tokens.get()).toEqual({ token: 't1' });
    now = 6_901_000;
    expect(await tokens.get()).toEqual({ token: 't2' });
    tokens.drop('t1');
    expect(await tokens.get()).toEqual({ token: 't2' });
    tokens.drop('t2');
    expect(await tokens.get()).toEqual({ token: 't3' });
  });

  it('and no secret ever shows in what is said to people', async () => {
    const { api, channel, inbox, settings } = await openApp();
    api.misbehave('message/send', 'cutAfter', 'gateway', 40058, 45009, 60020, 999999);
    const results = [];
    for (let n = 0; n < 6; n += 1) results.push(await channel.send(outgoing(`第${n}条`)));
    await api.close();
    results.push(await channel.send(outgoing('没人听')));
    const said = JSON.stringify([results, inbox.told, await channel.check?.()]);
    for (const secret of [settings.secret, settings.token, settings.aesKey, 'token-1', 'access_token'])
      expect(said).not.toContain(secret);
    expect(results.map(({ kind }) => kind)).toEqual([
      ...['unknown', 'unknown', 'refused', 'later', 'later', 'refused', 'later'],
    ]);
  });
});
