import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Every database has this one, and `if not exists` still asks for a right that a plain account has not. */
const createSchema = '-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n';
const emptyScript = '-- This is an empty migration.';

/**
 * The SQL that turns a database of the schema `from` (undefined: an empty database) into one of the schema `to`; an
 * empty string where nothing differs. Works offline: Prisma's schema engine as WebAssembly, without a database.
 */
export async function diffSchemas(from: string | undefined, to: string): Promise<string> {
  const engine = await openEngine(to);
  const { stdout } = await engine.diff({
    from: from === undefined ? { tag: 'empty' } : schemaText(from),
    to: schemaText(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = (stdout ?? '').replace(createSchema, '').trim();
  return sql === emptyScript ? '' : sql;
}

function schemaText(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] };
}

let loaded: Promise<void> | undefined;

async function openEngine(schema: string): Promise<engineModule.SchemaEngine> {
  loaded ??= loadModule();
  await loaded;
  const factory = bindMigrationAwareSqlAdapterFactory(imaginaryDatabase);
  return engineModule.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory);
}

/** The engine insists on a connection and asks it one thing: its version and whether its schema is there. */
const greeting = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 14.0', 140000]],
};
const imaginaryConnection = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  queryRaw: async () => greeting,
  executeRaw: async () => 0,
  executeScript: async () => {},
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => {},
};
const imaginaryDatabase = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: async () => imaginaryConnection,
  connectToShadowDb: async () => imaginaryConnection,
} as unknown as SqlMigrationAwareDriverAdapterFactory;

/** The part that is used of a global which TypeScript only declares for browsers. */
interface WebAssemblyGlobal {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}

/** Node does not import .wasm files by itself: instantiate it and hand it to its JavaScript half. */
async function loadModule(): Promise<void> {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyGlobal };
  const bytes = await readFile(locateModule());
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

function locateModule(): string {
  const require = createRequire(import.meta.url);
  return require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
}
