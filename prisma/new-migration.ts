// Writes a migration after prisma/schema.prisma was changed, without a database and without the internet:
//
//     npx tsx prisma/new-migration.ts add_lots
//
// makes prisma/migrations/<time>_add_lots/ with migration.sql (the difference to the last migrated schema) and a copy of
// the schema as it is now, which is what the next migration is compared with. What Prisma cannot express (triggers,
// partial indexes) is appended to migration.sql by hand before it is committed; afterwards it is never edited.
// `--empty` writes a migration of hand-written SQL only. server/db/migrate.ts applies them.
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffSchemas } from './diff-schemas.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const schemaFile = path.join(here, 'schema.prisma');
const migrationsDirectory = path.join(here, 'migrations');
const lockFile = `# Read by Prisma's own tools: the kind of database these migrations are for.
provider = "postgresql"
`;

const name = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const allowEmpty = process.argv.includes('--empty');
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: npx tsx prisma/new-migration.ts NAME [--empty]   (NAME: lower case, digits and _)');
  process.exit(2);
}

const sql = await diffSchemas(await lastMigratedSchema(), await readFile(schemaFile, 'utf8'));
if (sql === '' && !allowEmpty) {
  console.error(
    'prisma/schema.prisma is what the last migration left; nothing to write (--empty for SQL by hand)',
  );
  process.exit(1);
}
const directory = path.join(migrationsDirectory, `${timestamp(new Date())}_${name}`);
await mkdir(directory, { recursive: true });
await writeFile(path.join(migrationsDirectory, 'migration_lock.toml'), lockFile);
await writeFile(path.join(directory, 'migration.sql'), sql === '' ? '' : `${sql}\n`);
await copyFile(schemaFile, path.join(directory, 'schema.prisma'));
console.log(path.relative(process.cwd(), path.join(directory, 'migration.sql')));

async function lastMigratedSchema(): Promise<string | undefined> {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true }).catch(() => []);
  const last = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
  return last === undefined
    ? undefined
    : readFile(path.join(migrationsDirectory, last, 'schema.prisma'), 'utf8');
}

/** 20260102030405, in UTC, as Prisma names its folders. */
function timestamp(now: Date): string {
  return now.toISOString().replace(/[-:T]/g, '').slice(0, 14);
}
