import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diffSchemas } from '../../prisma/diff-schemas.ts';

const prisma = fileURLToPath(new URL('../../prisma/', import.meta.url));
const place = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Place {\n  code String @id\n}\n';

test('the schema is what the last migration left', async () => {
  const entries = await readdir(`${prisma}migrations`, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrated = await readFile(`${prisma}migrations/${names.sort().at(-1)}/schema.prisma`, 'utf8');
  expect(await diffSchemas(migrated, await readFile(`${prisma}schema.prisma`, 'utf8'))).toBe('');
});

test('from nothing to a schema is creating its tables, and no schema of the database', async () => {
  const sql = await diffSchemas(undefined, place);
  expect(sql).toContain('CREATE TABLE "Place"');
  expect(sql).not.toContain('CREATE SCHEMA');
});

test('from one schema to another is what differs', async () => {
  const sql = await diffSchemas(place, place.replace('@id', '@id\n  region String?'));
  expect(sql).toContain('ADD COLUMN     "region" TEXT');
  expect(await diffSchemas(place, place)).toBe('');
});
