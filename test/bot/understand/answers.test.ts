import { describe, expect, it } from 'vitest';
import type { Given, Question, Understanding } from '../../../bot/understand/understanding.ts';
import { askedAbout, commandsOf, hear, now, understander } from './shop.ts';

function question(text: string, from = 'ann', given: readonly Given[] = []): Question {
  const understood = hear(text, { from, given });
  if (understood.kind !== 'ask') throw new Error(`no question: ${JSON.stringify(understood)}`);
  return understood;
}

/** Asks, answers, and understands again until nothing is open. */
function converse(text: string, answers: readonly string[], from = 'ann', quote?: string): Understanding {
  const given: Given[] = [];
  for (const answer of answers) {
    const open = hear(text, { from, given, quote });
    if (open.kind !== 'ask') throw new Error(`nothing to answer with ${answer}: ${JSON.stringify(open)}`);
    const value = understander.answer(open, answer, now, from);
    if (value === null || value === 'cancel') throw new Error(`${answer} is no answer to ${open.question}`);
    given.push(value);
  }
  return hear(text, { from, given, quote });
}

describe('a conversation ends in the command', () => {
  it.each<[string, string[], object]>([
    ['卷尺卖了2把', ['2'], { sku: 'T2', quantity: '2' }],
    ['卷尺卖了2把', ['第一个'], { sku: 'T1', quantity: '2' }],
    ['卷尺卖了2把', ['5米的'], { sku: 'T1', quantity: '2' }],
    ['调和漆卖了1箱', ['绿色的那个'], { sku: 'T6', quantity: '4' }],
    ['气泡水卖了3罐', ['白桃'], { sku: 'F7', quantity: '3' }],
    ['电钻卖了2把', ['扳手'], { sku: 'T3', quantity: '2' }],
    ['扳手卖了2盒', ['一盒12'], { sku: 'T3', quantity: '24' }],
    ['扳手卖了2盒', ['6把一盒'], { sku: 'T3', quantity: '12' }],
    ['扳手卖了2盒', ['十二'], { sku: 'T3', quantity: '24' }],
    ['白菜卖了一些', ['3斤'], { sku: 'F1', quantity: '1.5' }],
    ['卷尺卖了几盒', ['第二个', '3盒'], { sku: 'T2', quantity: '30' }],
    ['卖了3把', ['扳手'], { sku: 'T3', quantity: '3' }],
  ])('%s %j', (text, answers, line) => {
    expect(commandsOf(converse(text, answers))).toEqual([{ name: 'recordSale', store: 'N', lines: [line] }]);
  });

  it.each<[string, string, string[], string, object]>([
    ['ming', '卖了3把扳手', ['城南'], 'recordSale', { store: 'S' }],
    ['ann', '扳手3把', ['卖的'], 'recordSale', { store: 'N' }],
    ['ann', '扳手3把', ['到货'], 'receiveGoods', { store: 'N' }],
    ['ann', '退了3把扳手', ['退给供应商的'], 'returnToSupplier', { store: 'N' }],
    ['ann', '前几天卖了3把扳手', ['11月18号'], 'recordSale', { date: '2026-11-18' }],
    ['ann', '刘队长拉走扳手3把 挂账', ['一品的'], 'recordSale', { customer: 'C1', payment: 'credit' }],
    ['ann', '老吴送来白菜2筐', ['绿源'], 'receiveGoods', { supplier: 'V2' }],
    ['ming', '扳手的价改一下', ['38'], 'setPrice', { sku: 'T3', priceFen: 3800 }],
  ])('%s: %s %j', (from, text, answers, name, fields) => {
    expect(converse(text, answers, from)).toMatchObject({
      kind: 'commands',
      commands: [{ name, ...fields }],
    });
  });

  it('takes 收到 for a receipt once that is said', () => {
    const quote = '🚚 调拨单 #K7F3 已发出\n河西仓库 → 城北店\n鲜豆腐 48块(2板)';
    expect(converse('收到', ['货到了'], 'ann', quote)).toMatchObject({
      commands: [{ name: 'receiveTransfer', transfer: 'K7F3', to: 'N' }],
    });
  });
});

describe('what is no answer', () => {
  it.each(['算了', '不记了', '都不是', '取消'])('%s calls the matter off', (text) => {
    expect(understander.answer(question('卷尺卖了2把'), text, now, 'ann')).toBe('cancel');
  });

  it.each(['豆腐卖了3块', '卖了3把扳手', '今天好冷', '哈哈', '白菜还有多少?', '9'])(
    '%s is a message of its own',
    (text) => {
      expect(understander.answer(question('卷尺卖了2把'), text, now, 'ann')).toBeNull();
    },
  );

  it.each(['卷尺卖了2把', '扳手卖了2盒', '白菜卖了一些', '扳手3把', '前几天卖了3把扳手'])(
    '豆腐卖了3块 answers nothing about %s',
    (text) => {
      expect(understander.answer(question(text), '豆腐卖了3块', now, 'ann')).toBeNull();
    },
  );

  it('asks on where an answer leaves something open', () => {
    const first = question('卷尺卖了几盒');
    const given = understander.answer(first, '1', now, 'ann');
    if (given === null || given === 'cancel') throw new Error('no answer');
    expect(askedAbout(hear('卷尺卖了几盒', { given: [given] }))).toBe('quantity');
  });
});

it('takes the number of the transfer once it is said', () => {
  const given: Given[] = [{ about: 'transfer', phrase: '总仓那单到了 少了一箱', value: 'K7F3' }];
  expect(askedAbout(hear('总仓那单到了 少了一箱'))).toBe('transfer');
  expect(askedAbout(hear('总仓那单到了 少了一箱', { given }))).toBe('sku');
});
