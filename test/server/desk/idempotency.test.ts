import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal } from '../../support/shop.ts';

const sale = (quantity: string) => ({ name: 'recordSale', store: 'S01', lines: [line('MILK', quantity)] });

describe('one key, one voucher', () => {
  it('gives the same answer to the same key and input, and posts once', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const request = { key: 'msg1', actor: 'clerk1', commands: [sale('3')] };
    const first = await shop.hand(request);
    expect(await shop.hand(request)).toEqual(first);
    expect(await shop.hand({ ...request, source: { channel: 'elsewhere' } })).toEqual(first);
    expect(await shop.holding('S01', 'MILK')).toBe('7 ¥14.00');
  });

  it('does not mind the order of fields', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const { name, store, lines } = sale('3');
    const first = await shop.hand({ key: 'msg1', actor: 'clerk1', commands: [{ name, store, lines }] });
    expect(await shop.hand({ key: 'msg1', actor: 'clerk1', commands: [{ lines, store, name }] })).toEqual(
      first,
    );
  });

  it('refuses the same key with other input or by another person', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    posted(await shop.hand({ key: 'msg1', actor: 'clerk1', commands: [sale('3')] }));
    expect(refusal(await shop.hand({ key: 'msg1', actor: 'clerk1', commands: [sale('4')] }))).toMatchObject({
      code: 'keyConflict',
      retry: false,
    });
    expect(code(await shop.hand({ key: 'msg1', actor: 'clerk1b', commands: [sale('3')] }))).toBe(
      'keyConflict',
    );
    expect(await shop.holding('S01', 'MILK')).toBe('7 ¥14.00');
  });

  it('posts once when a key comes many times at the same moment', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const request = { key: 'msg1', actor: 'clerk1', commands: [sale('3')] };
    const answers = await Promise.all(Array.from({ length: 9 }, () => shop.hand(request)));
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(await shop.height()).toBe(2);
    expect(await shop.holding('S01', 'MILK')).toBe('7 ¥14.00');
  });

  it('keeps a refusal: what was refused stays refused when stock has come', async () => {
    const shop = await openShop();
    const request = { key: 'msg1', actor: 'clerk1', commands: [sale('3')] };
    const first = refusal(await shop.hand(request));
    await shop.receive('S01', 'MILK', '10', 200);
    expect(await shop.hand(request)).toEqual(first);
    posted(await shop.hand({ ...request, key: 'msg2' }));
  });

  it('keeps no fault: after an outage the same key is tried anew', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const request = { key: 'msg1', actor: 'clerk1', commands: [sale('3')] };
    await shop.pool.query('alter table voucher rename to voucher_away');
    expect(refusal(await shop.hand(request))).toMatchObject({ code: 'internal', retry: true });
    await shop.pool.query('alter table voucher_away rename to voucher');
    posted(await shop.hand(request));
    expect(shop.faults).toHaveLength(1);
    expect(await shop.differences()).toEqual([]);
  });

  it('answers those beside a faulty act as if it had not been there', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.pool.query(
      `create function refuse_egg() returns trigger language plpgsql as $$ begin
         if exists (select 1 from written where sku = 'EGG') then raise 'no eggs'; end if; return null; end $$;
       create trigger no_eggs after insert on stock_move referencing new table as written
         for each statement execute function refuse_egg()`,
    );
    const answers = await Promise.all([
      shop.sell('S01', 'MILK', '1'),
      shop.receive('S01', 'EGG', '1', 1000),
      shop.sell('S01', 'MILK', '2'),
    ]);
    expect(answers.map(code)).toEqual(['posted', 'internal', 'posted']);
    expect(await shop.holding('S01', 'MILK')).toBe('7 ¥14.00');
    expect(await shop.differences()).toEqual([]);
  });
});

describe('a dry run', () => {
  it('says what would happen and writes nothing, not even its key', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const request = { key: 'msg1', actor: 'clerk1', commands: [sale('3')] };
    const preview = await shop.hand({ ...request, dryRun: true });
    expect(preview).toMatchObject({ kind: 'posted', dryRun: true });
    expect(posted(preview).lines).toEqual(['纯牛奶 3盒 ¥9.90,剩7盒']);
    expect(code(await shop.hand({ ...request, commands: [sale('30')], dryRun: true }))).toBe(
      'insufficientStock',
    );
    expect(await shop.holding('S01', 'MILK')).toBe('10 ¥20.00');
    const { rows } = await shop.pool.query("select 1 from command_receipt where key = 'msg1'");
    expect(rows).toEqual([]);
    expect(posted(await shop.hand(request)).lines).toEqual(['纯牛奶 3盒 ¥9.90,剩7盒']);
  });

  it('leaves nothing behind of an act of several commands', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const sold = posted(await shop.sell('S01', 'MILK', '4'));
    const preview = await shop.hand({
      key: 'msg1',
      actor: 'clerk1',
      dryRun: true,
      commands: [
        { name: 'undo', number: sold.number },
        { name: 'recordSalesReturn', store: 'S01', lines: [line('MILK', '1')] },
      ],
    });
    expect(code(preview)).toBe('neverSold');
    const price = await shop.hand({
      key: 'msg2',
      dryRun: true,
      commands: [{ name: 'setPrice', sku: 'MILK', priceFen: 350 }, sale('1')],
    });
    expect(price).toMatchObject({ kind: 'posted', dryRun: true });
    expect(price.kind === 'posted' && price.vouchers[1]?.lines).toEqual(['纯牛奶 1盒 ¥3.50,剩5盒']);
    expect(posted(await shop.sell('S01', 'MILK', '1')).lines).toEqual(['纯牛奶 1盒 ¥3.30,剩5盒']);
    expect(await shop.height()).toBe(3);
    expect(await shop.differences()).toEqual([]);
  });

  it('does not disturb what is handed in beside it', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const answers = await Promise.all([
      shop.hand({ key: 'a', commands: [sale('8')], dryRun: true }),
      shop.hand({ key: 'b', commands: [sale('7')] }),
      shop.hand({ key: 'c', commands: [sale('7')] }),
    ]);
    expect(answers.map(code)).toEqual(['posted', 'posted', 'insufficientStock']);
    expect(await shop.holding('S01', 'MILK')).toBe('3 ¥6.00');
  });
});
