import { expect, it } from 'vitest';
import * as z from 'zod';
import { oneMoment, transact } from '../../../server/db/pool.ts';
import { publicCommands } from '../../../server/desk/registry.ts';
import type { Endpoint } from '../../../server/openapi/endpoint.ts';
import { endpoints } from '../../../server/openapi/endpoints.ts';
import { verifyLedger } from '../../../server/reports/verify.ts';
import { generate, type Schema } from '../../support/fuzz/generate.ts';
import { breakText, hostile, mutate, twist } from '../../support/fuzz/mutate.ts';
import { type Random, randomFrom } from '../../support/fuzz/random.ts';
import { sampleCommands } from '../../support/sample-commands.ts';
import { type StockedShop, stockedShop } from '../../support/stocked-shop.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 500);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

/** What only a program would say: stacks, statements, errors of libraries. */
const internals =
  /\bat \S+ \(|\.ts:\d|\.js:\d|node_modules|\bselect\b.*\bfrom\b.*\bwhere\b|prisma|SQLSTATE|syntax error|violates|pg_catalog|TypeError|RangeError|is not a function|undefined is/i;

const schemaOf = (form: z.ZodType) => z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as Schema;
const actors = [
  'clerk1',
  'lead2',
  'keeper',
  'buyer',
  'accountant',
  'office',
  'owner',
  '@clock',
  'nobody',
  '\u00ff',
];
/** Streams do not end; what else may be asked is asked. */
const targets = endpoints.filter(({ path }) => !path.endsWith('/stream'));
const commands = endpoints.filter(({ path }) => path === '/v1/commands');

/** Answered before or beside the routes: an address that is too long (Node), a method that a path does not have. */
const plain: ReadonlySet<number> = new Set([405, 431, 501]);

interface Shot {
  readonly method: string;
  readonly path: string;
  readonly actor: string;
  readonly raw?: string;
  readonly headers?: Record<string, string>;
}

/** A request: valid now and then, else made hostile in one or two places. */
function aim(shop: StockedShop, random: Random, run: number): Shot {
  const endpoint = random.pick(random.chance(60) ? commands : targets);
  const method = random.chance(3)
    ? random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])
    : endpoint.method.toUpperCase();
  const path = endpoint.path.replace(/:\w+/g, () => encodeURIComponent(someText(random)));
  return {
    method,
    path: path + queryOf(endpoint, random),
    actor: random.pick(actors),
    ...(endpoint.body && method !== 'GET' && { raw: bodyOf(shop, endpoint, random, run) }),
    ...(random.chance(3) && {
      headers: { 'content-type': random.pick(['text/plain', 'application/xml', 'x']) },
    }),
  };
}

const plainText = (value: unknown): string => String(value).replace(/\p{Surrogate}/gu, '\ufffd');
const someText = (random: Random): string => plainText(random.pick(hostile));

function queryOf({ query }: Endpoint, random: Random): string {
  const given = query ? (generate(schemaOf(query), random) as Record<string, unknown>) : {};
  const pairs = Object.entries(given).map(([name, value]) => [
    name,
    random.chance(40) ? plainText(twist(value, random)) : String(value),
  ]);
  if (random.chance(10)) pairs.push([someText(random), someText(random)]);
  const text = pairs.map(
    ([name = '', value = '']) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  if (random.chance(5)) text.push(random.pick(['%', '%ED%A0%80', 'a=%FF', 'sku[]=1', 'place=S01&place=S02']));
  return text.length > 0 ? `?${text.join('&')}` : '';
}

function bodyOf(shop: StockedShop, endpoint: Endpoint, random: Random, run: number): string {
  let body = generate(schemaOf(endpoint.body as z.ZodType), random);
  if (endpoint.path === '/v1/commands') {
    const samples = sampleCommands(shop.documents[random.pick(['S01', 'S02', 'W01'])] as never);
    const command = random.pick(publicCommands);
    const one = random.chance(50)
      ? samples[command.name]
      : generate(schemaOf(command.input as z.ZodType), random);
    body = { key: `fuzz-${run}`, commands: random.chance(20) ? [one, one] : [one] };
  }
  for (let times = random.int(3); times > 0; times -= 1) body = mutate(body, random);
  const json = JSON.stringify(body) ?? '';
  return random.chance(8) ? breakText(json, random) : json;
}

/** All that a request could leave behind, except that it was asked. */
async function traces({ service }: StockedShop): Promise<string> {
  const { rows } = await service.pool.query(
    `select (select count(*) from voucher) as vouchers, (select count(*) from draft) as drafts,
       (select count(*) from stock_move) as moves, (select sum(quantity) from balance) as quantity,
       (select count(*) from api_token) as tokens, (select count(*) from place) as places,
       (select count(*) from person) as people, (select count(*) from open_question) as questions,
       (select count(*) from chat_message) as messages, (select count(*) from outgoing) as outgoing,
       (select count(*) from chat_link) as links, (select count(*) from identity) as identities,
       (select count(*) from binding_code) as codes, (select revision from company) as revision`,
  );
  return JSON.stringify(rows[0]);
}

it(`survives ${runs} hostile requests (FUZZ_SEED=${seed})`, { timeout: 60_000 + runs * 100 }, async () => {
  const shop = await stockedShop();
  const token = await shop.token('fuzz', ['bot', 'admin']);
  const random = randomFrom(seed);
  const faults: string[] = [];
  const seen = new Map<string, number>();
  let before = await traces(shop);
  for (let run = 0; run < runs && faults.length < 5; run += 1) {
    const { method, path, actor, raw, headers } = aim(shop, random, run);
    const { status, body } = await shop.call(method, path, {
      token,
      headers: { 'x-actor': actor, ...headers },
      ...(raw !== undefined && { raw }),
    });
    const after = await traces(shop);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const shot = `${method} ${path.slice(0, 200)} as ${actor} ${raw?.slice(0, 400) ?? ''}`;
    seen.set(String(body.code ?? status), (seen.get(String(body.code ?? status)) ?? 0) + 1);
    if (status >= 500) faults.push(`${status}: ${shot}\n${shop.logged.at(-2)}`);
    if (status >= 400 && internals.test(text)) faults.push(`tells ${text.slice(0, 300)}: ${shot}`);
    if (status >= 400 && !plain.has(status) && !/[一-鿿]/.test(String(body.message)))
      faults.push(`says ${text.slice(0, 200)}: ${shot}`);
    if (status >= 400 && after !== before) faults.push(`was refused and left ${before} -> ${after}: ${shot}`);
    before = after;
  }
  expect(faults).toEqual([]);
  if (runs >= 500) {
    // The fuzzing reaches what it should: acts that are posted, and refusals of many kinds.
    expect(Number(seen.get('200'))).toBeGreaterThan(10);
    expect(seen.size).toBeGreaterThan(12);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect((await transact(shop.service.pool, oneMoment, verifyLedger)).differences).toEqual([]);
});
