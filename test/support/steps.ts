import fc from 'fast-check';

/** Random things people do. What refers to something done before names it by a number that is taken modulo. */
export type Step =
  | { verb: 'receive'; place: string; sku: string; quantity: number; unitCostFen: number | null; lot: string }
  | {
      verb: 'sell' | 'sendBack' | 'count' | 'lose';
      place: string;
      sku: string;
      quantity: number;
    }
  | { verb: 'send' | 'ask'; place: string; to: string; sku: string; quantity: number }
  | { verb: 'dispatch' | 'arrive'; which: number; quantity: number | null }
  | { verb: 'approve' | 'reject' | 'undo'; which: number }
  | { verb: 'correct' | 'takeBack'; which: number; quantity: number };

export const places = ['S01', 'S02', 'W01'] as const;
/** Counted, weighed, and told apart by lot. */
export const skus = ['MILK', 'APPLE', 'BREAD'] as const;

/** The second store twice: it may go below zero, where most can go wrong. */
const place = fc.constantFrom(...places, 'S02');
const which = fc.nat(1000);

/** Thousandths: whole units for what is counted, grams for what is weighed. */
const goods = fc.constantFrom('MILK', 'MILK', 'APPLE', 'BREAD').chain((sku) =>
  fc.record({
    sku: fc.constant(sku),
    quantity:
      sku === 'APPLE'
        ? fc.integer({ min: 1, max: 9_999 })
        : fc.integer({ min: 1, max: 12 }).map((n) => n * 1000),
  }),
);

const doing = <Verb extends string>(verb: Verb) =>
  fc.tuple(place, goods).map(([at, what]) => ({ verb, place: at, ...what }));

const going = <Verb extends string>(verb: Verb) =>
  fc
    .tuple(fc.constantFrom('W01', 'W01', 'S01', 'S02'), place, goods)
    .map(([at, to, what]) => ({ verb, place: at, to, ...what }));

const amending = <Verb extends string>(verb: Verb) =>
  fc.record({
    verb: fc.constant(verb),
    which,
    quantity: fc.integer({ min: 1, max: 8 }).map((n) => n * 1000),
  });

const receiving = fc
  .tuple(
    place,
    goods,
    fc.option(fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 15_000 }))),
    fc.constantFrom('', 'L1', 'L2'),
  )
  .map(([at, what, unitCostFen, lot]) => ({
    verb: 'receive' as const,
    place: at,
    ...what,
    quantity: what.quantity * 4,
    unitCostFen,
    lot: what.sku === 'BREAD' ? lot : '',
  }));

const some = fc.option(fc.integer({ min: 0, max: 8 }).map((n) => n * 1000));

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: receiving },
  { weight: 6, arbitrary: doing('sell' as const) },
  { weight: 2, arbitrary: doing('sendBack' as const) },
  { weight: 1, arbitrary: doing('count' as const) },
  { weight: 2, arbitrary: doing('lose' as const) },
  { weight: 5, arbitrary: going('send' as const) },
  { weight: 3, arbitrary: going('ask' as const) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('dispatch' as const), which, quantity: some }) },
  { weight: 6, arbitrary: fc.record({ verb: fc.constant('arrive' as const), which, quantity: some }) },
  { weight: 5, arbitrary: fc.record({ verb: fc.constant('approve' as const), which }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('reject' as const), which }) },
  { weight: 7, arbitrary: fc.record({ verb: fc.constant('undo' as const), which }) },
  { weight: 2, arbitrary: amending('correct' as const) },
  { weight: 4, arbitrary: amending('takeBack' as const) },
);

/** What people do at about the same time, and what they do afterwards. */
export const days = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), {
  minLength: 16,
  maxLength: 24,
  size: 'max',
});

/** What is there before anything random happens; the second store has nothing, and may sell it. */
export const opening: readonly Step[] = [
  { verb: 'receive', place: 'W01', sku: 'MILK', quantity: 40_000, unitCostFen: 123, lot: '' },
  { verb: 'receive', place: 'W01', sku: 'BREAD', quantity: 20_000, unitCostFen: 345, lot: 'L1' },
  { verb: 'receive', place: 'S01', sku: 'MILK', quantity: 7_000, unitCostFen: 250, lot: '' },
  { verb: 'receive', place: 'S01', sku: 'APPLE', quantity: 9_111, unitCostFen: 777, lot: '' },
];
