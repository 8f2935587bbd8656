import { describe, expect, it } from 'vitest';
import { chainHash, chainStart, contentHash, contentOf, jsonText } from '../../../server/ledger/seal.ts';
import type { Voucher } from '../../../server/ledger/voucher.ts';

const sale: Voucher = {
  id: 12,
  kind: 'sale',
  place: 'S01',
  actor: 'E02',
  effectiveOn: '2026-11-21',
  recordedAt: '2026-11-21T02:00:00.000Z',
  key: 'a\tb\\c',
  source: { channel: 'terminal', text: '卖了3箱\n蒙牛' },
  reverses: null,
  transferId: null,
  party: null,
  lines: [{ sku: 'MILK', quantity: 72_000, left: 48_000 }],
  details: { payment: 'unsaid', command: 'recordSale' },
  moves: [
    {
      from: 'S01',
      to: '@customer',
      sku: 'MILK',
      lot: '',
      quantity: 72_000,
      valueFen: 14_400,
      amountFen: 23_760,
    },
    {
      from: '@customer',
      to: 'S01',
      sku: 'MILK',
      lot: 'L1',
      quantity: 1_000,
      valueFen: 200,
      amountFen: null,
      origin: { voucherId: 7, line: 1 },
    },
  ],
  journal: [
    { account: '1012', debitFen: 23_760, creditFen: 0, place: 'S01', party: null },
    { account: '5001', debitFen: 0, creditFen: 23_760, place: 'S01', party: 'C1' },
  ],
};

const content = [
  'voucher\t12\tsale\tS01\tE02\t2026-11-21\t2026-11-21T02:00:00.000Z\ta\\tb\\\\c\t' +
    '{"text": "卖了3箱\\\\n蒙牛", "channel": "terminal"}\t\\N\t\\N\t\\N\t' +
    '[{"sku": "MILK", "left": 48000, "quantity": 72000}]\t{"command": "recordSale", "payment": "unsaid"}',
  'move\t12\t1\tsale\tS01\t@customer\tMILK\t\t72000\t14400\t23760\t2026-11-21\t\\N\t\\N',
  'move\t12\t2\tsale\t@customer\tS01\tMILK\tL1\t1000\t200\t\\N\t2026-11-21\t7\t1',
  'journal\t12\t1\t1012\t23760\t0\tS01\t\\N',
  'journal\t12\t2\t5001\t0\t23760\tS01\tC1',
  '',
].join('\n');

describe('the content of a voucher', () => {
  it('is its rows as PostgreSQL copies them out', () => {
    expect(contentOf(sale)).toBe(content);
  });

  // Computed with Python's hashlib from the text above, not with this code.
  it('has the SHA-256 that other tools find', () => {
    expect(contentHash(sale).toString('hex')).toBe(
      '52c8842612b982d4ccaaa651690a9d188bbde4aea94dc2ab83c1e62dc23c2f74',
    );
  });

  it('is the same however the fields of its details were put in, and another with every other value', () => {
    const turned = { ...sale, details: { command: 'recordSale', payment: 'unsaid' } };
    expect(contentHash(turned)).toEqual(contentHash(sale));
    const others: Voucher[] = [
      { ...sale, actor: 'E03' },
      { ...sale, party: '' },
      { ...sale, moves: sale.moves.toReversed() },
      { ...sale, moves: sale.moves.slice(1) },
      { ...sale, journal: sale.journal.toReversed() },
      { ...sale, details: { ...sale.details, payment: null } },
    ];
    const hashes = [sale, ...others].map((one) => contentHash(one).toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('the chain', () => {
  it('starts at 32 zero bytes and takes in height and content', () => {
    const first = chainHash(chainStart, 1, contentHash(sale));
    expect(first.toString('hex')).toBe('9028a7319b8f98d32abedc914e7edf2d59463f9222c2836704ae5b952e78a9da');
    expect(chainHash(first, 2, contentHash(sale)).toString('hex')).toBe(
      'd438397c33228fd1022a2510ef05bbc2e7de23ca3d5f82321c6e52ed4540e504',
    );
  });
});

describe('JSON', () => {
  it.each([
    [{ bb: 1, a: 2, c: 3 }, '{"a": 2, "c": 3, "bb": 1}'],
    [{ é: 1, zz: 2, aa: 3, '😀': 4, '\uff5e': 5 }, '{"aa": 3, "zz": 2, "é": 1, "～": 5, "😀": 4}'],
    [{ gone: undefined, kept: null }, '{"kept": null}'],
    [[], '[]'],
    [{}, '{}'],
    ['a"b\\\n\u0001', '"a\\"b\\\\\\n\\u0001"'],
    [1e21, '1000000000000000000000'],
    [-1.5e-7, '-0.00000015'],
    [-0, '0'],
  ])('%j is written as the database writes it', (value, text) => {
    expect(jsonText(value)).toBe(text);
  });
});
