import { describe, expect, it } from 'vitest';
import {
  type ChartOfAccounts,
  credit,
  debit,
  journalOf,
  mirrorJournal,
} from '../../../server/ledger/journal.ts';

const chart = {
  cash: '1001',
  inventory: '1405',
  costOfSales: '5401',
  takings: '1012',
  thirdParty: '1012',
} as ChartOfAccounts;
const read = (lines: ReturnType<typeof journalOf>): string[] =>
  lines.map(({ account, debitFen, creditFen, place, party }) =>
    [debitFen > 0 ? `借${debitFen}` : `贷${creditFen}`, account, place, party].filter(Boolean).join(' '),
  );

describe('a journal', () => {
  it('is one line for each account, side, place and party', () => {
    const lines = journalOf(chart, [
      debit('costOfSales', 5, 'S01'),
      credit('inventory', 5, 'S01'),
      debit('costOfSales', 7, 'S01'),
      credit('inventory', 7, 'S01'),
      debit('cash', 1, 'S01', 'C01'),
      credit('cash', 1, 'S01'),
    ]);
    expect(read(lines)).toEqual(['借12 5401 S01', '贷12 1405 S01', '借1 1001 S01 C01', '贷1 1001 S01']);
  });
  it('joins uses that share an account', () => {
    expect(read(journalOf(chart, [debit('takings', 3), debit('thirdParty', 4), credit('cash', 7)]))).toEqual([
      '借7 1012',
      '贷7 1001',
    ]);
  });
  it('leaves out what is nothing, and turns what is below zero to the other side', () => {
    expect(read(journalOf(chart, [debit('cash', 0), credit('inventory', 0)]))).toEqual([]);
    expect(read(journalOf(chart, [debit('cash', -3), credit('inventory', -3)]))).toEqual([
      '贷3 1001',
      '借3 1405',
    ]);
  });
  it('has to balance', () => {
    expect(() => journalOf(chart, [debit('cash', 3), credit('inventory', 2)])).toThrow(
      'out of balance by 1 fen',
    );
  });
  it('is mirrored by exchanging the sides', () => {
    const lines = journalOf(chart, [debit('cash', 3, 'S01'), credit('inventory', 3, 'S01')]);
    expect(read(mirrorJournal(lines))).toEqual(['贷3 1001 S01', '借3 1405 S01']);
    expect(mirrorJournal(mirrorJournal(lines))).toEqual(lines);
  });
});
