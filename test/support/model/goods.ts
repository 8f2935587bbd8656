import type { Books, Entry, Flow, Verdict } from './books.ts';
import { share } from './share.ts';

/** Goods that come, go, come back and are counted. */
export function goodsOn(books: Books) {
  const { entries, onHand, worth, lastCost, costOfLeaving, stays, add, out, into, enough, during } = books;

  function leaves(kind: string, place: string, sku: string, quantity: number): Verdict {
    if (!enough(place, sku, quantity)) return 'refused';
    const cost = costOfLeaving(place, sku, quantity);
    add({
      kind,
      flows: [out(place, sku, quantity, cost)],
      ...(kind === 'sale' && { sold: { quantity, cost } }),
    });
    return 'posted';
  }

  function receive(place: string, sku: string, quantity: number, unitCostFen: number | null): Verdict {
    const value =
      unitCostFen === null
        ? share(lastCost(place, sku), quantity, 1_000_000)
        : share(unitCostFen, quantity, 1000);
    const staying = stays(place, sku, quantity, value);
    const milliFen = share(value, 1_000_000, quantity);
    add({
      kind: 'receipt',
      flows: [into(place, sku, quantity, staying)],
      receiptCost: { place, sku, milliFen },
    });
    return 'posted';
  }

  const salesOf = (place: string, sku: string): Entry[] =>
    entries
      .filter(({ kind, reversed, flows }) => {
        return kind === 'sale' && !reversed && flows[0]?.place === place && flows[0].sku === sku;
      })
      .reverse();
  const returnedOf = (sale: Entry): number =>
    entries
      .filter(({ reversed }) => !reversed)
      .flatMap(({ from = [] }) => from)
      .filter((part) => part.sale === sale)
      .reduce((sum, part) => sum + part.quantity, 0);

  function takeBack(place: string, sku: string, quantity: number): Verdict {
    const from: { sale: Entry; quantity: number }[] = [];
    let rest = quantity;
    const flows: Flow[] = [];
    for (const sale of salesOf(place, sku)) {
      const returned = returnedOf(sale);
      const back = Math.min(rest, (sale.sold?.quantity ?? 0) - returned);
      if (back <= 0) continue;
      from.push({ sale, quantity: back });
      const { quantity: all = 1, cost = 0 } = sale.sold ?? {};
      const value = share(cost, returned + back, all) - share(cost, returned, all);
      // What came before in this very return counts when the shelf was below zero.
      flows.push(
        into(
          place,
          sku,
          back,
          during(flows, () => stays(place, sku, back, value)),
        ),
      );
      rest -= back;
    }
    if (rest > 0) return 'refused';
    add({ kind: 'return', flows, from });
    return 'posted';
  }

  function count(place: string, sku: string, counted: number): Verdict {
    const held = onHand(place, sku);
    const difference = counted - held;
    const unit = held > 0 ? share(worth(place, sku), 1_000_000, held) : lastCost(place, sku);
    const flow =
      difference < 0
        ? out(place, sku, -difference, costOfLeaving(place, sku, -difference))
        : into(place, sku, difference, stays(place, sku, difference, share(unit, difference, 1_000_000)));
    add({ kind: 'count', flows: difference === 0 ? [{ ...flow, quantity: 0, value: 0 }] : [flow] });
    return 'posted';
  }

  return {
    receive,
    sell: (place: string, sku: string, quantity: number) => leaves('sale', place, sku, quantity),
    lose: (place: string, sku: string, quantity: number) => leaves('loss', place, sku, quantity),
    sendBack: (place: string, sku: string, quantity: number) =>
      leaves('purchaseReturn', place, sku, quantity),
    takeBack,
    count,
  };
}
