import { describe, expect, it } from 'vitest';
import { transact } from '../../../server/db/pool.ts';
import { code, openShop, posted, refusal, waits } from '../../support/shop.ts';

const alias = (more = {}) => ({ name: 'learnAlias', store: 'S01', alias: '小蓝瓶', sku: 'MILK', ...more });
const pack = (more = {}) => ({
  name: 'learnPack',
  store: 'S01',
  sku: 'COLA',
  unit: '提',
  size: '6',
  ...more,
});

describe('a word of a place', () => {
  it('waits for the lead when a clerk teaches it, and holds when he agrees', async () => {
    const shop = await openShop();
    const draft = waits(await shop.act('clerk1', alias()));
    expect(draft.approvers.map(({ code }) => code)).toEqual(['lead1']);
    expect(code(await shop.act('lead2', { name: 'approve', number: draft.number }))).toBe('documentUnknown');
    posted(await shop.act('lead1', { name: 'approve', number: draft.number }));
    const { company, facts } = await transact(shop.pool, 'begin read only', (client) =>
      shop.desk.company(client),
    );
    expect(company.placeAliases).toEqual([{ place: 'S01', alias: '小蓝瓶', sku: 'MILK' }]);
    expect(facts.placeAlias('S02', '小蓝瓶')).toBeUndefined();
    expect(await shop.differences()).toEqual([]);
  });

  it('needs nobody else when the lead or the office teaches it', async () => {
    const shop = await openShop();
    expect(posted(await shop.act('lead1', alias()))).toMatchObject({
      kind: 'companyChange',
      lines: ['虹桥店 以后说“小蓝瓶”就指 纯牛奶'],
    });
    posted(await shop.act('owner', alias({ store: 'S02' })));
  });

  it('may be given to another product, which says what it was', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', alias()));
    expect(posted(await shop.act('lead1', alias({ sku: 'COLA' }))).lines).toEqual([
      '虹桥店 以后说“小蓝瓶”就指 可乐(原来指 纯牛奶)',
    ]);
  });

  it('is revoked, and can be taught anew', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', alias()));
    const forget = { name: 'forgetAlias', store: 'S01', alias: '小蓝瓶' };
    expect(code(await shop.act('clerk1', forget))).toBe('notAllowed');
    posted(await shop.act('lead1', forget));
    expect(refusal(await shop.act('lead1', forget)).code).toBe('wrongState');
    posted(await shop.act('lead1', alias()));
  });

  it.each([
    ['is a product’s own name', { alias: '可乐' }, 'wrongState'],
    ['means a product that is not on file', { sku: 'NONE' }, 'unknownSku'],
    ['is only digits', { alias: '12345' }, 'invalidInput'],
    ['is of no place', { store: 'S99' }, 'unknownPlace'],
    ['is of another place', { store: 'S02' }, 'notAllowed'],
  ])('is refused where it %s', async (_, more, expected) => {
    const shop = await openShop();
    expect(code(await shop.act('lead1', alias(more)))).toBe(expected);
  });

  it('is refused a second time', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', alias()));
    expect(code(await shop.act('lead1', alias()))).toBe('wrongState');
  });
});

describe('a pack', () => {
  it('holds in the whole company once the lead agrees, until it is revoked', async () => {
    const shop = await openShop();
    const draft = waits(await shop.act('clerk1', pack()));
    posted(await shop.act('lead1', { name: 'approve', number: draft.number }));
    const packsOf = async () => {
      const { company } = await transact(shop.pool, 'begin read only', (client) => shop.desk.company(client));
      return company.products.find(({ sku }) => sku === 'COLA')?.packs;
    };
    expect(await packsOf()).toEqual([{ unit: '提', size: '6' }]);
    posted(await shop.act('lead2', { name: 'forgetPack', sku: 'COLA', unit: '提' }));
    expect(await packsOf()).toEqual([]);
  });

  it.each([
    ['stands in the company files', { sku: 'MILK', unit: '箱', size: '12' }, 'wrongState'],
    ['is the base unit', { unit: '瓶', size: '2' }, 'wrongState'],
    ['is nothing', { size: '0' }, 'invalidInput'],
    ['is a part of something counted whole', { size: '1.5' }, 'fractionalQuantity'],
    ['is of a product that is not on file', { sku: 'NONE' }, 'unknownSku'],
    ['has a number in its unit', { unit: '6提' }, 'invalidInput'],
  ])('is refused where it %s', async (_, more, expected) => {
    const shop = await openShop();
    expect(code(await shop.act('lead1', pack(more)))).toBe(expected);
  });

  it('that was never learned cannot be revoked', async () => {
    const shop = await openShop();
    expect(code(await shop.act('lead1', { name: 'forgetPack', sku: 'MILK', unit: '箱' }))).toBe('wrongState');
  });
});
