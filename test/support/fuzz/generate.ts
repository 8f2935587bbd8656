import type { Random } from './random.ts';

/** A value that a JSON schema, as zod writes it, mostly allows: known codes where a string may be one. */
export function generate(schema: Schema, random: Random): unknown {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return generate(random.pick(options), random);
  if (schema.allOf) return generate(Object.assign({}, ...schema.allOf), random);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.type) {
    case 'object':
      return generateObject(schema, random);
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, random.int(3)) }, () =>
        generate(schema.items ?? {}, random),
      );
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + random.int(1_000);
    case 'boolean':
      return random.chance(50);
    case 'null':
      return null;
    case 'string':
      return generateString(schema, random);
    default:
      return random.pick([1, 'x', null, { a: 1 }, [1]]);
  }
}

export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

function generateObject({ properties = {}, required = [] }: Schema, random: Random): unknown {
  const given = Object.entries(properties).filter(([name]) => required.includes(name) || random.chance(50));
  return Object.fromEntries(given.map(([name, below]) => [name, generateField(name, below, random)]));
}

const known: Readonly<Record<string, readonly string[]>> = {
  store: ['S01', 'S02', 'W01'],
  place: ['S01', 'S02', 'W01'],
  from: ['S01', 'W01'],
  to: ['S02', 'office', 'S01'],
  sku: ['MILK', 'COLA', 'WINE', 'BREAD'],
  supplier: ['V01'],
  customer: ['C01'],
  person: ['clerk1', 'owner'],
};

const generateField = (name: string, schema: Schema, random: Random): unknown =>
  known[name] && schema.type === 'string' && schema.format !== 'date' && random.chance(90)
    ? random.pick(known[name])
    : generate(schema, random);

function generateString({ format, pattern }: Schema, random: Random): string {
  if (format === 'date') return random.pick(['2026-11-20', '2026-11-21', '2026-10-05']);
  if (format === 'date-time') return '2026-11-21T10:00:00+08:00';
  if (pattern?.includes('#?')) return random.pick(['#K7F3', 'ZZZZ', 'abcd']);
  if (pattern) return random.pick(['1', '3', '0.5', '12']);
  return random.pick(['S01', 'MILK', 'clerk1', '你好', 'x']);
}
