import { checkDigit } from '../../../../server/contract/barcode.ts';
import type { Company, OpeningRow, Person, Product } from '../../../../server/contract/company.ts';
import type { Role } from '../../../../server/contract/roles.ts';

const storeNames =
  '虹桥 徐家汇 五角场 静安寺 陆家嘴 中山公园 打浦桥 新天地 曹家渡 莘庄 七宝 大宁 张江 金桥 川沙 松江 宝山 嘉定 南翔 周浦'.split(
    ' ',
  );
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何'.split('');

/** Twenty stores with a lead and two clerks each, a warehouse, and the offices. */
const stores = storeNames.map((name, index) => ({
  code: `S${String(index + 1).padStart(2, '0')}`,
  name: `${name}店`,
  aliases: [],
  kind: 'store' as const,
}));
const warehouse = { code: 'W01', name: '青浦总仓', aliases: ['总仓'], kind: 'warehouse' as const };

/** Every other person is known to WeCom's directory; the others prove themselves otherwise. */
function person(code: string, name: string, role: Role, place?: string): Person {
  const wecomId = code.endsWith('a') ? { wecomId: code } : {};
  return { code, name, role, ...(place && { place }), ...wecomId };
}

const staff = stores.flatMap(({ code }, index) => [
  person(`${code}lead`, `${surnames[index]}国平`, 'storeManager', code),
  person(`${code}a`, `${surnames[index]}晓梅`, 'clerk', code),
  person(`${code}b`, `${surnames[(index + 7) % 20]}建军`, 'clerk', code),
]);

const product = (
  sku: string,
  name: string,
  baseUnit: string,
  cost: number,
  more: Partial<Product> = {},
): Product => ({
  ...{ sku, name, baseUnit, packs: [], aliases: [] },
  ...{ unitCostMilliFen: cost * 1_000, priceFen: cost * 2, ...more },
});
const inBoxes = { packs: [{ unit: '箱', size: '24' }] };

/** Sold, received and sent around; nobody counts them, so that it does not matter in which order these happen. */
export const flowing: readonly Product[] = [
  product('COLA', '可乐', '瓶', 150, inBoxes),
  product('SPRITE', '雪碧', '瓶', 160, inBoxes),
  product('MILK', '纯牛奶', '盒', 200, inBoxes),
  product('WATER', '矿泉水', '瓶', 80, inBoxes),
  product('EGG', '鸡蛋', '盒', 1_000),
];
const ean = (digits: string): string => `${digits}${checkDigit(digits)}`;
/** Counted between sales: how many are left depends on the order in which a store's words were taken. */
export const counted = [
  { ...product('SOY', '酱油', '瓶', 500), barcode: ean('690123456001') },
  { ...product('SALT', '食盐', '袋', 120), barcode: ean('690123456002') },
] as const satisfies readonly Product[];
/** Scarce: the first sale is an alert. */
export const scarce: readonly Product[] = [
  product('SOAP', '洗衣液', '瓶', 900, { reorderPoint: '50' }),
  product('TISSUE', '纸巾', '包', 300, { reorderPoint: '50' }),
];
/** Dear: who loses two of them needs his lead's yes, who loses eight the office's. */
const dear = product('WINE', '红酒', '瓶', 15_000);

const products = [...flowing, ...counted, ...scarce, dear];

export const dayCompany: Company = {
  places: [...stores, warehouse],
  people: [
    ...staff,
    person('keeper', '老陈', 'stockKeeper', 'W01'),
    person('buyer', '周采', 'buyer'),
    person('office', '孙部长', 'headquarters'),
    person('officea', '吴部长', 'headquarters'),
    person('owner', '老板', 'owner'),
  ],
  products,
  suppliers: [{ code: 'V01', name: '光明经销', aliases: [] }],
  customers: [],
};

export const storeCodes: readonly string[] = stores.map(({ code }) => code);

/** Enough of everything for a day, but for what is scarce. */
export const dayOpenings: readonly OpeningRow[] = dayCompany.places.flatMap(({ code: place }) =>
  products.map(({ sku, unitCostMilliFen = 0, reorderPoint }) => ({
    ...{ place, sku, unitCostMilliFen },
    quantity: reorderPoint === undefined ? '20000' : String(Number(reorderPoint) + 1),
  })),
);

/** A place's group as the messenger calls it, and what the company calls it. */
export const groupOf = (place: string): string => `group-${place}`;
export const companyChats: readonly { readonly group: string; readonly chat: string }[] = [
  ...dayCompany.places.map(({ code, name }) => ({ group: groupOf(code), chat: `${name}群` })),
  { group: groupOf('leads'), chat: '店长群' },
  { group: groupOf('owners'), chat: '老板群' },
];
