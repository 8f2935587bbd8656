import type { ListedVoucher } from '../client.ts';
import type { Names } from '../replies/names.ts';
import { exact } from '../understand/numerals.ts';
import { readQuote } from '../understand/quote.ts';
import type { Vocabulary } from '../understand/tokenize.ts';
import type { DraftReceipt } from './draft-receipt.ts';

/** How a delivery differs from what was asked for, in words such as 雪碧 24瓶. */
export interface Difference {
  readonly number: string;
  readonly less: readonly string[];
  readonly more: readonly string[];
}

/** What other papers of the store say to a draft: how it differs from what was asked for, and a receipt that is the same. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly same: string | null;
}

/**
 * The draft beside the newest purchase request of the store that is still open and asks for some of its goods. What other
 * receipts brought since the request counts as delivered. Vouchers are newest first; empty where no request fits.
 */
export function compareRequest(
  draft: DraftReceipt,
  vouchers: readonly ListedVoucher[],
  names: Names,
  vocabulary: Vocabulary,
): Difference[] {
  const standing = vouchers.filter(({ reversed }) => !reversed);
  const brought = goodsOfDraft(draft);
  for (const request of standing.filter(({ kind }) => kind === 'purchaseRequest')) {
    const asked = goodsOfVoucher(request, vocabulary);
    for (const receipt of standing) {
      if (receipt.kind !== 'goodsReceipt' || receipt.height < request.height) continue;
      for (const [sku, quantity] of goodsOfVoucher(receipt, vocabulary))
        if (asked.has(sku)) asked.set(sku, exact((asked.get(sku) ?? 0) - quantity));
    }
    const open = new Map([...asked].filter(([, quantity]) => quantity > 0));
    if (![...brought.keys()].some((sku) => open.has(sku))) continue;
    const all = [...new Set([...open.keys(), ...brought.keys()])].map((sku) => ({
      sku,
      by: exact((brought.get(sku) ?? 0) - (open.get(sku) ?? 0)),
    }));
    const tell = (rows: typeof all): string[] =>
      rows.map(({ sku, by }) => `${names.product(sku)} ${Math.abs(by)}${names.baseUnit(sku)}`);
    return [
      {
        number: request.number,
        less: tell(all.filter(({ by }) => by < 0)),
        more: tell(all.filter(({ by }) => by > 0)),
      },
    ];
  }
  return [];
}

/** The number of a receipt that brought exactly these goods in the days before: the same paper may have been photographed twice. */
export function sameReceipt(
  draft: DraftReceipt,
  vouchers: readonly ListedVoucher[],
  since: string,
  vocabulary: Vocabulary,
): string | null {
  const brought = told(goodsOfDraft(draft));
  const same = vouchers.find(
    (voucher) =>
      voucher.kind === 'goodsReceipt' &&
      !voucher.reversed &&
      voucher.effectiveOn >= since &&
      told(goodsOfVoucher(voucher, vocabulary)) === brought,
  );
  return same?.number ?? null;
}

const told = (goods: ReadonlyMap<string, number>): string => JSON.stringify([...goods].sort());

const goodsOfVoucher = (
  { lines }: ListedVoucher,
  { catalogue, names, units }: Vocabulary,
): Map<string, number> => add(readQuote(lines.join('\n'), catalogue, names, units).lines);

const goodsOfDraft = ({ lines }: DraftReceipt): Map<string, number> =>
  add(
    lines.flatMap(({ product, quantity, struck }) =>
      product && quantity && !struck ? [{ sku: product.sku, quantity: Number(quantity) }] : [],
    ),
  );

function add(lines: readonly { readonly sku: string; readonly quantity: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, exact((sums.get(sku) ?? 0) + quantity));
  return sums;
}
