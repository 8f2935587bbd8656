import { describe, expect, it } from 'vitest';
import { askPlainly } from '../../../bot/answers/none-of-these.ts';
import { findAnswered } from '../../../bot/answers/open-questions.ts';
import type { Understander } from '../../../bot/understand/understand.ts';
import type { Question } from '../../../bot/understand/understanding.ts';
import type { OpenQuestion } from '../../../server/contract/conversation.ts';

const which: Question = {
  kind: 'ask',
  about: 'sku',
  phrase: '冰红茶',
  choices: ['A', 'B'],
  question: '哪一种?',
};
const howMuch: Question = { kind: 'ask', about: 'unit', phrase: '1提', question: '多少?' };
const open = (number: string, question: Question) => ({ number, question }) as unknown as OpenQuestion;
/** Numbers answer what is asked by numbers, letters what is asked by name. */
const understander = {
  answer: ({ about, phrase }: Question, text: string) => {
    const fits = about === 'unit' ? /^\d+$/.test(text) : /^[A-Z]$/.test(text);
    return fits ? { about, phrase, value: text } : null;
  },
} as Understander;
const product = (sku: string, name: string) => ({ sku, name, baseUnit: '瓶', packs: [], aliases: [] });
const products = [product('A', '冰红茶柠檬味'), product('T', '冰红茶原味'), product('C', '可乐')];
const answered = (questions: readonly OpenQuestion[], text: string, quote?: string) =>
  findAnswered(
    questions,
    { id: 'm', now: '', from: 'x', text, ...(quote && { quote }) },
    understander,
    products,
  );

describe('which question a message answers', () => {
  const both = [open('NEW1', howMuch), open('ALT2', which)];

  it('is the newest that it fits, and that is said where several are open', () => {
    expect(answered(both, '24')).toMatchObject({ to: { number: 'NEW1' }, chosen: true });
    expect(answered(both, 'A')).toMatchObject({ to: { number: 'ALT2' }, chosen: true });
    expect(answered([both[1] as OpenQuestion], 'A')).toMatchObject({ chosen: false });
  });

  it('is the one that is quoted, and no other', () => {
    expect(answered(both, 'B', '❓ #ALT2 …')).toMatchObject({ to: { number: 'ALT2' }, chosen: false });
    expect(answered(both, '24', '❓ #ALT2 …')).toMatchObject({ answer: 'pastTheList' });
  });

  it('is the one whose words a name is like, where it was offered by none', () => {
    const cola = open('COL3', { ...which, phrase: '可乐', choices: ['X', 'Y'] });
    const plain = open('PLN4', { kind: 'ask', about: 'sku', phrase: '冰红茶', question: '是什么?' });
    expect(answered([cola, plain], 'T')).toMatchObject({ to: { number: 'PLN4' } });
    expect(answered([cola, ...both], 'T')).toMatchObject({ to: { number: 'ALT2' } });
    expect(answered([cola, open('ALT5', which)], 'Z')).toBeNull();
    expect(answered([cola], 'T')).toMatchObject({ to: { number: 'COL3' } });
  });

  it('is none, where it fits none', () => {
    expect(answered(both, '今天好冷')).toBeNull();
    expect(answered([], 'A')).toBeNull();
  });
});

describe('none of the choices', () => {
  it.each(['都不是', '都不对', '都没有', '不是这两个', '这几个都不是', '全不是。'])(
    'is what %s says',
    (text) => {
      expect(answered([open('ALT2', which)], text)).toMatchObject({ answer: 'noneOfThese' });
    },
  );

  it('is nothing to say where there are no choices', () => {
    expect(answered([open('NEW1', howMuch)], '都不是')).toBeNull();
  });

  it('is asked once more without them', () => {
    const plain = askPlainly(which);
    expect(plain).toMatchObject({ about: 'sku', phrase: '冰红茶' });
    expect(plain.choices).toBeUndefined();
  });
});
