import type { Freshness } from './reports.ts';

/** A stocktake under way, as far as its reader may see. */
export interface StocktakeView {
  readonly number: string;
  readonly place: string;
  readonly title: string;
  readonly blind: boolean;
  readonly openedByName: string;
  readonly openedAt: string;
  readonly sections: readonly string[];
  /** Goods that are to be counted once more. */
  readonly again: readonly { readonly sku: string; readonly name: string }[];
  /** May end it, and ask for counts again. */
  readonly manages: boolean;
  /** Of a blind one, whoever counts sees only what he counted himself. */
  readonly rows: readonly StocktakeRow[];
  /** Products that the books have there and nobody has counted; 0 where that is not shown. */
  readonly uncounted: number;
}

export interface StocktakeRow {
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  /** Decimal strings in base units. */
  readonly counted: string;
  readonly countedAt: string;
  readonly people: readonly string[];
  readonly sections: readonly string[];
  /** What the books said when it was counted, and how much more (+) or less (-) was there. */
  readonly books?: string;
  readonly difference?: string;
  /** What the difference is worth at cost; only for those who may see cost. */
  readonly valueFen?: number;
  /** Goods moved between the counts of its sections. */
  readonly stirred?: boolean;
}

export interface Stocktakes extends Freshness {
  readonly stocktakes: readonly StocktakeView[];
}
