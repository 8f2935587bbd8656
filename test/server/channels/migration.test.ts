import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { unansweredMessages } from '../../../server/db/conversation.ts';
import { applyMigrations } from '../../../server/db/migrate.ts';
import { createPool } from '../../../server/db/pool.ts';
import { openPrisma } from '../../../server/db/prisma.ts';
import { createTestDatabase } from '../../support/database.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const migrations = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

it('what was heard before there were channels, and not answered, is still there to be answered', async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.connectionString, 1);
  const prisma = openPrisma(database.connectionString);
  try {
    await pool.query('drop schema public cascade; create schema public');
    const before = await makeTemporaryDirectory();
    const names = (await readdir(migrations)).sort();
    const channels = names.find((name) => name.endsWith('_channels')) ?? '';
    for (const name of names.slice(0, names.indexOf(channels)))
      await cp(path.join(migrations, name), path.join(before, name), { recursive: true });
    await applyMigrations(database.connectionString, before);
    await pool.query(
      `insert into chat_message (key, channel, chat, sender, text, sent_at, received_at)
       values ('terminal:虹桥店群:a:1', 'terminal', '虹桥店群', 'clerk1', '卖了1箱', '2026-11-21Z', '2026-11-21Z')`,
    );
    expect(await applyMigrations(database.connectionString, migrations)).toContain(channels);
    expect(await unansweredMessages(prisma, 'terminal')).toEqual([
      {
        ...{ channel: 'terminal', messageId: 'a:1', chat: '虹桥店群', sender: 'clerk1', text: '卖了1箱' },
        sentAt: '2026-11-21T00:00:00.000Z',
      },
    ]);
  } finally {
    await prisma.$disconnect();
    await pool.end();
    await database.drop();
  }
});
