import type { Books, ModelTransfer, Verdict } from './books.ts';
import { share } from './share.ts';

/** Goods that are asked for, sent and received. */
export function transfersOn(books: Books) {
  const { onHand, costOfLeaving, stays, add, out, into, enough, during } = books;

  function request(transfer: ModelTransfer): Verdict {
    if (transfer.from === transfer.to || onHand(transfer.from, transfer.sku) < transfer.asked)
      return 'refused';
    add({ kind: 'request', flows: [], transfer });
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
      const surplus = quantity - sent;
      const worth = share(value, surplus, sent);
      flows.push(
        into(
          to,
          sku,
          surplus,
          during(flows, () => stays(to, sku, surplus, worth)),
        ),
      );
    }
    transfer.state = 'received';
    add({ kind: 'arrival', flows, transfer });
    return 'posted';
  }

  return { request, send, arrive };
}
