// Writes the Prisma client to server/db/generated; npm runs it after every install.
//
// `prisma generate` is pure TypeScript, but the command first downloads a native schema engine that it then does not
// use: a download that fails offline and behind many a firewall. Naming any existing file as that engine skips it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const schema = path.join(root, 'prisma', 'schema.prisma');

if (existsSync(schema)) {
  const command = require.resolve('prisma/build/index.js');
  const run = spawnSync(process.execPath, [command, 'generate', '--schema', schema, '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (run.status !== 0) {
    console.error(`prisma generate failed\n${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`);
    process.exitCode = 1;
  }
}
