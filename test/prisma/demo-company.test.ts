import { describe, expect, it } from 'vitest';
import { barcodeFault } from '../../server/contract/barcode.ts';
import { roles } from '../../server/contract/roles.ts';
import { isDivisible, parseQuantity } from '../../server/ledger/quantity.ts';
import { readDemoCompany } from './demo-company.ts';

const company = await readDemoCompany();
const { places, people, products, suppliers, customers } = company;

describe('the demo company', () => {
  it('has three stores and a warehouse, each with somebody who leads it', () => {
    expect(places.map((place) => `${place.code} ${place.kind}`)).toEqual([
      'S01 store',
      'S02 store',
      'S03 store',
      'W01 warehouse',
    ]);
    const led = people.filter((person) => ['storeManager', 'stockKeeper'].includes(person.role));
    expect(led.map((person) => person.place)).toEqual(['S01', 'S02', 'S03', 'W01']);
  });

  it('has ten people in all seven roles', () => {
    expect(people).toHaveLength(10);
    expect(new Set(people.map((person) => person.role))).toEqual(new Set(roles));
    expect(people[0]).toMatchObject({ code: 'E01', role: 'storeManager', place: 'S01', wechatName: '芳姐' });
    expect(people[1]).toMatchObject({ code: 'E02', role: 'clerk', place: 'S01', wechatName: '强子' });
  });

  it('has the goods of a convenience store, at least eight of them weighed', () => {
    expect(products.length).toBeGreaterThanOrEqual(70);
    expect(products.length).toBeLessThanOrEqual(90);
    expect(products.filter((product) => isDivisible(product.baseUnit)).length).toBeGreaterThanOrEqual(8);
    expect(suppliers.length).toBeGreaterThanOrEqual(4);
    expect(customers).toHaveLength(3);
  });

  it('has Chinese barcodes with right check digits, each once', () => {
    const barcodes = products.flatMap((product) => product.barcode ?? []);
    expect(barcodes.filter((barcode) => barcodeFault(barcode) || !/^69\d{11}$/.test(barcode))).toEqual([]);
    expect(new Set(barcodes).size).toBe(barcodes.length);
    expect(barcodes.length).toBeGreaterThan(70);
  });

  it('earns between a sixth and two thirds of each shelf price', () => {
    const margins = products.map(({ name, priceFen = 0, unitCostMilliFen = 0 }) => ({
      name,
      margin: 1 - unitCostMilliFen / 1000 / priceFen,
    }));
    expect(margins.filter(({ margin }) => !(margin > 1 / 6 && margin < 2 / 3))).toEqual([]);
  });

  it('knows one product by each short name', () => {
    const names = products.flatMap((product) => [product.name, ...product.aliases]);
    const perProduct = products.map((product) => new Set([product.name, ...product.aliases]).size);
    expect(new Set(names).size).toBe(perProduct.reduce((sum, count) => sum + count, 0));
  });

  it('has one 蒙牛纯牛奶, several 蒙牛 and several 可乐', () => {
    const named = (words: string) => products.filter((product) => product.name.includes(words));
    expect(named('蒙牛纯牛奶')).toHaveLength(1);
    expect(named('蒙牛纯牛奶')[0]).toMatchObject({
      name: '蒙牛纯牛奶250ml',
      baseUnit: '盒',
      packs: [{ unit: '箱', size: '24' }],
      priceFen: 330,
    });
    expect(named('蒙牛').length).toBeGreaterThan(3);
    expect(named('可乐').length).toBeGreaterThan(3);
  });

  it('weighs in 斤 and has packs larger than a piece elsewhere', () => {
    for (const { name, baseUnit, packs } of products) {
      const sizes = packs.map((pack) => parseQuantity(pack.size));
      if (isDivisible(baseUnit)) expect(packs, name).toContainEqual({ unit: '斤', size: '0.5' });
      else
        expect(
          sizes.every((size) => size > 1000),
          name,
        ).toBe(true);
    }
  });
});
