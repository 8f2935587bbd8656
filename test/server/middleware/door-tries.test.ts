import { expect, it } from 'vitest';
import { countTries } from '../../../server/middleware/door-tries.ts';

function openCounter() {
  let at = 0;
  const { note, forgive } = countTries(() => at);
  const knock = (times: number, ...names: string[]): number[] =>
    Array.from({ length: times }, () => note(names));
  return {
    knock,
    enter: (...names: string[]): number => {
      const wait = note(names);
      if (wait === 0) forgive(names);
      return wait;
    },
    pass: (seconds: number) => {
      at += seconds;
    },
  };
}

it('lets twenty a minute pass, and says how long the next has to wait', () => {
  const { knock, pass } = openCounter();
  expect(knock(20, 'from a')).toEqual(Array(20).fill(0));
  pass(15);
  expect(knock(1, 'from a')).toEqual([45]);
  pass(45);
  expect(knock(1, 'from a')).toEqual([0]);
});

it('counts an address and a code apart: one code from many addresses is stopped too', () => {
  const { knock } = openCounter();
  for (let nth = 0; nth < 20; nth += 1) expect(knock(1, `from ${nth}`, 'code x')).toEqual([0]);
  expect(knock(1, 'from new', 'code x')[0]).toBeGreaterThan(0);
  expect(knock(1, 'from new', 'code y')).toEqual([0]);
});

it('a whole shop may sign in through one address, and a guesser among them is stopped all the same', () => {
  const { knock, enter } = openCounter();
  for (let nth = 0; nth < 50; nth += 1) expect(enter('from shop', `code ${nth}`)).toBe(0);
  expect(knock(20, 'from shop')).toEqual(Array(20).fill(0));
  expect(enter('from shop', 'code 51')).toBeGreaterThan(0);
});

it('a flood of made-up names does not stay in memory, nor shut anybody out', () => {
  const { knock } = openCounter();
  for (let nth = 0; nth < 25_000; nth += 1) knock(1, `code ${nth}`);
  expect(knock(1, 'from b')).toEqual([0]);
});
