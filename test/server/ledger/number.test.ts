import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentId, documentNumber } from '../../../server/ledger/number.ts';

const four = 24 * 32 ** 3;
const five = 24 * 32 ** 4;

describe('document numbers', () => {
  it('are four signs that nobody confuses, the first a letter', () => {
    for (let id = 0; id < 5000; id += 1) expect(documentNumber(id)).toMatch(/^[A-HJ-NP-Z][A-HJ-NP-Z2-9]{3}$/);
  });

  it('are one for each id: the first 100,000, and around every turn to more signs', () => {
    const ids = [...Array(100_000).keys()];
    for (const turn of [four, four + five])
      for (let near = -2000; near < 2000; near += 1) ids.push(turn + near);
    const numbers = new Set(ids.map(documentNumber));
    expect(numbers.size).toBe(ids.length);
    for (const id of ids) expect(documentId(documentNumber(id))).toBe(id);
  });

  it('come back from any id, however they are typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: four + five + 24 * 32 ** 5 - 1 }), (id) => {
        const number = documentNumber(id);
        expect(documentId(`#${number.toLowerCase()}`)).toBe(id);
      }),
    );
  });

  it('grow when four signs are used up', () => {
    expect(documentNumber(four - 1)).toHaveLength(4);
    expect(documentNumber(four)).toHaveLength(5);
    expect(documentNumber(four + five)).toHaveLength(6);
  });

  it.each(['', '#', 'K7F', 'K0F3', 'KIF3', '2ABC', 'K7F3K7F3', '撤销', 'K7 3'])('is not "%s"', (text) => {
    expect(documentId(text)).toBeNull();
  });
});
