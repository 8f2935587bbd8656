import type { Product } from '../../server/contract/company.ts';
import type { Circumstances } from './circumstances.ts';
import type { Piece } from './elements.ts';

/** What later episodes of a message may leave out because an earlier one said it. */
export interface Carried {
  readonly products: readonly Product[];
  readonly pieces: readonly Piece[];
  readonly said: Circumstances | null;
  /** The command of the part before. */
  readonly name: string | null;
  /** The place for which prices were set; null for all of them. */
  readonly priced?: string | null;
  /** Why goods were written off. */
  readonly reason?: string;
}

export const nothingCarried: Carried = { products: [], pieces: [], said: null, name: null };
