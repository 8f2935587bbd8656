import pino from 'pino';
import { expect, onTestFinished } from 'vitest';
import { createToken } from '../../server/db/tokens.ts';
import { importCompany } from '../../server/desk/import.ts';
import { startDeliveries } from '../../server/jobs/deliveries.ts';
import { createService, type RunningService } from '../../server/service.ts';
import type { DeliveryRules } from '../../server/webhooks/verdict.ts';
import { createTestDatabase } from './database.ts';
import type { Body } from './served-shop.ts';
import { smallCompany } from './small-company.ts';

/** As in earnest, only without patience. */
const hasty: DeliveryRules = {
  timeoutMs: 300,
  firstDelayMs: 5,
  longestDelayMs: 40,
  mostTries: 4,
  lookAgainMs: 20,
};

type Command = { readonly name: string; readonly [field: string]: unknown };

/** The small company with the time of day, its integrators' webhooks, and as many processes as a test begins. */
export async function openWebhookShop() {
  const database = await createTestDatabase();
  const services: RunningService[] = [];
  const log = pino({ level: 'silent' });
  const openService = (): RunningService => {
    const service = createService(database.connectionString, log);
    services.push(service);
    return service;
  };
  const service = openService();
  const stops: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    await Promise.all(stops.map((stop) => stop()));
    for (const one of services) await one.close();
    await database.drop();
  });
  await importCompany(service.pool, { name: '小店', company: smallCompany, openings: [] }, service.clock());
  const url = await service.listen('127.0.0.1', 0);
  const admin = await createToken(service.prisma, { name: 'boss', scopes: ['admin'] });

  let keys = 0;
  async function act(actor: string, ...commands: Command[]) {
    keys += 1;
    const source = { channel: 'test', chat: 'secret chat', text: '悄悄话' };
    const answer = await service.desk.run({ key: `erp/${keys}`, actor, source, commands });
    if (answer.kind === 'refused') throw new Error(answer.message);
    return answer;
  }
  async function call(method: string, path: string, body?: unknown, token = admin) {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
  }
  return {
    service,
    call,
    act,
    /** A process that delivers; a second one has a service of its own. */
    deliver(rules: Partial<DeliveryRules> = {}, by: RunningService = service) {
      const { stop } = startDeliveries(by, { ...hasty, ...rules });
      stops.push(stop);
      return { stop };
    },
    openService,
    /** Makes a webhook, and returns its secret. */
    async subscribe(name: string, to: { readonly url: string }, more: object = {}): Promise<string> {
      const { status, body } = await call('POST', '/v1/webhooks', { name, url: to.url, ...more });
      expect([status, body.message]).toEqual([201, undefined]);
      return String(body.secret);
    },
    receive: (quantity: string, place = 'S01', sku = 'MILK') =>
      act('owner', {
        name: 'receiveGoods',
        store: place,
        lines: [{ sku, quantity, unitCostFen: 217, lot: 'L1' }],
      }),
    async sell(times: number, place = 'S01') {
      for (let n = 0; n < times; n += 1) {
        await act('owner', { name: 'recordSale', store: place, lines: [{ sku: 'MILK', quantity: '1' }] });
      }
    },
    /** The webhook as it is listed. */
    async listed(name: string): Promise<Body> {
      const { body } = await call('GET', '/v1/webhooks');
      return (body as unknown as Body[]).find((one) => (one.name as unknown) === name) as Body;
    },
    async letters(name: string): Promise<Record<string, unknown>[]> {
      const { body } = await call('GET', `/v1/webhooks/${name}/dead-letters`);
      return body as unknown as Record<string, unknown>[];
    },
    height: async () =>
      (await service.pool.query('select max(height) as height from voucher')).rows[0].height,
  };
}

/** `erp:v3`, `erp:v4`, …: what a webhook that hears of all vouchers gets, from one height to another. */
export const heights = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${name}:v${from + index}`);
