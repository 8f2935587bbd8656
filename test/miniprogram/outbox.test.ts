import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unsentOf } from '../../miniprogram/src/offline/entry.ts';
import { type Outbox, openOutbox } from '../../miniprogram/src/offline/outbox.ts';
import type { Sent } from '../../miniprogram/src/offline/ports.ts';
import { type RefusalCode, refuse } from '../../server/contract/refusals.ts';
import { Killed, openDevice } from './support/device.ts';

const posted: Sent = { kind: 'answered', answer: { kind: 'posted', vouchers: [] } };
const refused = (code: RefusalCode): Sent => ({ kind: 'answered', answer: refuse(code, '不行') });
const unreachable: Sent = { kind: 'unreachable' };

/** A device with an outbox, and a service that keeps each key once and may lose what it answers. */
function openShop() {
  const device = openDevice();
  const stands: string[] = [];
  const answers: Sent[] = [];
  let now = 1_000;
  const open = (room = 'out.E02.'): Outbox =>
    openOutbox({
      ...{ keeper: device.keeper, room, onChange: () => {} },
      now: () => new Date(now++),
      send: async ({ id }) => {
        const next = answers.shift() ?? posted;
        const isRecorded = next === posted || next === unreachable;
        if (isRecorded && !stands.includes(id)) stands.push(id);
        return next;
      },
    });
  return { device, stands, answers, open, setClock: (to: number) => (now = to) };
}
const record = (outbox: Outbox, id: string) =>
  outbox.record({ id, words: id, commands: [{ name: 'recordSale' }] });
const statesOf = (outbox: Outbox) => outbox.entries().map(({ id, state }) => `${id} ${state}`);

it('sends in the order in which things were made, each once, also after the clock went back', async () => {
  const { open, stands, setClock } = openShop();
  const outbox = open();
  record(outbox, 'one');
  setClock(5);
  record(outbox, 'two');
  record(outbox, 'two');
  expect(await outbox.flush()).toBe(false);
  expect(await outbox.flush()).toBe(false);
  expect(stands).toEqual(['one', 'two']);
});

it('what the service recorded without our hearing of it is asked again under the same key', async () => {
  const { open, stands, answers } = openShop();
  const outbox = open();
  record(outbox, 'one');
  answers.push(unreachable);
  expect(await outbox.flush()).toBe(true);
  expect(outbox.giveUp('one')).toBe(false);
  expect(await outbox.flush()).toBe(false);
  expect(stands).toEqual(['one']);
  expect(statesOf(outbox)).toEqual(['one told']);
});

it('killed at any write, it comes back, sends everything once and in order, and loses nothing it had promised', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 12 }), { maxLength: 8 }),
      fc.array(fc.constantFrom<Sent>(posted, unreachable, refused('tryAgain')), { maxLength: 12 }),
      async (kills, faults) => {
        const { device, open, stands, answers } = openShop();
        answers.push(...faults);
        const promised: string[] = [];
        const names = ['a', 'b', 'c', 'd', 'e'];
        for (const writes of [...kills, Number.POSITIVE_INFINITY]) {
          device.dieAfter(writes);
          try {
            const outbox = open();
            while (names.length > 0) {
              const name = names[0] as string;
              record(outbox, name);
              promised.push(name);
              names.shift();
              await outbox.flush();
            }
            answers.length = writes === Number.POSITIVE_INFINITY ? 0 : answers.length;
            await outbox.flush();
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
          }
        }
        const last = open();
        while (await last.flush());
        expect(unsentOf(last.entries())).toBe(0);
        expect(stands).toEqual(['a', 'b', 'c', 'd', 'e']);
        expect(promised).toEqual(stands);
      },
    ),
    { numRuns: 200 },
  );
});

it('a refusal is kept with its reason, lets the others pass, and counts as unsent until it is decided', async () => {
  const { open, stands, answers } = openShop();
  const outbox = open();
  for (const id of ['one', 'two']) record(outbox, id);
  answers.push(refused('insufficientStock'));
  expect(await outbox.flush()).toBe(false);
  expect(stands).toEqual(['two']);
  expect(unsentOf(open().entries())).toBe(1);
  expect(open().entries()[0]).toMatchObject({
    id: 'one',
    refusal: { code: 'insufficientStock', message: '不行' },
  });
  expect(outbox.giveUp('one')).toBe(true);
  expect(unsentOf(open().entries())).toBe(0);
});

it('sent again it goes under a new key, which two taps and a kill in between do not double', async () => {
  const { device, open, stands, answers } = openShop();
  const outbox = open();
  record(outbox, 'one');
  answers.push(refused('insufficientStock'));
  await outbox.flush();
  device.dieAfter(1);
  expect(() => outbox.again('one')).toThrow(Killed);
  device.revive();
  const back = open();
  back.again('one');
  back.again('one');
  await back.flush();
  expect(stands).toEqual(['one+']);
  expect(statesOf(back)).toEqual(['one+ told']);
});

it('a session that is over, or a service that is busy, stops the sending and loses nothing', async () => {
  const { open, stands, answers } = openShop();
  const outbox = open();
  for (const id of ['one', 'two']) record(outbox, id);
  for (const sent of [{ kind: 'shut' } as const, refused('tryAgain'), refused('tooMany')]) {
    answers.push(sent);
    expect(await outbox.flush()).toBe(true);
    expect(statesOf(outbox)).toEqual(['one waiting', 'two waiting']);
  }
  await outbox.flush();
  expect(stands).toEqual(['one', 'two']);
});

it('one entry that the service always breaks on does not hold up the others for ever', async () => {
  const { open, stands, answers } = openShop();
  const outbox = open();
  for (const id of ['one', 'two']) record(outbox, id);
  for (let time = 0; time < 5; time += 1) answers.push(refused('internal'));
  for (let time = 0; time < 4; time += 1) expect(await outbox.flush()).toBe(true);
  expect(await outbox.flush()).toBe(false);
  expect(stands).toEqual(['two']);
  expect(statesOf(outbox)).toEqual(['one refused', 'two told']);
});

it('what one person made is never sent by another', async () => {
  const { open, stands } = openShop();
  record(open('out.E02.'), 'mine');
  const other = open('out.E01.');
  await other.flush();
  expect(stands).toEqual([]);
  expect(other.entries()).toEqual([]);
});

it('where there is no room it says so, and nothing seems to be recorded', () => {
  const { device, open } = openShop();
  const outbox = open();
  device.dieAfter(0);
  expect(() => record(outbox, 'one')).toThrow();
  expect(outbox.entries()).toEqual([]);
});

it('keeps a month of receipts out of the way, and never what waits', async () => {
  const { open, device, answers } = openShop();
  const outbox = open();
  for (let nth = 0; nth < 50; nth += 1) record(outbox, `n${nth}`);
  answers.push(refused('neverSold'));
  await outbox.flush();
  expect(outbox.entries()).toHaveLength(31);
  expect(device.kept.size).toBe(31);
  expect(unsentOf(outbox.entries())).toBe(1);
});

const receipt = {
  ...{ id: 'receipt', words: '收货', commands: [{ name: 'receiveTransfer' }] },
  next: { id: 'loss', words: '报损', commands: [{ name: 'writeOff' }], notYet: '还在等批' },
};

it('what rests on a record is sent after it, once, wherever the device dies', async () => {
  for (let writes = 0; writes < 12; writes += 1) {
    const { device, open, stands } = openShop();
    device.dieAfter(writes);
    const run = async () => {
      const outbox = open();
      outbox.record(receipt);
      await outbox.flush();
    };
    await run().catch((error) => expect(error).toBeInstanceOf(Killed));
    device.revive();
    await run();
    expect(stands, `killed after ${writes} writes`).toEqual(['receipt', 'loss']);
  }
});

it('what rests on a record that was refused is not sent before that is sent again, and goes with it', async () => {
  const { open, stands, answers } = openShop();
  const outbox = open();
  outbox.record(receipt);
  answers.push(refused('wrongState'));
  await outbox.flush();
  expect(statesOf(outbox)).toEqual(['receipt refused']);
  outbox.again('receipt');
  await outbox.flush();
  expect(stands).toEqual(['receipt+', 'loss']);
  const other = openShop();
  const second = other.open();
  second.record(receipt);
  other.answers.push(refused('wrongState'));
  await second.flush();
  expect(second.giveUp('receipt')).toBe(true);
  await second.flush();
  expect(other.stands).toEqual([]);
  expect(second.entries()).toEqual([]);
});

it('while a record waits for a yes, what rests on it is somebody to decide, with the reason', async () => {
  const { open, answers, stands } = openShop();
  const outbox = open();
  outbox.record(receipt);
  answers.push({
    kind: 'answered',
    answer: { kind: 'waiting', number: 'K7F3', title: '收货', place: 'S02', lines: [], approvers: [] },
  });
  await outbox.flush();
  expect(statesOf(outbox)).toEqual(['receipt told', 'loss refused']);
  expect(outbox.entries().at(-1)?.refusal?.message).toBe('还在等批');
  expect(unsentOf(outbox.entries())).toBe(1);
  outbox.again('loss');
  await outbox.flush();
  expect(stands).toEqual(['loss+']);
});
