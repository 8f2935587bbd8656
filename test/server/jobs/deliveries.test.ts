import { describe, expect, it } from 'vitest';
import { webhookEvent } from '../../../server/openapi/webhook-event.ts';
import { signatureOf } from '../../../server/webhooks/signature.ts';
import { openReceiver } from '../../support/receiver.ts';
import { heights, openWebhookShop } from '../../support/webhook-shop.ts';

const patience = { timeout: 10_000, interval: 10 };
const withinReach = (look: () => unknown) => expect.poll(look, patience);

describe('deliveries', () => {
  it('tell every voucher once, in the order of the ledger, signed', async () => {
    const shop = await openWebhookShop();
    const receiver = await openReceiver();
    await shop.receive('100');
    const secret = await shop.subscribe('erp', receiver);
    const from = (await shop.height()) + 1;
    shop.deliver();
    await shop.sell(20);
    await withinReach(() => receiver.ids()).toEqual(heights('erp', from, from + 19));
    for (const { headers, body, event } of receiver.received) {
      const timestamp = Number(headers['webhook-timestamp']);
      expect(headers['webhook-id']).toBe(event.id);
      expect(Math.abs(timestamp - Date.now() / 1_000)).toBeLessThan(60);
      expect(headers['webhook-signature']).toBe(signatureOf(secret, event.id, timestamp, body));
      expect(webhookEvent.safeParse(event).error).toBeUndefined();
    }
    await withinReach(async () => (await shop.listed('erp')).height).toBe(from + 19);
    expect(await shop.listed('erp')).toMatchObject({
      state: 'active',
      tries: 0,
      fault: null,
      deadLetters: 0,
    });
  });

  it('try again after a fault, a broken connection and silence, and keep the order', async () => {
    const shop = await openWebhookShop();
    const bad = [500, 'drop', 'hang', { status: 429, headers: { 'retry-after': '0' } }, 408] as const;
    const receiver = await openReceiver((_, before) => bad[before] ?? 204);
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    const from = (await shop.height()) + 1;
    shop.deliver({ mostTries: 6 });
    await shop.sell(2);
    await withinReach(() => receiver.received.length).toBe(12);
    const [first = '', second = ''] = heights('erp', from, from + 1);
    expect(receiver.ids()).toEqual([...Array(6).fill(first), ...Array(6).fill(second)]);
    const bodies = receiver.received.slice(0, 6).map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
    await withinReach(async () => (await shop.listed('erp')).lastDeliveredAt).not.toBeNull();
    expect(await shop.letters('erp')).toEqual([]);
  });

  it('wait as long as the receiver asks for', async () => {
    const shop = await openWebhookShop();
    const receiver = await openReceiver((_, before) =>
      before === 0 ? { status: 503, headers: { 'retry-after': '1' } } : 200,
    );
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    shop.deliver({ longestDelayMs: 60_000 });
    await shop.sell(1);
    await withinReach(() => receiver.received.length).toBe(1);
    const asked = Date.now();
    await withinReach(() => receiver.received.length).toBe(2);
    expect(Date.now() - asked).toBeGreaterThan(800);
  });

  it('give up what is refused and what failed too often, and go on with what follows', async () => {
    const shop = await openWebhookShop();
    const answers: Record<string, 410 | 500 | 'drop' | { status: number; headers: Record<string, string> }> =
      {};
    const elsewhere = await openReceiver();
    const receiver = await openReceiver(({ event }) => answers[event.id] ?? 200);
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    const from = (await shop.height()) + 1;
    answers[`erp:v${from}`] = 410;
    answers[`erp:v${from + 1}`] = 500;
    answers[`erp:v${from + 2}`] = 'drop';
    answers[`erp:v${from + 3}`] = { status: 302, headers: { location: elsewhere.url } };
    await shop.sell(5);
    shop.deliver();
    await withinReach(() => receiver.ids().at(-1)).toBe(`erp:v${from + 4}`);
    await withinReach(async () => (await shop.listed('erp')).height).toBe(from + 4);
    expect(await shop.letters('erp')).toMatchObject([
      { id: `erp:v${from}`, kind: 'sale', fault: 'status 410', tries: 1 },
      { id: `erp:v${from + 1}`, kind: 'sale', fault: 'status 500', tries: 4 },
      { id: `erp:v${from + 2}`, kind: 'sale', fault: 'ECONNRESET', tries: 4 },
      { id: `erp:v${from + 3}`, kind: 'sale', fault: 'status 302', tries: 1 },
    ]);
    expect(elsewhere.received).toEqual([]);
    const metrics = shop.service.metrics.render();
    expect(metrics).toContain('xiaoer_webhook_deliveries_total{outcome="dead"} 4\n');
    expect(metrics).toContain('xiaoer_webhook_deliveries_total{outcome="again"} 6\n');
    expect(metrics).toContain('xiaoer_webhook_deliveries_total{outcome="delivered"} 1\n');
  });

  it('take no more of an answer than they need', async () => {
    const shop = await openWebhookShop();
    const receiver = await openReceiver(() => 'flood');
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    shop.deliver({ timeoutMs: 5_000 });
    await shop.sell(3);
    await withinReach(() => receiver.received.length).toBe(3);
    await withinReach(async () => (await shop.listed('erp')).lastDeliveredAt).not.toBeNull();
    expect(await shop.letters('erp')).toEqual([]);
  });

  it('of a slow receiver hold up no other', async () => {
    const shop = await openWebhookShop();
    const slow = await openReceiver(() => 'hang');
    const quick = await openReceiver();
    await shop.receive('100');
    await shop.subscribe('slow', slow);
    await shop.subscribe('quick', quick);
    shop.deliver({ timeoutMs: 60_000 });
    await shop.sell(5);
    await withinReach(() => quick.received.length).toBe(5);
    expect(slow.received).toHaveLength(1);
  });
});

describe('dead letters', () => {
  it('are delivered again when asked, those named or all, and dropped', async () => {
    const shop = await openWebhookShop();
    let status = 422;
    const receiver = await openReceiver(() => status);
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    const from = (await shop.height()) + 1;
    shop.deliver();
    await shop.sell(4);
    await withinReach(async () => (await shop.letters('erp')).length).toBe(4);
    const ask = (what: string, body: object) =>
      shop.call('POST', `/v1/webhooks/erp/dead-letters/${what}`, body);

    // Still refused: dead again, with one try more.
    const [first] = heights('erp', from, from);
    expect(await ask('redeliver', { events: [first] })).toEqual({ status: 202, body: { redelivering: 1 } });
    await withinReach(async () => (await shop.letters('erp'))[0]).toMatchObject({
      tries: 2,
      redeliver: false,
    });

    status = 200;
    receiver.received.length = 0;
    expect((await ask('redeliver', { events: [first] })).body).toEqual({ redelivering: 1 });
    await withinReach(async () => (await shop.letters('erp')).length).toBe(3);
    expect(receiver.ids()).toEqual([first]);
    expect((await ask('drop', { events: [`erp:v${from + 1}`] })).body).toEqual({ dropped: 1 });
    expect((await ask('redeliver', {})).body).toEqual({ redelivering: 2 });
    await withinReach(async () => (await shop.letters('erp')).length).toBe(0);
    expect(receiver.ids()).toEqual([first, ...heights('erp', from + 2, from + 3)]);
  });

  it('are left where they are by a receiver that is away, after one look', async () => {
    const shop = await openWebhookShop();
    let status = 404;
    const receiver = await openReceiver(() => status);
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    shop.deliver();
    await shop.sell(3);
    await withinReach(async () => (await shop.letters('erp')).length).toBe(3);
    status = 503;
    receiver.received.length = 0;
    await shop.call('POST', '/v1/webhooks/erp/dead-letters/redeliver', {});
    await withinReach(async () => (await shop.letters('erp')).filter((one) => one.redeliver).length).toBe(0);
    expect(receiver.received).toHaveLength(1);
    expect(await shop.letters('erp')).toHaveLength(3);
  });
});

describe('several processes', () => {
  it('deliver every event once between them', async () => {
    const shop = await openWebhookShop();
    const receivers = [await openReceiver(), await openReceiver((_, before) => (before === 0 ? 500 : 200))];
    await shop.receive('1000');
    await shop.subscribe('steady', receivers[0]!);
    await shop.subscribe('shaky', receivers[1]!);
    const from = (await shop.height()) + 1;
    shop.deliver();
    shop.deliver({}, shop.openService());
    shop.deliver({}, shop.openService());
    await shop.sell(40);
    const all = heights('steady', from, from + 39);
    await withinReach(() => receivers[0]?.received.length).toBeGreaterThanOrEqual(40);
    await withinReach(() => receivers[1]?.received.length).toBeGreaterThanOrEqual(80);
    expect(receivers[0]?.ids()).toEqual(all);
    const twice = heights('shaky', from, from + 39).flatMap((id) => [id, id]);
    expect(receivers[1]?.ids()).toEqual(twice);
  });

  it('go on where one stopped, with nothing missing and nothing twice', async () => {
    const shop = await openWebhookShop();
    const receiver = await openReceiver();
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    const from = (await shop.height()) + 1;
    const first = shop.deliver();
    await shop.sell(5);
    await withinReach(() => receiver.received.length).toBeGreaterThan(2);
    await first.stop();
    await shop.sell(5);
    shop.deliver({}, shop.openService());
    await withinReach(() => receiver.received.length).toBe(10);
    expect(receiver.ids()).toEqual(heights('erp', from, from + 9));
  });

  it('wait for one that has a webhook, and take it over when that one is gone', async () => {
    const shop = await openWebhookShop();
    const receiver = await openReceiver();
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    await shop.service.pool.query(
      "update webhook set claimed_by = 'other', claimed_until = now() + interval '300 ms'",
    );
    shop.deliver();
    await shop.sell(1);
    const { rows } = await shop.service.pool.query('select claimed_until from webhook');
    await withinReach(() => receiver.received.length).toBe(1);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(rows[0].claimed_until));
  });

  it('end with the delivery that is under way', async () => {
    const shop = await openWebhookShop();
    let answer: 'hang' | 200 = 'hang';
    const receiver = await openReceiver(() => answer);
    await shop.receive('100');
    await shop.subscribe('erp', receiver);
    const first = shop.deliver({ timeoutMs: 60_000 });
    await shop.sell(2);
    await withinReach(() => receiver.received.length).toBe(1);
    await first.stop();
    expect(await shop.listed('erp')).toMatchObject({ tries: 0, fault: null });
    // Whether it arrived is not known, so it comes once more.
    answer = 200;
    shop.deliver();
    await withinReach(() => receiver.received.length).toBe(3);
    expect(receiver.ids()[1]).toBe(receiver.ids()[0]);
  });
});
