import type Router from '@koa/router';
import { describe, expect, it } from 'vitest';
import { createApp, openGuards } from '../../../server/app.ts';
import { publicCommands } from '../../../server/desk/registry.ts';
import { commandTexts } from '../../../server/openapi/command-texts.ts';
import { openApiDocument } from '../../../server/openapi/document.ts';
import { endpoints } from '../../../server/openapi/endpoints.ts';
import { commandExamples, exampleBody } from '../../../server/openapi/examples.ts';
import { readDemoCompany } from '../../prisma/demo-company.ts';
import { serveShop } from '../../support/served-shop.ts';

const document = openApiDocument() as unknown as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
};
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; required?: boolean; schema: unknown }[];
  readonly responses: Record<string, { description: string }>;
  readonly security: readonly Record<string, unknown>[];
}
const operations = Object.entries(document.paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod).map(([method, operation]) => ({ path, method, operation })),
);

/** Every value of a field with this name, anywhere below. */
function valuesOf(field: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => [
    ...(name === field ? [below] : []),
    ...valuesOf(field, below),
  ]);
}

describe('the description', () => {
  it('is OpenAPI 3.1 that holds together', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = operation.parameters.filter((one) => one.in === 'path');
      expect(described.map(({ name }) => name)).toEqual(inPath);
      expect(described.every(({ required }) => required)).toBe(true);
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/);
        expect(description).not.toBe('');
      }
    }
    const names = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    );
    const references = valuesOf('$ref', document).map(String);
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) expect(names).toContain(reference);
  });

  it('has every address of the service, and no other', async () => {
    const shop = await serveShop();
    const routers = createApp(shop.service, openGuards(shop.service)).middleware.flatMap((one) => {
      const { router } = one as { router?: Router };
      return router ? [router] : [];
    });
    const served = new Set(
      routers.flatMap(({ stack }) =>
        stack.flatMap(({ methods, path }) =>
          methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
        ),
      ),
    );
    expect([...served].sort()).toEqual(
      endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort(),
    );
  });

  it('says of every command what it is, in both languages, with an example', () => {
    for (const { name, title } of publicCommands) {
      expect(document.components.schemas[name]).toMatchObject({ title, description: commandTexts[name] });
      expect(commandTexts[name]).toMatch(/\w/);
      expect(commandExamples.map(({ command }) => command.name)).toContain(name);
    }
    expect(Object.keys(commandTexts)).toHaveLength(publicCommands.length);
  });

  it('is served to anybody, and as a page that loads and runs nothing', async () => {
    const shop = await serveShop();
    expect((await shop.call('GET', '/openapi.json')).body).toEqual(JSON.parse(JSON.stringify(document)));
    const page = await shop.call('GET', '/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(String(page.body)).not.toMatch(/<script|src=|@import|url\(/);
    for (const { name } of publicCommands) expect(String(page.body)).toContain(name);
  });
});

describe('the examples', () => {
  it('are answered as described, on a working day of the demo company', async () => {
    const shop = await serveShop(await readDemoCompany());
    const token = await shop.token('bot', ['bot', 'admin']);
    const commands = endpoints.find(({ path }) => path === '/v1/commands');
    for (const one of commandExamples) {
      const { status, body } = await shop.call('POST', '/v1/commands', {
        token,
        actor: one.actor,
        body: exampleBody(one),
      });
      expect([one.command.name, status, body.message]).toEqual([one.command.name, one.status, undefined]);
      const form = commands?.answers.find((answered) => answered.status === status)?.form;
      expect(form?.safeParse(body).error).toBeUndefined();
    }
    const withExample = endpoints.filter(({ example }) => example);
    for (const { method, path, answers, example } of withExample) {
      const { status, body } = await shop.call(method.toUpperCase(), path + (example?.query ?? ''), {
        ...(path.startsWith('/v1') || path === '/metrics' ? { token } : {}),
        ...(example?.actor && { actor: example.actor }),
        ...(example?.body !== undefined && { body: example.body }),
      });
      const answered = answers.find((one) => one.status === status);
      expect([path, status, answered ? 'described' : body]).toEqual([path, status, 'described']);
      expect([path, answered?.form?.safeParse(body).error]).toEqual([path, undefined]);
    }
    expect(withExample.length).toBeGreaterThan(20);
  });
});
