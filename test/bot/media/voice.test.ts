import { expect, it } from 'vitest';
import { openFakeEndpoint } from '../../support/fake-endpoint.ts';
import { attachment, openModelStage } from '../../support/model-stage.ts';

const recording = attachment('audio', new Uint8Array([1, 2, 3, 4]));

it('takes what was spoken as the message, shows what it heard, and keeps that it was spoken', async () => {
  const endpoint = await openFakeEndpoint(() => ({ json: { text: '卖了三瓶可乐' } }));
  const shop = await openModelStage({ voice: endpoint.url });
  await shop.stock('S01', 'P04', '48');
  const answer = await shop.hear('', { attachments: [recording] });
  expect(answer).toMatch(/^🎤 “卖了三瓶可乐”\n✅ #(\w+) 虹桥店 销售 可乐 三瓶/);
  const number = /#(\w+)/.exec(answer)?.[1] ?? '';
  const why = await shop.stage.client.whyNumber({ person: 'E02', overheard: true }, number);
  expect(why.voucher?.said).toBe('🎤 卖了三瓶可乐');
  expect(endpoint.calls[0]?.path).toBe('/v1/audio/transcriptions');
});

it('asks back about what was spoken like about what was typed', async () => {
  const endpoint = await openFakeEndpoint(() => ({ json: { text: '卖了五瓶冰红茶' } }));
  const shop = await openModelStage({ voice: endpoint.url });
  await shop.stock('S01', 'P02', '48');
  expect(await shop.hear('', { attachments: [recording] })).toMatch(
    /^🎤 “卖了五瓶冰红茶”\n❓ #\w+ 「冰红茶」是哪一种/,
  );
  expect(await shop.hear('1')).toMatch(/^✅ #\w+ 虹桥店 销售 冰红茶柠檬味 五瓶/);
});

it('asks to type where no endpoint is configured', async () => {
  const shop = await openModelStage();
  expect(await shop.hear('', { attachments: [recording] })).toBe(
    '🎤 我听不了语音。请打字,或者长按语音“转文字”再发给我',
  );
});

it('does not listen again where the channel has sent the words', async () => {
  const endpoint = await openFakeEndpoint(() => ({ json: { text: '别的话' } }));
  const shop = await openModelStage({ voice: endpoint.url });
  await shop.stock('S01', 'P04', '48');
  expect(await shop.hear('卖了1瓶可乐', { attachments: [recording] })).toMatch(/^✅/);
  expect(endpoint.calls).toHaveLength(0);
});

it('stays silent about spoken small talk', async () => {
  const endpoint = await openFakeEndpoint(() => ({ json: { text: '今天天气真好' } }));
  const shop = await openModelStage({ voice: endpoint.url });
  expect(await shop.hear('', { attachments: [recording] })).toBe('');
});

it.each([
  ['an error', { json: {}, status: 500 } as const],
  ['no text', { json: { text: '' } } as const],
  ['another form', { json: { words: 1 } } as const],
  ['nothing in time', 'hang' as const],
  ['a cut connection', 'cut' as const],
])('says that it did not hear when the endpoint gives %s', async (_what, manners) => {
  const endpoint = await openFakeEndpoint(() => manners);
  const shop = await openModelStage({ voice: endpoint.url, timeoutMs: 300 });
  expect(await shop.hear('', { attachments: [recording] })).toMatch(/^❗ 这段语音没听清,没有记/);
});
