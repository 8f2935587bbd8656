import { describe, expect, it } from 'vitest';
import { recentOf, settleUndo } from '../../../bot/answers/recent.ts';
import type { OpenQuestion, RecentEntry } from '../../../server/contract/conversation.ts';

const at = '2026-11-21T02:00:00.000Z';
const now = '2026-11-21T10:05:00+08:00';
const sale = { name: 'recordSale', store: 'S01', lines: [{ sku: 'COLA', quantity: '3' }] };
const entry = (more: Partial<RecentEntry> = {}): RecentEntry => ({
  number: 'K7F3',
  commands: [sale],
  at,
  ...more,
});
const asked = (askedAt: string) => ({ askedAt }) as OpenQuestion;

describe('what a correction without a quote is about', () => {
  it('is what was recorded last, and how long ago', () => {
    expect(recentOf(entry(), [], now)).toEqual({ number: 'K7F3', commands: [sale], minutes: 5 });
  });

  it('is nothing once a question was asked', () => {
    expect(recentOf(entry(), [asked('2026-11-21T02:01:00.000Z')], now)).toBeUndefined();
    expect(recentOf(entry(), [asked('2026-11-21T01:59:00.000Z')], now)).toBeDefined();
  });

  it('is nothing where no goods were spoken of', () => {
    expect(recentOf(entry({ commands: [{ name: 'approve' }] }), [], now)).toBeUndefined();
  });

  it('is, after a refused correction, what that would have taken back', () => {
    const commands = [{ name: 'undo', number: 'A2B3' }, sale];
    expect(recentOf(entry({ number: null, commands }), [], now)).toMatchObject({ number: 'A2B3' });
    expect(recentOf(entry({ number: null, commands: [{ name: 'undo' }, sale] }), [], now)).toBeUndefined();
  });
});

describe('what is taken back', () => {
  it('is nothing, where the act before was refused', () => {
    const recent = recentOf(entry({ number: null }), [], now);
    const corrected = [{ name: 'undo', number: recent?.number }, sale];
    expect(settleUndo(corrected, entry({ number: null }), now)).toEqual([sale]);
  });

  it('is the act before, where no number was said, in this chat and of this day', () => {
    expect(settleUndo([{ name: 'undo' }], entry(), now)).toEqual([{ name: 'undo', number: 'K7F3' }]);
    expect(settleUndo([{ name: 'undo' }, sale], entry(), now)).toEqual([
      { name: 'undo', number: 'K7F3' },
      sale,
    ]);
    expect(settleUndo([{ name: 'undo' }], null, now)).toEqual([{ name: 'undo' }]);
    expect(settleUndo([{ name: 'undo' }], entry(), '2026-11-23T10:00:00+08:00')).toEqual([{ name: 'undo' }]);
  });
});
