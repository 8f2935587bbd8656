import { describe, expect, it } from 'vitest';
import { screenLines } from '../../bot/replies/screens.ts';
import { type BotStage, openBotStage } from '../support/bot-stage.ts';

const group = 'g1';
const from = { chat: group, from: 'lq' };

/** Fifty kinds of goods in a store of which a clerk asks for its stock. */
async function openFullShop(pictures: boolean): Promise<BotStage & { readonly count: number }> {
  const bot = await openBotStage({ abilities: { wechaty: { pictures } } });
  await bot.link('wechaty', { groups: { [group]: '虹桥店群' }, people: { lq: 'E02', wf: 'E01' } });
  const goods = bot.stage.company.products.slice(0, 50);
  await bot.client.run(
    { person: 'E08', overheard: false },
    {
      key: 'opening',
      commands: [
        {
          name: 'openStock',
          store: 'S01',
          lines: goods.map(({ sku }) => ({ sku, quantity: '30', amountFen: 9_000 })),
        },
      ],
      source: { channel: 'test', chat: '', messageId: '', text: '' },
    },
  );
  return { ...bot, count: goods.length };
}

const goodsIn = (text: string): number => text.split('\n').filter((line) => /^(?:·|❗) /.test(line)).length;

describe('an answer that is longer than a screen', () => {
  it('is a screen in words, and 更多 gets to all the rest, once each', async () => {
    const { say, count } = await openFullShop(false);
    const [first] = await say({ ...from, text: '查库存' });
    expect(first?.text).toContain(`有货${count}种`);
    expect(first?.text).toContain(`发“更多”看清单(${count}行)`);
    let seen = 0;
    let last = '';
    for (let page = 0; page < 6 && seen < count; page += 1) {
      const [more] = await say({ ...from, text: '更多' });
      last = more?.text ?? '';
      expect(last.split('\n').length).toBeLessThanOrEqual(screenLines);
      seen += goodsIn(last);
    }
    expect(seen).toBe(count);
    expect(last).not.toContain('更多');
    const [end] = await say({ ...from, text: '更多' });
    expect(end?.text).toBe('没有更多了');
  });

  it('is left for whoever asked: somebody else’s 更多 gets nothing of it, and a correction means what was recorded', async () => {
    const { say } = await openFullShop(false);
    await say({ ...from, text: '到货可乐2箱' });
    await say({ ...from, text: '查库存' });
    const [other] = await say({ chat: group, from: 'wf', text: '@店小二 更多' });
    expect(goodsIn(other?.text ?? '')).toBe(0);
    const [corrected] = await say({ ...from, text: '不对,可乐是3箱' });
    expect(corrected?.text).toContain('3箱');
    expect(corrected?.text).not.toContain('❓');
  });

  it('is a picture where the channel shows pictures, with its headline in words', async () => {
    const { say, messenger } = await openFullShop(true);
    const shown = await say({ ...from, text: '查库存' }, 2);
    expect(shown[0]?.text).toMatch(/有货\d+种[\s\S]*截至/);
    expect(shown[0]?.text).not.toContain('更多');
    expect(
      Buffer.from(shown[1]?.picture ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(messenger.attempts).toHaveLength(2);
    // A few figures are read as quickly in words.
    const [one] = await say({ ...from, text: '可乐还有多少' });
    expect(one?.picture).toBeUndefined();
  });

  it('is said whole in words where its picture is refused', async () => {
    const { say, messenger, count } = await openFullShop(true);
    messenger.results.push({ kind: 'sent' }, { kind: 'refused', reason: '图片太大' });
    await say({ ...from, text: '查库存' }, 2);
    const said = () => messenger.shown(group, false).map(({ text }) => text);
    await expect.poll(() => goodsIn(said().join('\n'))).toBe(count);
    expect(said().filter((text) => text.includes(`有货${count}种`))).toHaveLength(2);
  });
});
