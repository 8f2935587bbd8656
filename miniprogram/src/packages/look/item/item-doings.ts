import type { ItemAtPlace, ItemView } from '../../../../../server/contract/app-pages.ts';
import type { Act } from '../../../offline/ports';
import { look } from '../../../texts/look';
import { fenOf, quantityOf } from '../../../texts/money';

const words = look.item;

/** What may be set of a product. */
export const doings = ['setPrice', 'setReorderPoint', 'learnAlias', 'forgetAlias', 'forgetBarcode'] as const;
export type Doing = (typeof doings)[number];

/** What there is to choose from of what may be forgotten; null where something is typed. */
export function choicesOf(
  doing: Doing,
  { moreBarcodes }: ItemView,
  { learned }: ItemAtPlace,
): readonly string[] | null {
  if (doing === 'forgetAlias') return learned;
  return doing === 'forgetBarcode' ? moreBarcodes : null;
}

/** What stands in the field before anything is typed. */
export function beginningOf(doing: Doing, item: ItemView, at: ItemAtPlace): string {
  const { priceFen, reorderPoint } = at;
  if (doing === 'setPrice') return priceFen === null ? '' : (priceFen / 100).toFixed(2);
  if (doing === 'setReorderPoint') return reorderPoint;
  return choicesOf(doing, item, at)?.[0] ?? '';
}

/** The act as it is typed so far, and how it is put into words; no act while it would be none. */
export function actOf(
  doing: Doing,
  typed: string,
  { sku, name }: ItemView,
  { place: store }: ItemAtPlace,
): { readonly act: Act | null; readonly said: string } {
  const alias = typed.trim();
  const [priceFen, quantity] = [fenOf(typed), quantityOf(typed)];
  switch (doing) {
    case 'setPrice':
      return {
        act: priceFen ? { name: doing, sku, store, priceFen } : null,
        said: words.saidPrice(name, typed),
      };
    case 'setReorderPoint':
      return {
        act: quantity === null ? null : { name: doing, sku, store, quantity },
        said: words.saidPoint(name, typed),
      };
    case 'learnAlias':
      return {
        act: alias.length < 2 ? null : { name: doing, sku, store, alias },
        said: words.saidAlias(name, alias),
      };
    case 'forgetAlias':
      return {
        act: alias === '' ? null : { name: doing, store, alias },
        said: words.saidForget(name, alias),
      };
    case 'forgetBarcode':
      return {
        act: typed === '' ? null : { name: doing, store, barcode: typed },
        said: words.saidForgetBarcode(name, typed),
      };
  }
}
