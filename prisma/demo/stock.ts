import { formatQuantity, type Milli } from '../../server/ledger/quantity.ts';

/** A part of what is on hand that is good until the same day; `never` where nobody looks at a date. */
export interface Batch {
  readonly goodUntil: string;
  readonly quantity: Milli;
}

export const never = '9999-12-31';

/** What is on hand in the generated past. First expired is first out, as in the ledger. */
export interface Stock {
  onHand(place: string, sku: string): Milli;
  put(place: string, sku: string, batches: readonly Batch[]): void;
  /** Throws where more is taken than is there: then the generator is wrong. */
  take(place: string, sku: string, quantity: Milli): Batch[];
  /** What must not be sold after that day. */
  expiring(place: string, sku: string, date: string): Milli;
}

export function emptyStock(): Stock {
  const shelves = new Map<string, Batch[]>();
  const shelf = (place: string, sku: string) => shelves.get(`${place} ${sku}`) ?? [];
  return {
    onHand: (place, sku) => total(shelf(place, sku)),
    expiring: (place, sku, date) => total(shelf(place, sku).filter((batch) => batch.goodUntil <= date)),
    put: (place, sku, batches) => {
      const all = [...shelf(place, sku), ...batches].filter((batch) => batch.quantity > 0);
      shelves.set(
        `${place} ${sku}`,
        all.sort((a, b) => (a.goodUntil < b.goodUntil ? -1 : a.goodUntil > b.goodUntil ? 1 : 0)),
      );
    },
    take: (place, sku, quantity) => {
      const { taken, left } = split(shelf(place, sku), quantity);
      if (total(taken) !== quantity)
        throw new RangeError(`${place} ${sku}: ${formatQuantity(quantity)} is too much`);
      shelves.set(`${place} ${sku}`, left);
      return taken;
    },
  };
}

function total(batches: readonly Batch[]): Milli {
  return batches.reduce((sum, batch) => sum + batch.quantity, 0);
}

/** The first `quantity` of the batches, and the rest. */
export function split(batches: readonly Batch[], quantity: Milli): { taken: Batch[]; left: Batch[] } {
  const taken: Batch[] = [];
  const left: Batch[] = [];
  let open = quantity;
  for (const batch of batches) {
    const part = Math.min(open, batch.quantity);
    if (part > 0) taken.push({ ...batch, quantity: part });
    if (batch.quantity > part) left.push({ ...batch, quantity: batch.quantity - part });
    open -= part;
  }
  return { taken, left };
}
