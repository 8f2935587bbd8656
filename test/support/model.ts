/**
 * The ledger as slowly and plainly as it can be said: a list of what moved, added up anew for every question. It
 * shares no code with the server. Quantities are thousandths, values fen, lots are left out.
 */

interface Flow {
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

/** `a * b / c`, halves away from zero, exactly. */
function share(a: number, b: number, c: number): number {
  const product = BigInt(a) * BigInt(b) * 2n;
  const sign = product < 0n ? -1n : 1n;
  return Number((sign * (sign * product + BigInt(c))) / (2n * BigInt(c)));
}

export type Verdict = 'posted' | 'refused';

export interface ModelOptions {
  readonly negativePlaces: readonly string[];
  /** What a unit is taken to cost before anything was received, in thousandths of a fen. */
  readonly knownCost: Readonly<Record<string, number>>;
}

export function createModel({ negativePlaces, knownCost }: ModelOptions) {
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
      entries.push({ kind: 'pending', flows, reversed: false });
      flows.push(into(place, sku, back, stays(place, sku, back, value)));
      entries.pop();
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

  /** Goods go on the road: for an open request, or unasked. */
  function send(transfer: ModelTransfer, quantity: number): Verdict {
    const { from, to, sku } = transfer;
    if (from === to || transfer.state !== 'approved' || !enough(from, sku, quantity)) return 'refused';
    const cost = costOfLeaving(from, sku, quantity);
    Object.assign(transfer, { sent: quantity, sentValue: cost, state: 'dispatched' });
    add({
      kind: 'dispatch',
      flows: [out(from, sku, quantity, cost), into('@transit', sku, quantity, cost)],
      transfer,
    });
    return 'posted';
  }

  function arrive(transfer: ModelTransfer, quantity: number): Verdict {
    if (transfer.state !== 'dispatched') return 'refused';
    const { to, sku, sent, sentValue } = transfer;
    const came = Math.min(quantity, sent);
    const value = share(sentValue, came, sent);
    const flows = [out('@transit', sku, sent, sentValue)];
    if (came > 0) flows.push(into(to, sku, came, stays(to, sku, came, value)));
    if (quantity > sent) {
      entries.push({ kind: 'pending', flows, reversed: false });
      const surplus = quantity - sent;
      flows.push(into(to, sku, surplus, stays(to, sku, surplus, share(value, surplus, sent))));
      entries.pop();
    }
    transfer.state = 'received';
    add({ kind: 'arrival', flows, transfer });
    return 'posted';
  }

  /** Null where lots decide, which this model does not know. */
  function undo(entry: Entry, withLots: boolean): Verdict | null {
    const standing = entries.filter(
      (other) => other.transfer === entry.transfer && other.transfer && !other.reversed && !other.undoes,
    );
    const target = entry.undoes ? entry : (standing.at(-1) ?? entry);
    if (target.undoes || target.reversed) return 'refused';
    const later = entries.slice(entries.indexOf(target) + 1).filter(({ reversed }) => !reversed);
    const counted = later.some(
      ({ kind, flows }) =>
        kind === 'count' &&
        target.flows.some(({ place, sku }) => flows[0]?.place === place && flows[0].sku === sku),
    );
    if (counted || later.some(({ from = [] }) => from.some(({ sale }) => sale === target))) return 'refused';
    const ends = target.flows.filter((flow) => flow.quantity > 0 && flow.place !== '@transit');
    const brought = (place: string): number =>
      ends.filter((flow) => flow.place === place).reduce((sum, flow) => sum + flow.quantity, 0);
    if (ends.some(({ place, sku }) => onHand(place, sku) < brought(place) && !mayGoNegative(place)))
      return 'refused';
    if (withLots && ends.length > 0) return null;
    applyUndo(target);
    return 'posted';
  }

  function applyUndo(target: Entry): void {
    const flows: Flow[] = [];
    entries.push({ kind: 'pending', flows, reversed: false });
    for (const { place, sku, quantity, value } of target.flows.toReversed()) {
      if (quantity === 0) continue;
      const [heldAfter, worthAfter] = [onHand(place, sku) - quantity, worth(place, sku) - value];
      if (sound(heldAfter, worthAfter)) flows.push({ place, sku, quantity: -quantity, value: -value });
      else if (quantity > 0) flows.push(out(place, sku, quantity, costOfLeaving(place, sku, quantity)));
      else flows.push(into(place, sku, -quantity, stays(place, sku, -quantity, -value)));
    }
    entries.pop();
    target.reversed = true;
    const { transfer } = target;
    if (transfer && target.kind === 'arrival') transfer.state = 'dispatched';
    else if (transfer && target.kind === 'dispatch')
      transfer.state = transfer.wasAsked ? 'approved' : 'cancelled';
    else if (transfer) transfer.state = 'cancelled';
    entries.push({ kind: 'reversal', flows, reversed: false, undoes: target, ...(transfer && { transfer }) });
  }

  /** Takes the newest undo back again, for an act that did not stand. */
  function forgetUndo(): void {
    const reversal = entries.pop();
    if (reversal?.undoes) reversal.undoes.reversed = false;
  }

  /** The target of an undo whose verdict the model left open. */
  function followUndo(entry: Entry): void {
    const standing = entries.filter(
      (other) => other.transfer === entry.transfer && other.transfer && !other.reversed && !other.undoes,
    );
    applyUndo(standing.at(-1) ?? entry);
  }

  function request(transfer: ModelTransfer): Verdict {
    if (transfer.from === transfer.to || onHand(transfer.from, transfer.sku) < transfer.asked)
      return 'refused';
    add({ kind: 'request', flows: [], transfer });
    return 'posted';
  }

  return {
    entries,
    onHand,
    worth,
    costOfLeaving,
    enough,
    receive,
    sell: (place: string, sku: string, quantity: number) => leaves('sale', place, sku, quantity),
    lose: (place: string, sku: string, quantity: number) => leaves('loss', place, sku, quantity),
    sendBack: (place: string, sku: string, quantity: number) =>
      leaves('purchaseReturn', place, sku, quantity),
    takeBack,
    count,
    send,
    arrive,
    undo,
    followUndo,
    forgetUndo,
    request,
  };
}

export type Model = ReturnType<typeof createModel>;
