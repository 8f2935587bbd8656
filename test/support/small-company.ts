import type { Company, Person, Product } from '../../server/contract/company.ts';
import type { Role } from '../../server/contract/roles.ts';

const person = (code: string, name: string, role: Role, place?: string): Person => ({
  code,
  name,
  role,
  ...(place && { place }),
});

const product = (sku: string, name: string, baseUnit: string, more: Partial<Product> = {}): Product => ({
  sku,
  name,
  baseUnit,
  packs: [],
  aliases: [],
  ...more,
});

/** Two stores, a warehouse, somebody in every role, and goods of every sort. Costs and prices are round on purpose. */
export const smallCompany: Company = {
  places: [
    { code: 'S01', name: '虹桥店', aliases: [], kind: 'store' },
    { code: 'S02', name: '徐家汇店', aliases: [], kind: 'store' },
    { code: 'W01', name: '嘉定总仓', aliases: [], kind: 'warehouse' },
  ],
  people: [
    person('clerk1', '小丽', 'clerk', 'S01'),
    person('clerk1b', '小张', 'clerk', 'S01'),
    person('clerk2', '小强', 'clerk', 'S02'),
    person('lead1', '王芳', 'storeManager', 'S01'),
    person('lead2', '刘洋', 'storeManager', 'S02'),
    person('keeper', '老陈', 'stockKeeper', 'W01'),
    person('buyer', '周采', 'buyer'),
    person('accountant', '钱会计', 'accountant'),
    person('office', '孙总部', 'headquarters'),
    person('office2', '吴总部', 'headquarters'),
    person('owner', '老板', 'owner'),
  ],
  products: [
    product('MILK', '纯牛奶', '盒', {
      packs: [{ unit: '箱', size: '24' }],
      unitCostMilliFen: 200_000,
      priceFen: 330,
    }),
    product('COLA', '可乐', '瓶', { unitCostMilliFen: 150_000, priceFen: 300, reorderPoint: '20' }),
    product('APPLE', '苹果', '千克', { unitCostMilliFen: 683_400, priceFen: 998 }),
    product('BREAD', '面包', '个', { unitCostMilliFen: 300_000, priceFen: 500, shelfLifeDays: 3 }),
    product('WINE', '红酒', '瓶', { unitCostMilliFen: 15_000_000, priceFen: 20_000 }),
    product('EGG', '鸡蛋', '盒', { unitCostMilliFen: 1_000_000, priceFen: 1_500 }),
    product('TOY', '玩具', '个'),
  ],
  suppliers: [{ code: 'V01', name: '光明经销', aliases: [] }],
  customers: [
    { code: 'C01', name: '幼儿园', aliases: [] },
    { code: 'C02', name: '小饭馆', aliases: [] },
  ],
};

/** Who usually speaks for a place. */
export const clerkOf: Readonly<Record<string, string>> = { S01: 'clerk1', S02: 'clerk2', W01: 'keeper' };
export const leadOf: Readonly<Record<string, string>> = { S01: 'lead1', S02: 'lead2', W01: 'keeper' };
