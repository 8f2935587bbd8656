import { describe, expect, it, vi } from 'vitest';
import { knowRepeats } from '../../../../bot/channels/wecom-app/repeats.ts';
import type { Card } from '../../../../server/contract/outgoing.ts';
import { newResponseCode } from '../../../support/wecom/api-corp.ts';
import { openApp, outgoing } from '../../../support/wecom/app-scene.ts';

const card: Card = {
  number: 'K7F3',
  title: '报损 #K7F3 待审批',
  lines: ['虹桥店 强子 提交', '蒙牛纯牛奶 24盒'],
  buttons: [
    { key: 'approve K7F3', text: '同意', style: 'primary' },
    { key: 'reject K7F3', text: '不同意', style: 'danger' },
  ],
};
const decided: Card = { ...card, decided: '✅ 王芳 已同意' };

describe('what the app says', () => {
  it.each([
    [-1, 'later'],
    [45009, 'later'],
    [45033, 'later'],
    [60020, 'later'],
    [81013, 'refused'],
    [60111, 'refused'],
    [40003, 'refused'],
    [40058, 'refused'],
    [48002, 'refused'],
    ['cutBefore', 'unknown'],
    ['cutAfter', 'unknown'],
    ['gateway', 'unknown'],
  ] as const)('%s is %s', async (mischief, kind) => {
    const { api, channel } = await openApp();
    api.misbehave('message/send', mischief);
    const result = await channel.send(outgoing('一'));
    expect(result.kind).toBe(kind);
    expect(await channel.send(outgoing('二'))).toEqual({ kind: 'sent' });
  });

  it('waits a minute after 45009, since the limit is counted over one', async () => {
    const { api, channel } = await openApp();
    api.misbehave('message/send', 45009);
    expect(await channel.send(outgoing('一'))).toMatchObject({ kind: 'later', afterMs: 60_000 });
  });

  it('is refused for whoever is not there, not visible or without a licence', async () => {
    const { channel, corp } = await openApp();
    expect(await channel.send(outgoing('一', { chat: 'ZhangSan' }))).toMatchObject({ kind: 'refused' });
    const [qiang] = corp.members;
    if (qiang) qiang.licensed = false;
    expect(await channel.send(outgoing('一'))).toMatchObject({ kind: 'refused' });
    expect(await channel.send(outgoing('一', { card }))).toMatchObject({ kind: 'refused' });
    if (qiang) qiang.visible = false;
    expect(await channel.send(outgoing('一', { card }))).toMatchObject({ kind: 'refused' });
    expect(corp.shown).toEqual([]);
  });

  it('tells what address to trust, once, and when it is trusted', async () => {
    const { channel, corp, inbox } = await openApp();
    corp.trusted = false;
    for (let n = 0; n < 3; n += 1) await channel.send(outgoing('一'));
    const faults = inbox.told.filter(({ kind }) => kind === 'fault');
    expect(faults).toEqual([expect.objectContaining({ fix: expect.stringContaining('203.0.113.7') })]);
    corp.trusted = true;
    expect(await channel.send(outgoing('二'))).toEqual({ kind: 'sent' });
    expect(inbox.told.at(-1)?.kind).toBe('up');
  });

  it('is a picture where there is one, which is refused where WeCom will not have it', async () => {
    const { channel, corp, textsTo, api } = await openApp();
    const file = { kind: 'image', fileName: 'digest.png', bytes: new Uint8Array(2_000).fill(7) } as const;
    expect(await channel.send(outgoing('日报', { file }))).toEqual({ kind: 'sent' });
    expect(corp.shown.map(({ msgtype }) => msgtype)).toEqual(['image']);
    expect(corp.media.get(corp.shown[0]?.content.media_id)?.bytes).toEqual(Buffer.alloc(2_000, 7));
    api.misbehave('media/upload', 40009);
    expect(await channel.send(outgoing('日报', { file }))).toMatchObject({ kind: 'refused' });
    expect(textsTo('LiQiang')).toHaveLength(1);
    api.misbehave('media/upload', 'cutAfter');
    expect(await channel.send(outgoing('日报', { file }))).toMatchObject({ kind: 'later' });
  });

  it('keeps to limits beyond which WeCom drops messages without a word', async () => {
    const { channel, corp } = await openApp();
    const [minute, hour] = channel.abilities.limits;
    const began = Date.now();
    for (let n = 0; n < 31; n += 1)
      expect(await channel.send(outgoing(`第${n}条`))).toEqual({ kind: 'sent' });
    expect([corp.shown.length, corp.dropped.length]).toEqual([minute?.count, 1]);
    corp.now = () => began + 3_599_000;
    corp.recent.set('liqiang', Array(1_000).fill(began));
    await channel.send(outgoing('又一条'));
    expect([hour?.count, corp.dropped.length]).toEqual([1_000, 2]);
  });

  it('never loses the end of a text to WeCom: what is too long ends visibly', async () => {
    const { channel, textsTo } = await openApp();
    await channel.send(outgoing('可'.repeat(700)));
    const [text] = textsTo('LiQiang');
    expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(2_048);
    expect(text?.endsWith('…')).toBe(true);
  });
});

describe('a message whose end nobody knows', () => {
  it('goes again where WeCom shows it once all the same', async () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(-3_600_000);
    const { api, channel, textsTo } = await openApp();
    vi.restoreAllMocks();
    api.misbehave('message/send', 'cutAfter');
    expect(await channel.send(outgoing('✅ 记下了'))).toEqual({ kind: 'sent' });
    api.misbehave('message/send', 'cutBefore');
    expect(await channel.send(outgoing('✅ 又记下了'))).toEqual({ kind: 'sent' });
    expect(textsTo('LiQiang')).toEqual(['✅ 记下了', '✅ 又记下了']);
  });

  it('stays unknown when the second one does not get through either', async () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(-3_600_000);
    const { api, channel } = await openApp();
    vi.restoreAllMocks();
    api.misbehave('message/send', 'cutAfter', 'cutBefore');
    expect(await channel.send(outgoing('✅ 记下了'))).toMatchObject({ kind: 'unknown' });
  });

  it('two honest answers that say the same are both shown', async () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(-3_600_000);
    const { channel, textsTo } = await openApp();
    vi.restoreAllMocks();
    for (let n = 0; n < 3; n += 1) await channel.send(outgoing('可乐还有3箱'));
    expect(textsTo('LiQiang')).toHaveLength(3);
  });

  it('is never compared in the first minute, nor with what was said within the last', () => {
    let now = 0;
    const mayCompare = knowRepeats(() => now);
    expect(mayCompare('a', '好')).toBe(false);
    now = 61_000;
    expect(mayCompare('a', '好')).toBe(true);
    expect(mayCompare('b', '好')).toBe(true);
    now = 100_000;
    expect(mayCompare('a', '好')).toBe(false);
    now = 159_000;
    expect(mayCompare('a', '好')).toBe(false);
    now = 220_000;
    expect(mayCompare('a', '好')).toBe(true);
  });
});

describe('a card', () => {
  it('goes again when its end is not known, and is shown once', async () => {
    const { api, channel, corp } = await openApp();
    api.misbehave('message/send', 'cutAfter');
    expect(await channel.send(outgoing('text', { card }))).toEqual({ kind: 'sent' });
    api.misbehave('message/send', 'cutBefore');
    expect(await channel.send(outgoing('text', { card }))).toMatchObject({ kind: 'sent', receipt: /code/ });
    expect(corp.shown.map(({ msgtype }) => msgtype)).toEqual(['template_card', 'template_card']);
  });

  it('becomes text where WeCom does not take it', async () => {
    const { api, channel, textsTo } = await openApp();
    api.misbehave('message/send', 42031);
    expect(await channel.send(outgoing('请回复“同意 #K7F3”', { card }))).toEqual({ kind: 'sent' });
    expect(textsTo('LiQiang')).toEqual(['请回复“同意 #K7F3”']);
  });

  it('is changed once by what it was sent with, and once more by what every press brings', async () => {
    const { channel, corp, inbox, callbacksWith } = await openApp();
    const sent = await channel.send(outgoing('text', { card }));
    const receipt = sent.kind === 'sent' ? (sent.receipt ?? '') : '';
    expect(await channel.changeCard?.(receipt, decided)).toBe(true);
    expect(await channel.changeCard?.(receipt, card)).toBe(false);
    const [task = ''] = [...corp.tasks.keys()];
    inbox.behaviour.press = () => ({ toClicker: null, card: { ...decided, decided: '❌ 王芳 已驳回' } });
    const code = newResponseCode(corp, task);
    await callbacksWith().pressing('LiQiang', 'approve K7F3', task, code)({ again: 2 });
    await expect.poll(() => corp.shown[0]?.content.main_title.desc).toBe('❌ 王芳 已驳回');
    expect(corp.codes.get(code)?.used).toBe(true);
    expect(inbox.clicks).toHaveLength(1);
  });

  it('is not changed after 72 hours', async () => {
    const { channel, corp } = await openApp();
    const sent = await channel.send(outgoing('text', { card }));
    const later = Date.now() + 73 * 3_600_000;
    corp.now = () => later;
    expect(await channel.changeCard?.(sent.kind === 'sent' ? (sent.receipt ?? '') : '', decided)).toBe(false);
    expect(corp.shown[0]?.content.button_list).toHaveLength(2);
  });

  it('holds whole lines, and says how to see the others', async () => {
    const { channel, corp } = await openApp();
    const lines = Array.from({ length: 30 }, (_, n) => `${n + 1}. 蒙牛纯牛奶250ml 整箱装 24盒`);
    await channel.send(outgoing('text', { card: { ...card, lines } }));
    const shown: string[] = corp.shown[0]?.content.sub_title_text.split('\n');
    expect(lines).toEqual(expect.arrayContaining(shown.slice(0, -1)));
    expect(shown.at(-1)).toBe(`…还有${30 - shown.length + 1}行,发“为什么 #K7F3”看全部`);
  });

  it('acknowledges a press when it is decided, so that one that met a dying bot comes again', async () => {
    const { channel, corp, inbox, callbacksWith } = await openApp();
    await channel.send(outgoing('text', { card }));
    const [task = ''] = [...corp.tasks.keys()];
    let attempts = 0;
    inbox.behaviour.press = () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the service is away');
      return { toClicker: '只有店长能批', card: null };
    };
    const press = callbacksWith().pressing('LiQiang', 'approve K7F3', task, 'code-x');
    const { answers } = await press();
    expect([answers[0], answers.at(-1)]).toEqual([null, { status: 200, body: '' }]);
    await expect.poll(() => corp.shown.at(-1)?.content.content).toBe('只有店长能批');
  });
});
