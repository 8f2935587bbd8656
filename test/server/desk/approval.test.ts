import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal, type Shop, waits } from '../../support/shop.ts';
import { smallCompany } from '../../support/small-company.ts';

/** 100 eggs at ¥10 and 20 bottles at ¥150 in the first store. */
async function openStocked(): Promise<Shop> {
  const shop = await openShop();
  await shop.receive('S01', 'EGG', '200', 1000);
  await shop.receive('S01', 'WINE', '20', 15_000);
  return shop;
}

const lose = (shop: Shop, actor: string, quantity: string, sku = 'EGG') =>
  shop.act(actor, { name: 'writeOff', store: 'S01', reason: 'damaged', lines: [line(sku, quantity)] });
const approve = (shop: Shop, actor: string, number?: string) =>
  shop.act(actor, { name: 'approve', ...(number && { number }) });
const names = (answer: Parameters<typeof waits>[0]): string[] =>
  waits(answer).approvers.map((person) => person.code);

describe('what needs a yes', () => {
  it('is a write-off above ¥200 by the store manager and above ¥1,000 by headquarters', async () => {
    const shop = await openStocked();
    expect(code(await lose(shop, 'clerk1', '20'))).toBe('posted');
    expect(names(await lose(shop, 'clerk1', '21'))).toEqual(['lead1']);
    expect(names(await lose(shop, 'clerk1', '100'))).toEqual(['lead1']);
    expect(names(await lose(shop, 'clerk1', '101'))).toEqual(['office', 'office2', 'owner']);
    expect(code(await lose(shop, 'owner', '101'))).toBe('posted');
  });

  it('is never decided by the one who asks: a manager needs headquarters, headquarters each other', async () => {
    const shop = await openStocked();
    const own = waits(await lose(shop, 'lead1', '50'));
    expect(own.approvers.map((person) => person.code)).toEqual(['office', 'office2']);
    expect(refusal(await approve(shop, 'lead1', own.number)).code).toBe('ownApproval');
    expect(names(await lose(shop, 'office', '101'))).toEqual(['office2', 'owner']);
  });

  it('is a price change of more than a tenth', async () => {
    const shop = await openStocked();
    const price = (actor: string, priceFen: number) =>
      shop.act(actor, { name: 'setPrice', sku: 'EGG', priceFen, store: 'S01' });
    expect(code(await price('lead1', 1650))).toBe('posted');
    const waiting = waits(await price('lead1', 2000));
    expect(waiting.lines).toEqual(['鸡蛋 售价 ¥20.00(原来 ¥16.50),虹桥店']);
    expect(code(await price('office', 2000))).toBe('posted');
  });

  it('is a purchase that somebody else than the buyer asks for', async () => {
    const shop = await openShop();
    const buy = (actor: string) =>
      shop.act(actor, { name: 'requestPurchase', store: 'S01', lines: [line('EGG', '10')] });
    expect(names(await buy('clerk1'))).toEqual(['buyer', 'office', 'office2', 'owner']);
    expect(code(await buy('buyer'))).toBe('posted');
  });
});

describe('a yes', () => {
  it('posts the act in the name of the one who asked, under the number of the draft', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    expect(await shop.holding('S01', 'EGG')).toBe('200 ¥2,000.00');
    const answer = await approve(shop, 'lead1', `#${number.toLowerCase()}`);
    expect(answer.kind === 'posted' && answer.vouchers.map((voucher) => voucher.title)).toEqual([
      '同意',
      '报损',
    ]);
    expect(answer.kind === 'posted' && answer.vouchers[1]?.number).toBe(number);
    expect(await shop.newest()).toMatchObject({
      kind: 'writeOff',
      actor: 'clerk1',
      moves: ['S01 → @loss EGG 50 成本¥500.00'],
      journal: ['借 5711 ¥500.00 S01', '贷 1405 ¥500.00 S01'],
    });
    expect(refusal(await approve(shop, 'lead1', number))).toMatchObject({
      code: 'wrongState',
      message: `#${number} 已经批准并记账,不用再批`,
    });
    expect(await shop.differences()).toEqual([]);
  });

  it('needs no number when exactly one draft waits for that person', async () => {
    const shop = await openStocked();
    waits(await lose(shop, 'clerk1', '50'));
    expect(code(await approve(shop, 'lead2'))).toBe('documentNeeded');
    waits(await lose(shop, 'clerk1', '60'));
    expect(refusal(await approve(shop, 'lead1')).data?.drafts).toHaveLength(2);
    const { number } = waits(await lose(shop, 'clerk1', '101'));
    expect(code(await approve(shop, 'lead1', number))).toBe('notApprover');
    posted(await approve(shop, 'owner'));
  });

  it('looks at the stock as it is then: what is no longer there stays undecided', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    await shop.sell('S01', 'EGG', '170');
    expect(refusal(await approve(shop, 'lead1', number))).toMatchObject({
      code: 'insufficientStock',
      message: expect.stringContaining(`#${number} 现在办不了:库存不够:鸡蛋 要50盒,虹桥店账上只有30盒`),
    });
    await shop.receive('S01', 'EGG', '20', 1000);
    posted(await approve(shop, 'lead1', number));
    expect(await shop.differences()).toEqual([]);
  });

  it('does not stretch to an amount that by now belongs to a higher office', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    await shop.receive('S01', 'EGG', '200', 5000);
    expect(refusal(await approve(shop, 'lead1', number))).toMatchObject({
      code: 'wrongState',
      message: `#${number} 现在办不了:情况变了(例如金额变大了),要更上一级来批。请驳回,让提单人重新提一次`,
    });
    expect(await shop.holding('S01', 'EGG')).toBe('400 ¥12,000.00');
  });

  it('of the higher office covers an amount that by now belongs to the lower', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '101'));
    await shop.receive('S01', 'EGG', '600', 100);
    posted(await approve(shop, 'office', number));
    expect(await shop.differences()).toEqual([]);
  });

  it('comes too late after the draft has expired', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    shop.setClock('2026-11-24T10:00:01+08:00');
    expect(refusal(await approve(shop, 'lead1', number)).code).toBe('wrongState');
    expect(code(await approve(shop, 'lead1'))).toBe('documentNeeded');
  });

  it('given twice at the same moment posts once', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '101'));
    const answers = await Promise.all([
      approve(shop, 'office', number),
      approve(shop, 'owner', number),
      shop.act('office2', { name: 'approve', number }, { name: 'approve', number }),
    ]);
    expect(answers.map(code)).toEqual(['posted', 'wrongState', 'wrongState']);
    expect(await shop.holding('S01', 'EGG')).toBe('99 ¥990.00');
    expect(shop.faults).toEqual([]);
  });
});

describe('a draft', () => {
  it('is told to those who may decide it, in their group, and its end to the one who asked', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    posted(await shop.act('lead1', { name: 'reject', number, reason: '先拍照' }));
    const { rows } = await shop.pool.query(
      'select chat, kind, mention, payload from notification order by id',
    );
    expect(rows).toMatchObject([
      { chat: '虹桥店群', kind: 'approvalRequest', mention: ['lead1'], payload: { number, actor: 'clerk1' } },
      {
        chat: '虹桥店群',
        kind: 'draftDecided',
        mention: ['clerk1'],
        payload: { verdict: 'rejected', reason: '先拍照' },
      },
    ]);
    expect(refusal(await approve(shop, 'lead1', number)).message).toBe(`#${number} 已经被驳回,不用再批`);
    expect(await shop.holding('S01', 'EGG')).toBe('200 ¥2,000.00');
  });

  it('can be withdrawn by the one who asked, and by nobody else in the store', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    expect(refusal(await shop.undo('clerk1b', number)).code).toBe('notAllowed');
    expect(posted(await shop.undo('clerk1')).lines[0]).toBe(`撤回 #${number} 报损`);
    expect(refusal(await approve(shop, 'lead1', number)).message).toBe(`#${number} 已经撤回,不用再批`);
  });

  it('goes to whom it was handed on, and no longer to those who handed it on', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    const hand = (actor: string, to: string) => shop.act(actor, { name: 'reassignApproval', number, to });
    expect(code(await hand('lead1', 'clerk1b'))).toBe('notAllowed');
    expect(code(await hand('lead1', 'clerk1'))).toBe('ownApproval');
    expect(code(await hand('lead1', '王五'))).toBe('unknownPerson');
    expect(posted(await hand('lead1', 'lead2')).lines).toEqual([`#${number} 报损 转给刘洋审批`]);
    expect(code(await approve(shop, 'lead1', number))).toBe('notApprover');
    posted(await hand('lead2', 'keeper'));
    expect(code(await approve(shop, 'lead2', number))).toBe('notApprover');
    posted(await hand('keeper', 'lead1'));
    posted(await approve(shop, 'lead1', number));
  });

  it('moves up when the one who should decide has left', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    posted(await shop.act('owner', { name: 'changePerson', person: 'lead1', left: true }));
    expect(code(await approve(shop, 'lead1', number))).toBe('personLeft');
    posted(await approve(shop, 'office', number));
  });

  it('of somebody who has left is not posted any more', async () => {
    const shop = await openStocked();
    const { number } = waits(await lose(shop, 'clerk1', '50'));
    posted(await shop.act('owner', { name: 'changePerson', person: 'clerk1', left: true }));
    expect(refusal(await approve(shop, 'lead1', number))).toMatchObject({
      code: 'personLeft',
      message: `#${number} 是小丽提的,他已经离职,不能再办。请驳回,需要的话换人重新提`,
    });
    posted(await shop.act('lead1', { name: 'reject', number }));
  });

  it('is not made where nobody could ever decide it', async () => {
    const people = smallCompany.people.filter(({ role }) => ['clerk', 'owner'].includes(role));
    const shop = await openShop({ ...smallCompany, people });
    await shop.receive('S01', 'EGG', '200', 1000);
    posted(await shop.act('owner', { name: 'changePerson', person: 'owner', role: 'accountant' }));
    expect(refusal(await lose(shop, 'clerk1', '50')).code).toBe('noApprover');
  });
});

describe('the rules', () => {
  const set = (shop: Shop, command: string, rules: readonly object[] = []) =>
    shop.act('owner', { name: 'setApprovalRules', command, rules });

  it('are for acts that there are: another name is refused, with what is possible', async () => {
    const shop = await openShop();
    for (const name of ['writeoff', 'sale', 'approve', 'noteImport', '']) {
      expect(refusal(await set(shop, name)).code, name).toBe('invalidInput');
    }
    const { message, data } = refusal(await set(shop, 'writeoff'));
    expect(message).toContain('没有叫“writeoff”的操作,审批规则没有改。可以设审批的有:');
    expect(message).toContain('报损 writeOff');
    expect(data).toMatchObject({
      field: 'command',
      possible: expect.arrayContaining(['writeOff', 'recordSale']),
    });
  });

  it('are read aloud with what people call the act', async () => {
    const shop = await openShop();
    expect(posted(await set(shop, 'writeOff')).lines).toEqual(['“报损”不再需要审批']);
    const steps = [{ need: 'any', approvers: [{ role: 'owner' }] }];
    const rule = { condition: { roles: ['headquarters'] }, steps };
    expect(posted(await set(shop, 'setApprovalRules', [rule])).lines).toEqual([
      '“审批设置”的审批规则1条:老板',
    ]);
    const waiting = waits(
      await shop.act('office', { name: 'setApprovalRules', command: 'writeOff', rules: [] }),
    );
    expect(waiting.approvers.map((person) => person.code)).toEqual(['owner']);
    expect(code(await approve(shop, 'owner', waiting.number))).toBe('posted');
  });
});
