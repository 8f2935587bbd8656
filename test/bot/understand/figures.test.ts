import { describe, expect, it } from 'vitest';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import type { Understanding } from '../../../bot/understand/understanding.ts';
import type { Product } from '../../../server/contract/company.ts';

const product = (sku: string, name: string, more: Partial<Product> = {}): Product => ({
  sku,
  name,
  baseUnit: '个',
  packs: [],
  aliases: [],
  ...more,
});

/** A shop of lubricants, iron ware and cloth, whose goods are told apart by figures. */
const understander = createUnderstander({
  places: [{ code: 'Y', name: '东门店', aliases: [], kind: 'store' }],
  people: [{ code: 'he', name: '何立', role: 'storeManager', place: 'Y' }],
  products: [
    product('D1', '海峰柴油-10号 5L', {
      baseUnit: '桶',
      packs: [{ unit: '箱', size: '4' }],
      category: '柴油',
    }),
    product('D2', '海峰柴油-20号 5L', {
      baseUnit: '桶',
      packs: [{ unit: '箱', size: '4' }],
      category: '柴油',
    }),
    product('D3', '海峰柴油0号 5L', { baseUnit: '桶', packs: [{ unit: '箱', size: '4' }], category: '柴油' }),
    product('J1', '角铁40×40 镀锌', { baseUnit: '根' }),
    product('J2', '角铁50×30 镀锌', { baseUnit: '根' }),
    product('J3', '角铝40×40', { baseUnit: '根' }),
    product('X1', '双喜门碰6.50-16', { packs: [{ unit: '盒', size: '10' }], brand: '双喜' }),
    product('X2', '双喜门碰7.00-16', { packs: [{ unit: '盒', size: '10' }], brand: '双喜' }),
    product('B1', '棉布床单150×200', { baseUnit: '条' }),
    product('B2', '棉布床单180×220', { baseUnit: '条' }),
    product('P1', '远达逆变器24V40Ah', { brand: '远达', baseUnit: '台' }),
    product('P2', '凌风逆变器24V40Ah', { brand: '凌风', baseUnit: '台' }),
    product('P3', '凌风逆变器36V60Ah', { brand: '凌风', baseUnit: '台' }),
    product('O1', '昌盛机油5W-40 4L', { baseUnit: '桶' }),
    product('O2', '昌盛机油5W-40 1L', { baseUnit: '桶' }),
    product('O3', '昌盛机油5W-30 4L', { baseUnit: '桶' }),
    product('G1', '润江铱钯焊条'),
    product('G2', '润江铜焊条'),
    product('L1', '铜水龙头6×15', {}),
    product('L2', '软管6×15(送水龙头)', { baseUnit: '根' }),
    product('W1', '儿童水杯2-3岁', {}),
  ],
  suppliers: [{ code: 'G1', name: '远达五金经销部', aliases: ['远达经销'] }],
  customers: [],
});

const say = (text: string): Understanding =>
  understander.understand({ id: 'x', now: '2026-11-24T15:00:00+08:00', from: 'he', text });

/** What was recorded as sku and quantity, or what is asked about. */
function told(text: string): unknown {
  const got = say(text);
  if (got.kind !== 'commands') return got.kind === 'ask' ? [got.about, ...(got.choices ?? [])] : got.kind;
  return got.commands.flatMap((command) =>
    (command.lines as { sku: string; quantity: string }[]).map(({ sku, quantity }) => `${sku}*${quantity}`),
  );
}

describe('figures that belong to a name', () => {
  it.each([
    // Below nought, in front of the name or behind it, one or two of them.
    ['卖了-10柴油3桶', ['D1*3']],
    ['柴油-20卖了2桶', ['D2*2']],
    ['卖了2桶-20号的柴油', ['D2*2']],
    ['卖了俩-10的柴油', ['D1*2']],
    ['到货-10柴油5箱 -20的3箱', ['D1*20', 'D2*12']],
    ['卖了负二十柴油1桶', ['D2*1']],
    ['零下10度的柴油卖了1桶', ['D1*1']],
    ['零号柴油卖了1桶', ['D3*1']],
    // Whatever parts the figures, and with the point left out.
    ['卖了3个门碰6.50-16', ['X1*3']],
    ['卖了3个门碰650-16', ['X1*3']],
    ['门碰700-16的卖了两盒', ['X2*20']],
    ['卖了4条150-200的床单', ['B1*4']],
    ['180/220的床单卖了2条', ['B2*2']],
    ['床单180x220卖了2条', ['B2*2']],
    ['180寸220的床单卖了2条', ['B2*2']],
    // What comes with other goods is not those.
    ['6-15的水龙头卖了3个', ['L1*3']],
    // In one breath.
    ['角铁5030卖了6根', ['J2*6']],
    ['角铁4040卖了6根', ['J1*6']],
  ])('%s', (text, wanted) => {
    expect(told(text)).toEqual(wanted);
  });

  it.each([
    // A brand that the supplier is called by.
    ['远达经销送来逆变器二四四零的3台', ['P1*3']],
    ['收到远达经销的3660 2台', ['P3*2']],
    // Two numbers said one behind the other, where none is both.
    ['昌盛五w四十四升的卖了2桶', ['O1*2']],
    // Characters taken for small words or numerals.
    ['润江一钯的焊条卖了6个', ['G1*6']],
    ['刚送来双希门碰7.00-16两盒', ['X2*20']],
  ])('%s, by what stands beside them', (text, wanted) => {
    expect(told(text)).toEqual(wanted);
  });

  it('asks where several have the figures', () => {
    expect(told('逆变器2440卖了3台')).toEqual(['sku', 'P1', 'P2']);
    expect(told('昌盛四十四升的卖了2桶')).toEqual(expect.arrayContaining(['sku']));
    expect(told('4040卖了6根')).toEqual(['sku', 'J1', 'J3']);
  });

  it('takes no count for a size', () => {
    expect(told('儿童水杯卖了2-3个')).toEqual(['quantity']);
    expect(told('门碰7.00-16卖了16个')).toEqual(['X2*16']);
    expect(told('角铝卖了40根')).toEqual(['J3*40']);
  });

  it('records nothing for a size that nothing has', () => {
    expect(told('卖了-35柴油3桶')).not.toEqual(expect.arrayContaining([expect.stringContaining('*')]));
    expect(told('门碰8.00-16卖了3个')).not.toEqual(expect.arrayContaining([expect.stringContaining('*')]));
  });
});
