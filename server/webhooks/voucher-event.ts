import type { CompanyFacts } from '../commands/book.ts';
import type { VoucherSummary } from '../contract/answers.ts';
import { isOwn } from '../ledger/locations.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import type { StockMove, VoucherLine } from '../ledger/voucher.ts';
import type { TellingVoucher } from './news.ts';
import { eventId, hearsOf, showsCosts, type Webhook, type WebhookEvent } from './webhook.ts';

/** Kinds whose amounts are what customers pay; those of all others are costs. */
const priced: ReadonlySet<string> = new Set(['sale', 'salesReturn']);
/** Of these, what a voucher's details hold is from a closed list; everything else may be somebody's words. */
const plainDetails: Readonly<Record<string, readonly string[]>> = {
  sale: ['payment'],
  salesReturn: ['payment'],
  writeOff: ['reason'],
  transferRequest: ['from', 'to'],
  transferDispatch: ['from', 'to'],
  transferReceipt: ['from', 'to'],
  approvalDecision: ['verdict', 'draft'],
  periodClose: ['through'],
};

/** A reversal is read as what it takes back. */
const kindOf = ({ kind, details }: TellingVoucher): string => String(details.reversedKind ?? kind);

/** Whether the voucher stands for one of the webhook's places, or moved goods there; a transfer does at both ends. */
export function concernsVoucher(webhook: Webhook, { place, details, moves }: TellingVoucher): boolean {
  const ends = [details.from, details.to].filter((end) => typeof end === 'string');
  return hearsOf(webhook, [place, ...ends, ...moves.flatMap(({ from, to }) => [from, to]).filter(isOwn)]);
}

/**
 * A posted voucher as an event. It holds no words of the chat, no names of customers, and costs only where the webhook
 * may see them. `summary` is the voucher as it is read aloud, for its number and title.
 */
export function voucherEvent(
  webhook: Webhook,
  voucher: TellingVoucher,
  summary: VoucherSummary,
  company: CompanyFacts,
): WebhookEvent {
  const kind = kindOf(voucher);
  const costs = showsCosts(webhook, voucher.place);
  const amounts = costs || priced.has(kind);
  const { height, place, actor, effectiveOn, recordedAt, party, transferId } = voucher;
  const details = (plainDetails[kind] ?? []).map((name) => [name, voucher.details[name]] as const);
  return {
    id: eventId(webhook, `v${height}`),
    kind: voucher.kind,
    at: recordedAt,
    data: {
      number: summary.number,
      title: summary.title,
      height,
      ...{ place, placeName: summary.placeName, actor, party, effectiveOn, recordedAt },
      key: integrationKey(voucher.key),
      ...(voucher.kind === 'reversal' && { reverses: summary.reverses, reversedKind: kind }),
      ...(transferId !== null && { transfer: documentNumber(transferId) }),
      ...Object.fromEntries(details.filter(([, value]) => value !== undefined)),
      lines: voucher.lines.map((line) => lineOf(line, kind, amounts, company)),
      moves: voucher.moves.map((move) => moveOf(move, amounts, costs)),
      ...(costs && { journal: voucher.journal }),
    },
  };
}

/** What an integration posted it under, so that it knows its own; keys of chat messages name people's chats. */
const integrationKey = (key: string): string | null => (key.startsWith('chat/') ? null : key);

function lineOf(line: VoucherLine, kind: string, amounts: boolean, company: CompanyFacts) {
  const { sku, lot, expiresOn } = line;
  const product = company.product(sku);
  const decimal = (name: string, milli: number | undefined) =>
    milli === undefined ? {} : { [name]: formatQuantity(milli) };
  return {
    ...{ sku, name: product?.name ?? sku, unit: product?.baseUnit ?? '' },
    ...(kind === 'priceChange'
      ? { beforeFen: line.before ?? null, afterFen: line.after ?? null }
      : { ...decimal('before', line.before), ...decimal('after', line.after) }),
    ...(line.quantity > 0 || kind === 'count' ? decimal('quantity', line.quantity) : {}),
    ...decimal('onHand', line.left),
    ...decimal('difference', line.difference),
    ...(amounts && line.amountFen !== undefined && { amountFen: line.amountFen }),
    ...(lot && { lot }),
    ...(expiresOn && { expiresOn }),
  };
}

const moveOf = ({ from, to, sku, lot, quantity, ...move }: StockMove, amounts: boolean, costs: boolean) => ({
  ...{ from, to, sku, lot, quantity: formatQuantity(quantity) },
  ...(amounts && move.amountFen !== null && { amountFen: move.amountFen }),
  ...(costs && { valueFen: move.valueFen }),
});
