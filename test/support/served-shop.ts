import pino from 'pino';
import { onTestFinished } from 'vitest';
import type { Company } from '../../server/contract/company.ts';
import { createToken, type Scope } from '../../server/db/tokens.ts';
import { importCompany } from '../../server/desk/import.ts';
import type { Limits } from '../../server/middleware/limits.ts';
import type { Platforms } from '../../server/platforms/platforms.ts';
import { createService, type RunningService } from '../../server/service.ts';
import { createTestDatabase } from './database.ts';
import { smallCompany } from './small-company.ts';

/** The small company behind real HTTP. */
export interface ServedShop {
  readonly service: RunningService;
  readonly url: string;
  /** Every line the service logged. */
  readonly logged: string[];
  readonly token: (
    name: string,
    scopes: readonly Scope[],
    person?: string,
    places?: readonly string[],
  ) => Promise<string>;
  readonly call: (
    method: string,
    path: string,
    options?: CallOptions,
  ) => Promise<{ status: number; body: Body; headers: Headers }>;
}

/** An answer that a test looks into without knowing its form. */
export interface Body {
  readonly [field: string]: Body;
}

export interface CallOptions {
  readonly token?: string;
  readonly actor?: string;
  readonly body?: unknown;
  /** Sent as it is instead of JSON. */
  readonly raw?: string;
  readonly headers?: Record<string, string>;
}

export async function serveShop(
  company: Company = smallCompany,
  limits?: Limits,
  clock: () => Date = () => new Date('2026-11-21T10:00:00+08:00'),
  platforms?: Platforms,
): Promise<ServedShop> {
  const database = await createTestDatabase();
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  const service = createService(database.connectionString, log, clock, limits, platforms);
  await importCompany(service.pool, { name: '小店', company, openings: [] }, service.clock());
  const url = await service.listen('127.0.0.1', 0);
  onTestFinished(async () => {
    await service.close();
    await database.drop();
  });
  return {
    service,
    url,
    logged,
    token: (name, scopes, person, places = []) =>
      createToken(service.prisma, { name, scopes, places, ...(person && { person }) }),
    call: async (method, path, { token, actor, body, raw, headers } = {}) => {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(actor && { 'x-actor': actor }),
          ...((body !== undefined || raw !== undefined) && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(raw !== undefined ? { body: raw } : body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
        headers: response.headers,
      };
    },
  };
}
