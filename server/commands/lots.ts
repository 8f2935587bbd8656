import { type Refusal, refuse } from '../contract/refusals.ts';
import type { Lot } from '../ledger/balance.ts';
import type { Day } from '../ledger/day.ts';
import type { Book, Need, ProductFacts } from './book.ts';
import type { Effect } from './define.ts';
import { lotOf } from './goods.ts';

interface LotLine {
  readonly sku: string;
  readonly lot?: string | undefined;
  readonly producedOn?: Day | undefined;
  readonly expiresOn?: Day | undefined;
}

/** Lots that receipt lines name and that may be on file already, with their dates. */
export function lotNeeds(lines: readonly LotLine[], book: Book): Need[] {
  return lines.flatMap((line) => {
    const product = book.company.product(line.sku);
    const lot = product ? lotOf(line, product).lot : '';
    return lot === '' ? [] : [{ fact: 'lot', sku: line.sku, lot } as const];
  });
}

/** The lot of a line, with the dates that are on file for it where the line does not say them. */
export function lotOnFile(book: Book, line: LotLine, product: ProductFacts): Lot {
  const said = lotOf(line, product);
  if (said.lot === '') return said;
  const onFile = book.get({ fact: 'lot', sku: line.sku, lot: said.lot });
  return {
    lot: said.lot,
    producedOn: said.producedOn ?? onFile?.producedOn ?? null,
    expiresOn: said.expiresOn ?? onFile?.expiresOn ?? null,
  };
}

/** A lot has one expiry date: a second receipt of the same lot with another one is a mistake on one of the notes. */
export function lotRefusal(
  book: Book,
  lines: readonly (LotLine & { readonly product: ProductFacts })[],
): Refusal | null {
  const seen = new Map<string, Day | null>();
  for (const line of lines) {
    const { lot, expiresOn } = lotOf(line, line.product);
    if (lot === '') continue;
    const key = `${line.sku} ${lot}`;
    const onFile = book.get({ fact: 'lot', sku: line.sku, lot });
    const known = seen.has(key) ? seen.get(key) : onFile?.expiresOn;
    if (known && expiresOn && known !== expiresOn) {
      return refuse(
        'lotMismatch',
        `${line.product.name} 批次 ${lot} 以前记的有效期是 ${known},这次报的是 ${expiresOn}。请核对包装后重报`,
      );
    }
    seen.set(key, expiresOn ?? known ?? null);
  }
  return null;
}

export function lotEffects(
  book: Book,
  lines: readonly (LotLine & { readonly product: ProductFacts })[],
): Effect[] {
  return lines.flatMap((line) => {
    const lot = lotOnFile(book, line, line.product);
    return lot.lot === '' ? [] : [{ set: 'lot', sku: line.sku, ...lot } as const];
  });
}
