import { expect, it, onTestFinished } from 'vitest';
import { type Outbox, openOutbox } from '../../miniprogram/src/offline/outbox.ts';
import type { Sent } from '../../miniprogram/src/offline/ports.ts';
import type { Answer } from '../../server/contract/answers.ts';
import { createSession } from '../../server/db/app-sessions.ts';
import { type Door, openDoor } from '../support/app/door.ts';
import { type ServedShop, serveShop } from '../support/served-shop.ts';
import { openDevice } from './support/device.ts';

/** A phone of a person: an outbox that posts to the real service, through a door that can lose what is answered. */
async function openPhone(shop: ServedShop, door: Door, person: string) {
  const { token } = await createSession(shop.service.pool, { person, device: 'test' }, shop.service.clock());
  const { keeper } = openDevice();
  const open = (): Outbox =>
    openOutbox({
      ...{ keeper, room: `out.${person}.`, now: () => new Date(), onChange: () => {} },
      send: async ({ id, commands }): Promise<Sent> => {
        const response = await fetch(new URL('/v1/commands', door.url), {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ key: id, commands }),
        });
        return { kind: 'answered', answer: (await response.json()) as Answer };
      },
    });
  return { open };
}

async function openShop() {
  const shop = await serveShop();
  const door = await openDoor(shop.url);
  onTestFinished(door.close);
  const receive = async (quantity: string): Promise<void> => {
    const boss = await openPhone(shop, door, 'owner');
    const outbox = boss.open();
    const lines = [{ sku: 'COLA', quantity, unitCostFen: 100 }];
    outbox.record({ id: 'stock', words: '', commands: [{ name: 'receiveGoods', store: 'S01', lines }] });
    expect(await outbox.flush()).toBe(false);
  };
  const left = async (): Promise<number> => {
    const { rows } = await shop.service.pool.query(
      "select quantity / 1000 as left from balance where location = 'S01' and sku = 'COLA'",
    );
    return Number(rows[0].left);
  };
  return { shop, door, receive, left };
}
const sale = (id: string, date?: string) => ({
  ...{ id, words: id },
  commands: [
    { name: 'recordSale', store: 'S01', lines: [{ sku: 'COLA', quantity: '1' }], ...(date && { date }) },
  ],
});

it('two phones that sold the last piece without a network are both told, and the ledger stays right', async () => {
  const { shop, door, receive, left } = await openShop();
  await receive('1');
  const phones = [await openPhone(shop, door, 'clerk1'), await openPhone(shop, door, 'clerk1b')];
  const outboxes = phones.map(({ open }) => open());
  for (const outbox of outboxes) outbox.record(sale('last'));
  await Promise.all(outboxes.map((outbox) => outbox.flush()));
  const [told, refused] = outboxes
    .flatMap((outbox) => outbox.entries())
    .sort((one, other) => other.state.localeCompare(one.state));
  expect(told).toMatchObject({
    state: 'told',
    answer: { vouchers: [{ lines: [expect.stringContaining('剩0瓶')] }] },
  });
  expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'insufficientStock' } });
  expect(await left()).toBe(0);
});

it('where the answer was lost on its way, sending again records nothing twice', async () => {
  const { shop, door, receive, left } = await openShop();
  await receive('10');
  const phone = await openPhone(shop, door, 'clerk1');
  const outbox = phone.open();
  for (const id of ['one', 'two', 'three']) outbox.record(sale(id));
  door.spoil('/v1/commands', 'lost');
  expect(await outbox.flush()).toBe(true);
  // The app was killed meanwhile.
  const again = phone.open();
  expect(await again.flush()).toBe(false);
  expect(again.entries().map(({ state }) => state)).toEqual(['told', 'told', 'told']);
  expect(await left()).toBe(7);
});

it('what was made yesterday and sent today counts for yesterday', async () => {
  const { shop, door, receive } = await openShop();
  await receive('10');
  const outbox = (await openPhone(shop, door, 'clerk1')).open();
  outbox.record(sale('late', '2026-11-20'));
  await outbox.flush();
  expect(outbox.entries()[0]).toMatchObject({
    answer: { vouchers: [{ effectiveOn: '2026-11-20', backdated: true }] },
  });
});
