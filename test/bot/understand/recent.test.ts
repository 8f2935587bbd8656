import { describe, expect, it } from 'vitest';
import type { Recent } from '../../../bot/understand/understanding.ts';
import { commandsOf, now, understander } from './shop.ts';

const entered: Recent = {
  number: 'K7F3',
  minutes: 1,
  commands: [
    { name: 'recordSale', store: 'N', payment: 'wechat', lines: [{ sku: 'T3', quantity: '3', said: '3把' }] },
  ],
};

function hearAfter(text: string, recent: Recent = entered): unknown {
  return commandsOf(understander.understand({ id: 'm', now, from: 'ann', text }, { recent }));
}

const again = (sku: string, quantity: string) => ({
  name: 'recordSale',
  store: 'N',
  payment: 'wechat',
  lines: [{ sku, quantity }],
});

describe('right behind an entry', () => {
  it.each(['不对,是2把', '是2把不是3把', '错了 2把', '改成2把', '应该是2把'])(
    '%s corrects it, and keeps what else it said',
    (text) => {
      expect(hearAfter(text)).toEqual([{ name: 'undo', number: 'K7F3' }, again('T3', '2')]);
    },
  );

  it.each(['还有草鱼2斤', '另外草鱼2斤'])('%s adds to it', (text) => {
    expect(hearAfter(text)).toEqual([again('F3', '1')]);
  });

  it.each(['还有草鱼吗', '不对', '是的', '另外草鱼烂了2斤', '应该快到了', '改成明天送'])(
    '%s neither corrects nor adds',
    (text) => {
      const understood = JSON.stringify(hearAfter(text));
      expect(understood).not.toContain('undo');
      expect(understood).not.toContain('wechat');
    },
  );

  it('is over after a while', () => {
    expect(hearAfter('不对,是2把', { ...entered, minutes: 40 })).toMatchObject({
      kind: 'ask',
      about: 'intent',
    });
  });
});
