import { checkDigit } from '../../server/contract/barcode.ts';
import type { Company, OpeningRow, Product } from '../../server/contract/company.ts';

const brands =
  '蒙牛 伊利 光明 三元 农夫山泉 康师傅 统一 娃哈哈 旺旺 达利园 好丽友 洽洽 良品 海天 李锦记 金龙鱼 鲁花 立白 蓝月亮 心相印';
const flavours =
  '原味 草莓味 香草味 巧克力味 芒果味 蓝莓味 黄桃味 红枣味 海盐味 香辣味 番茄味 黑椒味 孜然味 柠檬味 薄荷味 抹茶味 椰子味 焦糖味 奶油味 五香味';
const kinds =
  '纯牛奶 酸奶 冰淇淋 饼干 薯片 矿泉水 绿茶 红茶 果汁 咖啡 方便面 火腿肠 海苔 坚果 软糖 巧克力 面包 蛋糕 豆干 瓜子';
const sizes = '120克 250克 1千克 250毫升 500毫升'.split(' ');

/** Of 8,000 names of brand, taste and kind, most in three sizes: as alike as those of a large shop. */
const count = 20_000;

function productOf(nth: number): Product {
  const pick = (words: string, every: number): string => {
    const all = words.split(' ');
    return all[Math.floor(nth / every) % all.length] ?? '';
  };
  const [brand, kind, flavour] = [pick(brands, 1), pick(kinds, 20), pick(flavours, 400)];
  const spec = sizes[Math.floor(nth / 8_000) % sizes.length] ?? '';
  const digits = `690${String(100_000_000 + nth * 7)}`;
  return {
    ...{ sku: `P${String(nth + 1).padStart(5, '0')}`, name: `${brand}${flavour}${kind}${spec}`, brand, spec },
    ...{ barcode: `${digits}${checkDigit(digits)}`, baseUnit: '件', packs: [{ unit: '箱', size: '24' }] },
    ...{ aliases: [], priceFen: 300 + (nth % 90) * 10, unitCostMilliFen: 200_000, reorderPoint: '4' },
  };
}

export const clerk = 'E01';

/** An invented shop with as many goods as a phone is to hold. */
export const company: Company = {
  places: [{ code: 'S01', name: '大卖场', aliases: [], kind: 'store' }],
  people: [
    { code: clerk, name: '店员', role: 'clerk', place: 'S01' },
    { code: 'E02', name: '老板', role: 'owner' },
  ],
  ...{ suppliers: [], customers: [] },
  products: Array.from({ length: count }, (_, nth) => productOf(nth)),
};

export const openings: readonly OpeningRow[] = company.products.map(({ sku }, nth) => ({
  ...{ place: 'S01', sku, quantity: String(5 + (nth % 80)), unitCostMilliFen: 200_000 },
}));
