import * as z from 'zod';
import { type RefusalCode, refusalCodes } from '../contract/refusals.ts';
import { publicCommands } from '../desk/registry.ts';
import { refusal } from './answers.ts';
import { commandTexts } from './command-texts.ts';
import type { Answered, Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { commandExamples, exampleBody } from './examples.ts';
import { webhookEvent } from './webhook-event.ts';

type Json = { readonly [field: string]: unknown };

/** Forms are described as a client writes and reads them, so defaults may be left out. */
function schemaOf(form: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  return schema;
}

const inFull = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** The OpenAPI 3.1 description, made from the same schemas that requests are checked with. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '店小二 Xiaoer',
      version: '1',
      description:
        'A stock ledger that shop staff can talk to. Quantities are decimal strings in base units, money is integer fen.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: ['commands', 'reads', 'bot', 'administration', 'webhooks', 'app', 'open'].map((name) => ({ name })),
    paths,
    webhooks: { event: { post: eventOperation() } },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token; its scopes say what it lets in.' },
        session: { type: 'http', scheme: 'bearer', description: 'What signing in to the app gave.' },
      },
      schemas: { Refusal: schemaOf(refusal), Command: commandUnion(), ...commandSchemas() },
    },
  };
}

function operation({
  method,
  path,
  tag,
  title,
  summary,
  scopes,
  session = false,
  query,
  body,
  example,
  ...rest
}: Endpoint): Json {
  const isCommands = path === '/v1/commands';
  return {
    operationId: `${method}${path.replace(/[^A-Za-z]+(\w)?/g, (_, next = '') => next.toUpperCase())}`,
    tags: [tag],
    summary: `${title} · ${summary}`,
    security: session ? [{ session: [] }] : scopes.length === 0 ? [] : [{ token: [] }],
    ...(scopes.length > 0 && { 'x-scopes': scopes }),
    parameters: [...pathParameters(path), ...queryParameters(query), ...actorParameters(scopes)],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: isCommands ? commandBodySchema(body) : schemaOf(body),
            ...(isCommands && { examples: namedExamples() }),
            ...(example?.body !== undefined && { example: example.body }),
          },
        },
      },
    }),
    responses: {
      ...Object.fromEntries(rest.answers.map(answer)),
      ...refusals(rest.refusals ?? [], session || scopes.length > 0),
    },
  };
}

/** What this service posts to others. */
const eventOperation = (): Json => ({
  operationId: 'receiveEvent',
  summary: '事件 · What a webhook receives; any 2xx says that it was taken.',
  security: [],
  parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string' },
  })),
  requestBody: { required: true, content: { 'application/json': { schema: schemaOf(webhookEvent) } } },
  responses: { 200: { description: 'taken' } },
});

const answer = ({ status, says, form, type = 'application/json' }: Answered): [string, Json] => [
  String(status),
  {
    description: says,
    ...((form || type !== 'application/json') && {
      content: { [type]: { schema: form ? schemaOf(form) : { type: 'string' } } },
    }),
  },
];

/** Refusals by status: what every request can meet, and what this endpoint adds. */
function refusals(more: readonly RefusalCode[], isGuarded: boolean): Record<string, Json> {
  const every: RefusalCode[] = ['internal', 'tryAgain'];
  if (isGuarded) every.push('unauthorized', 'forbidden', 'tooMany', 'invalidInput', 'tooLarge');
  const codesBy = (status: number): RefusalCode[] =>
    [...new Set([...every, ...more])].filter((code) => refusalCodes[code].status === status);
  const statuses = new Set([...every, ...more].map((code) => refusalCodes[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      {
        description: codesBy(status).join(', '),
        ...([429, 503].includes(status) && {
          headers: { 'Retry-After': { description: 'seconds', schema: { type: 'integer' } } },
        }),
        content: { 'application/json': { schema: inFull('Refusal') } },
      },
    ]),
  );
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function queryParameters(query: Endpoint['query']): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query) as { properties?: object; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** For a bot: who acts; for reads: whether colleagues without the right listen in. */
const actorParameters = (scopes: readonly string[]): Json[] =>
  scopes.includes('bot')
    ? [
        {
          name: 'X-Actor',
          in: 'header',
          description: "A bot's: the person who acts.",
          schema: { type: 'string' },
        },
      ]
    : [];

function commandBodySchema(body: z.ZodType): Json {
  const { properties, ...rest } = schemaOf(body) as { properties: { commands: Json } };
  return {
    ...rest,
    properties: { ...properties, commands: { ...properties.commands, items: inFull('Command') } },
  };
}

function commandUnion(): Json {
  const mapping = publicCommands.map(({ name }) => [name, `#/components/schemas/${name}`]);
  return {
    oneOf: publicCommands.map(({ name }) => inFull(name)),
    discriminator: { propertyName: 'name', mapping: Object.fromEntries(mapping) },
  };
}

const commandSchemas = (): Json =>
  Object.fromEntries(
    publicCommands.map(({ name, title, input }) => [
      name,
      { title, description: commandTexts[name], ...schemaOf(input) },
    ]),
  );

const namedExamples = (): Json =>
  Object.fromEntries(
    commandExamples.map((one) => [
      one.command.name,
      { summary: `X-Actor: ${one.actor}`, value: exampleBody(one) },
    ]),
  );
