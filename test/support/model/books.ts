import { share } from './share.ts';

export interface Flow {
  readonly place: string;
  readonly sku: string;
  /** Above zero for what comes in. */
  readonly quantity: number;
  readonly value: number;
}

export interface Entry {
  readonly kind: string;
  readonly flows: Flow[];
  readonly transfer?: ModelTransfer;
  /** Sales: the lines in the order in which they were sold, and how much of each is back. */
  readonly sold?: { quantity: number; cost: number };
  /** Returns: which sales they came back from. */
  readonly from?: { sale: Entry; quantity: number }[];
  readonly receiptCost?: { place: string; sku: string; milliFen: number };
  reversed: boolean;
  /** For a reversal: what it undid. */
  readonly undoes?: Entry;
}

export interface ModelTransfer {
  readonly from: string;
  readonly to: string;
  readonly sku: string;
  asked: number;
  sent: number;
  sentValue: number;
  state: 'approved' | 'dispatched' | 'received' | 'cancelled';
  wasAsked: boolean;
}

export type Verdict = 'posted' | 'refused';

export interface ModelOptions {
  readonly negativePlaces: readonly string[];
  /** What a unit is taken to cost before anything was received, in thousandths of a fen. */
  readonly knownCost: Readonly<Record<string, number>>;
}

/** What moved, and what follows from it: all sums are added up anew for every question. */
export function openBooks({ negativePlaces, knownCost }: ModelOptions) {
  const entries: Entry[] = [];

  const flowsOf = (place: string, sku: string): Flow[] =>
    entries.flatMap((entry) => entry.flows).filter((flow) => flow.place === place && flow.sku === sku);
  const onHand = (place: string, sku: string): number =>
    flowsOf(place, sku).reduce((sum, flow) => sum + flow.quantity, 0);
  const worth = (place: string, sku: string): number =>
    flowsOf(place, sku).reduce((sum, flow) => sum + flow.value, 0);
  const mayGoNegative = (place: string): boolean => negativePlaces.includes(place);

  /** Cost of the newest receipt that stands, else the price list's. */
  function lastCost(place: string, sku: string): number {
    const receipts = entries.filter(
      ({ receiptCost, reversed }) => !reversed && receiptCost?.place === place && receiptCost.sku === sku,
    );
    return receipts.at(-1)?.receiptCost?.milliFen ?? knownCost[sku] ?? 0;
  }

  function costOfLeaving(place: string, sku: string, quantity: number): number {
    const [held, value] = [onHand(place, sku), worth(place, sku)];
    const there = Math.max(0, Math.min(held, quantity));
    const costThere = there === 0 ? 0 : there === held ? value : share(value, there, held);
    return costThere + share(quantity - there, lastCost(place, sku), 1_000_000);
  }

  /** What of an arriving value stays on the shelf: what covers goods sold too early only replaces their estimate. */
  function stays(place: string, sku: string, quantity: number, value: number): number {
    const [held, worthNow] = [onHand(place, sku), worth(place, sku)];
    if (held >= 0) return value;
    const covers = Math.min(-held, quantity);
    return value - (share(value, covers, quantity) - share(-worthNow, covers, -held));
  }

  const sound = (quantity: number, value: number): boolean =>
    quantity === 0 ? value === 0 : Math.sign(value) === 0 || Math.sign(value) === Math.sign(quantity);

  const add = (entry: Omit<Entry, 'reversed'>): Entry => {
    const whole = { ...entry, reversed: false };
    entries.push(whole);
    return whole;
  };
  const out = (place: string, sku: string, quantity: number, value: number): Flow => ({
    place,
    sku,
    quantity: -quantity,
    value: -value,
  });
  const into = (place: string, sku: string, quantity: number, value: number): Flow => ({
    place,
    sku,
    quantity,
    value,
  });
  const enough = (place: string, sku: string, quantity: number): boolean =>
    mayGoNegative(place) || quantity <= onHand(place, sku);

  /** What was written so far counts while the rest of an entry is worked out. */
  function during<T>(flows: Flow[], work: () => T): T {
    entries.push({ kind: 'pending', flows, reversed: false });
    const result = work();
    entries.pop();
    return result;
  }

  return {
    entries,
    onHand,
    worth,
    mayGoNegative,
    lastCost,
    costOfLeaving,
    stays,
    sound,
    add,
    out,
    into,
    enough,
    during,
  };
}

export type Books = ReturnType<typeof openBooks>;
