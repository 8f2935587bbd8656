import type { Company, Product } from '../../server/contract/company.ts';

const brands = (
  '青岚 禾木 云朵 百川 小鹿 长白 江南 北斗 金穗 山泉 福临 天元 南湖 东篱 西岭 晨光 星河 海角 竹溪 白桦 ' +
  '松果 蓝田 红岸 丰年 雨前'
).split(' ');
const flavours = '原味 草莓 香辣 番茄 柠檬 蜜桃 海苔 烧烤 绿茶 乌龙 无糖 低脂'.split(' ');
const kinds = (
  '薯片 牛奶 酸奶 面包 饼干 糖果 果汁 汽水 矿泉水 咖啡 奶茶 火腿肠 方便面 拌面 洗发水 沐浴露 牙膏 纸巾 洗衣液 香皂 ' +
  '毛巾 电池 酱油 陈醋 食盐 大米 面粉 食用油 瓜子 花生 话梅 果冻 巧克力 口香糖 啤酒 白酒 红酒 果酒 冰淇淋 雪糕'
).split(' ');
const sizes = ['100g', '250ml', '500ml', '1L', '2kg', '70g'];

/** A company of so many invented items: brand × flavour × kind × size, nearly alike as real ones are. */
export function makeCompany(items: number): Company {
  const all = brands.length * flavours.length * kinds.length * sizes.length;
  // A step that shares no factor with the number of combinations meets each of them once.
  const products = Array.from({ length: items }, (_, index) => productAt((index * 7919) % all, index));
  return {
    places: [
      { code: 'S01', name: '城东店', aliases: ['城东'], kind: 'store' },
      { code: 'W01', name: '总仓', aliases: ['仓库'], kind: 'warehouse' },
    ],
    people: [{ code: 'E01', name: '周敏', role: 'clerk', place: 'S01' }],
    products,
    suppliers: [{ code: 'V01', name: '大河商贸', aliases: ['大河'] }],
    customers: [{ code: 'C01', name: '望江小学', aliases: [] }],
  };
}

function productAt(place: number, index: number): Product {
  const pick = (list: readonly string[], step: number): string =>
    list[Math.floor(place / step) % list.length] ?? '';
  const brand = pick(brands, 1);
  const kind = pick(kinds, brands.length);
  const flavour = pick(flavours, brands.length * kinds.length);
  const spec = pick(sizes, brands.length * kinds.length * flavours.length);
  return {
    sku: `Z${index}`,
    name: `${brand}${flavour}${kind}${spec}`,
    spec,
    category: kind,
    brand,
    baseUnit: '包',
    packs: [{ unit: '箱', size: '24' }],
    aliases: [],
    priceFen: 500 + (place % 40) * 50,
    barcode: `69${String(index).padStart(11, '0')}`,
  };
}
