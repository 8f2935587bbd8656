import type { Books, Entry, Flow, Verdict } from './books.ts';

/** What was done, taken back. */
export function undoOn(books: Books) {
  const { entries, onHand, worth, mayGoNegative, costOfLeaving, stays, sound, out, into, during } = books;

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
    during(flows, () => {
      for (const flow of target.flows.toReversed()) if (flow.quantity !== 0) flows.push(mirrored(flow));
    });
    target.reversed = true;
    const { transfer } = target;
    if (transfer && target.kind === 'arrival') transfer.state = 'dispatched';
    else if (transfer && target.kind === 'dispatch')
      transfer.state = transfer.wasAsked ? 'approved' : 'cancelled';
    else if (transfer) transfer.state = 'cancelled';
    entries.push({ kind: 'reversal', flows, reversed: false, undoes: target, ...(transfer && { transfer }) });
  }

  /** The same the other way round; where that would leave value without goods, as goods leave or come. */
  function mirrored({ place, sku, quantity, value }: Flow): Flow {
    const [heldAfter, worthAfter] = [onHand(place, sku) - quantity, worth(place, sku) - value];
    if (sound(heldAfter, worthAfter)) return { place, sku, quantity: -quantity, value: -value };
    if (quantity > 0) return out(place, sku, quantity, costOfLeaving(place, sku, quantity));
    return into(place, sku, -quantity, stays(place, sku, -quantity, -value));
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

  return { undo, followUndo, forgetUndo };
}
