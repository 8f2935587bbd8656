import { describe, expect, it } from 'vitest';
import { commandsOf, hear } from './shop.ts';

const why = (fields: object) => [{ name: 'askWhy', ...fields }];
const friday = { figure: 'sales', from: '2026-11-20', to: '2026-11-20' };

describe('why', () => {
  it.each<[string, object]>([
    ['扳手为什么是24', { sku: 'T3', store: 'N' }],
    ['11月20日 18:01 城南店扳手库存为什么', { sku: 'T3', store: 'S', at: '2026-11-20T18:01:00+08:00' }],
    ['昨天的销售额怎么来的', { ...friday, store: 'N' }],
    ['昨天营业额为什么这么少', { ...friday, store: 'N' }],
    ['为什么昨天卖了105块', { ...friday, store: 'N' }],
    ['扳手昨天销量为什么是12', { ...friday, store: 'N', skus: ['T3'] }],
    ['各店昨天销售额怎么来的', friday],
    ['城南店上周的流水怎么算的', { figure: 'sales', store: 'S', from: '2026-11-09', to: '2026-11-15' }],
  ])('%s', (text, fields) => {
    expect(commandsOf(hear(text))).toEqual(why(fields));
  });

  it.each(['扳手为什么卖不动', '为什么没卖', '销售为什么不高'])('%s asks for no figure', (text) => {
    expect(hear(text).kind).toBe('none');
  });
});
