import type { PersonFacts } from '../commands/book.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { Client } from '../db/pool.ts';
import { maySeeCost, maySeeSales } from '../policies/permissions.ts';

/** What a report is read with: one moment of the database, and who reads. */
export interface View {
  readonly client: Client;
  readonly snapshot: CompanySnapshot;
  /** Of the ledger at that moment. */
  readonly height: number;
  readonly now: Date;
  readonly reader: PersonFacts;
  /** Whether colleagues without the right may listen in, as in a store's group: then no cost is shown. */
  readonly overheard: boolean;
  /** The only places that are looked at, where the reader's token is bound to some. */
  readonly only?: readonly string[];
}

export const showsCost = (view: View, place: string | null): boolean =>
  !view.overheard && maySeeCost(view.reader, place);

/** The places whose sales the reader may see, among those asked for. */
export function visiblePlaces(view: View, asked: string | undefined): string[] {
  return view.snapshot.facts.places
    .map(({ code }) => code)
    .filter((code) => (asked === undefined || code === asked) && maySeeSales(view.reader, code));
}
