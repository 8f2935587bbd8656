import { createUnderstander } from '../../../bot/understand/understand.ts';
import type { Given, Understanding } from '../../../bot/understand/understanding.ts';
import type { Company } from '../../../server/contract/company.ts';

/** Two shops that sell hardware and fresh food, and a depot: small enough to know by heart. */
export const shop: Company = {
  places: [
    { code: 'N', name: '城北店', aliases: ['城北'], kind: 'store' },
    { code: 'S', name: '城南店', aliases: ['城南', '新店'], kind: 'store' },
    { code: 'D', name: '河西仓库', aliases: ['河西仓', '总仓'], kind: 'warehouse' },
  ],
  people: [
    { code: 'ann', name: '安小梅', role: 'clerk', place: 'N', wechatName: '小梅' },
    { code: 'bo', name: '柏青', role: 'storeManager', place: 'S' },
    { code: 'kai', name: '凯文', role: 'stockKeeper', place: 'D', wechatName: '老凯' },
    { code: 'ming', name: '明慧', role: 'headquarters' },
  ],
  products: [
    {
      sku: 'T1',
      name: '卷尺5米',
      spec: '5m',
      baseUnit: '把',
      packs: [{ unit: '盒', size: '10' }],
      aliases: [],
      priceFen: 1200,
    },
    {
      sku: 'T2',
      name: '卷尺3米',
      spec: '3m',
      baseUnit: '把',
      packs: [{ unit: '盒', size: '10' }],
      aliases: [],
      priceFen: 800,
    },
    {
      sku: 'T3',
      name: '三角牌活动扳手10寸',
      brand: '三角',
      baseUnit: '把',
      packs: [],
      aliases: ['扳手'],
      priceFen: 3500,
    },
    {
      sku: 'T4',
      name: '自攻螺丝4*30',
      baseUnit: '盒',
      packs: [{ unit: '箱', size: '50' }],
      aliases: ['自攻丝'],
      priceFen: 900,
    },
    {
      sku: 'T5',
      name: '调和漆白色',
      spec: '2.5kg',
      baseUnit: '桶',
      packs: [{ unit: '箱', size: '4' }],
      aliases: [],
      priceFen: 6800,
    },
    {
      sku: 'T6',
      name: '调和漆绿色',
      spec: '2.5kg',
      baseUnit: '桶',
      packs: [{ unit: '箱', size: '4' }],
      aliases: [],
      priceFen: 6800,
    },
    {
      sku: 'T7',
      name: '502胶水',
      spec: '20g',
      baseUnit: '支',
      packs: [{ unit: '盒', size: '50' }],
      aliases: [],
      priceFen: 300,
    },
    {
      sku: 'T8',
      name: '飞雕五孔插座',
      brand: '飞雕',
      baseUnit: '个',
      packs: [{ unit: '箱', size: '100' }],
      aliases: [],
      priceFen: 1500,
      barcode: '6901234567892',
    },
    {
      sku: 'F1',
      name: '本地大白菜',
      baseUnit: '千克',
      packs: [{ unit: '筐', size: '20' }],
      aliases: ['白菜'],
      priceFen: 200,
    },
    { sku: 'F2', name: '黑猪五花', baseUnit: '千克', packs: [], aliases: ['五花肉'], priceFen: 6000 },
    { sku: 'F3', name: '草鱼', baseUnit: '千克', packs: [], aliases: [], priceFen: 1800 },
    {
      sku: 'F4',
      name: '鲜豆腐',
      baseUnit: '块',
      packs: [{ unit: '板', size: '24' }],
      aliases: ['豆腐'],
      priceFen: 250,
    },
    {
      sku: 'F5',
      name: '土鸡蛋',
      baseUnit: '枚',
      packs: [{ unit: '板', size: '30' }],
      aliases: [],
      priceFen: 150,
    },
    {
      sku: 'F6',
      name: '青柠气泡水',
      spec: '330ml',
      baseUnit: '罐',
      packs: [{ unit: '箱', size: '24' }],
      aliases: [],
      priceFen: 450,
    },
    {
      sku: 'F7',
      name: '白桃气泡水',
      spec: '330ml',
      baseUnit: '罐',
      packs: [{ unit: '箱', size: '24' }],
      aliases: [],
      priceFen: 450,
    },
  ],
  suppliers: [
    { code: 'V1', name: '宏达五金批发', aliases: ['宏达'] },
    { code: 'V2', name: '绿源农场', aliases: ['绿源', '老农'] },
  ],
  customers: [{ code: 'C1', name: '一品装修队', aliases: ['一品'] }],
};

export const now = '2026-11-21T10:00:00+08:00';
export const understander = createUnderstander(shop);

/** What the shop understands when ann (a clerk at N) or another says something. */
export function hear(
  text: string,
  options: { from?: string; quote?: string; given?: readonly Given[] } = {},
): Understanding {
  const { from = 'ann', quote, given = [] } = options;
  return understander.understand({ id: 'm', now, from, text, ...(quote ? { quote } : {}) }, { given });
}

/** The commands of a message, with `said` taken out; a question or none fails the test. */
export function commandsOf(understanding: Understanding): unknown {
  if (understanding.kind !== 'commands') return understanding;
  return understanding.commands.map((command) => {
    const lines = command.lines as readonly Record<string, unknown>[] | undefined;
    return lines ? { ...command, lines: lines.map(({ said: _, ...line }) => line) } : command;
  });
}

/** What is asked about, or the kind where nothing is asked. */
export function askedAbout(understanding: Understanding): string {
  return understanding.kind === 'ask' ? understanding.about : understanding.kind;
}
