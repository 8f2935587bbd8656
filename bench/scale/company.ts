import type { Company } from '../../server/contract/company.ts';

const stores = 20;
const items = 2_000;

const codeOf = (prefix: string, number: number, digits: number): string =>
  `${prefix}${String(number).padStart(digits, '0')}`;

export const storeCodes = Array.from({ length: stores }, (_, index) => codeOf('S', index + 1, 2));
export const warehouse = 'W01';
export const skuCodes = Array.from({ length: items }, (_, index) => codeOf('P', index + 1, 4));
export const seller = (store: string): string => `E${store}`;
export const buyer = 'E09';
export const owner = 'E10';

/** Prices from 2 to 60 yuan, cost at two thirds of them. */
export const priceOf = (index: number): number => 200 + ((index * 37) % 580) * 10;
export const costOfUnit = (index: number): number => Math.round((priceOf(index) * 2) / 3);
/** Every tenth item is told apart by lots. */
export const hasLots = (index: number): boolean => index % 10 === 0;

/** An invented chain: twenty stores, a warehouse, two thousand items. */
export const company: Company = {
  places: [
    ...storeCodes.map((code, index) => ({
      code,
      name: `第${index + 1}分店`,
      aliases: [],
      kind: 'store' as const,
    })),
    { code: warehouse, name: '总仓', aliases: [], kind: 'warehouse' as const },
  ],
  people: [
    ...storeCodes.map((store, index) => ({
      code: seller(store),
      name: `店员${index + 1}`,
      role: 'clerk' as const,
      place: store,
    })),
    { code: buyer, name: '采购', role: 'buyer' },
    { code: owner, name: '老板', role: 'owner' },
  ],
  suppliers: [{ code: 'V01', name: '供应商一', aliases: [] }],
  customers: [],
  products: skuCodes.map((sku, index) => ({
    sku,
    name: `商品${index + 1}号`,
    baseUnit: '件',
    packs: [{ unit: '箱', size: '24' }],
    aliases: [],
    priceFen: priceOf(index),
    unitCostMilliFen: costOfUnit(index) * 1_000,
    reorderPoint: '4',
  })),
};
