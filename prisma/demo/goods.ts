import type { Product } from '../../server/contract/company.ts';
import { isDivisible, type Milli, parseQuantity, perUnit } from '../../server/ledger/quantity.ts';

/** A product as the generator needs it: quantities in thousandths, packs from the largest down. */
export interface Good {
  readonly product: Product;
  readonly sku: string;
  readonly weighed: boolean;
  /** Packs larger than one base unit. */
  readonly packs: readonly { readonly unit: string; readonly size: Milli }[];
  /** What a store sells in about a week. */
  readonly reorder: Milli;
  /** Comes to the stores in the morning and never through the warehouse. */
  readonly direct: boolean;
  /** Average sales of one store and day. */
  readonly dailyDemand: Milli;
  readonly supplier: string;
}

/** Base units a store sells in a day of what is delivered fresh. */
const freshDemand: Record<string, number> = { 鲜食: 12, 面包: 5, 低温奶: 4, 水果: 3, 蔬菜: 2.5, 蛋品: 3.5 };

const supplierOf: Record<string, string> = {
  乳品: 'V01',
  低温奶: 'V01',
  饮料: 'V02',
  酒水: 'V02',
  零食: 'V03',
  方便食品: 'V03',
  粮油调味: 'V03',
  纸品: 'V05',
  日用百货: 'V05',
};
const freshSupplier = 'V04';

export function goodOf(product: Product): Good {
  const category = product.category ?? '';
  const reorder = product.reorderPoint ? parseQuantity(product.reorderPoint) : 0;
  const fresh = freshDemand[category];
  return {
    product,
    sku: product.sku,
    weighed: isDivisible(product.baseUnit),
    packs: product.packs
      .map((pack) => ({ unit: pack.unit, size: parseQuantity(pack.size) }))
      .filter((pack) => pack.size > perUnit)
      .sort((a, b) => b.size - a.size),
    reorder,
    direct: fresh !== undefined,
    dailyDemand: fresh === undefined ? reorder / 7 : fresh * perUnit,
    supplier: supplierOf[category] ?? freshSupplier,
  };
}

/** The unit goods are bought and moved in: the largest pack, or the base unit. */
export function boxOf(good: Good): { readonly unit: string; readonly size: Milli } {
  return good.packs[0] ?? { unit: good.product.baseUnit, size: perUnit };
}

/** Fen for a quantity at a cost in thousandths of a fen per base unit. */
export function costFen(good: Good, quantity: Milli): number {
  return Math.round(((good.product.unitCostMilliFen ?? 0) * quantity) / perUnit / 1000);
}
