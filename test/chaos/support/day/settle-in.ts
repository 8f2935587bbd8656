import { createClient } from '../../../../bot/client.ts';
import type { Pool } from '../../../../server/db/pool.ts';
import { companyChats, dayCompany } from './company.ts';

/** Groups and people are linked as if that had been talked about; those the directory knows find themselves. */
export async function settleIn(url: string, token: string, channel: string, pool: Pool): Promise<void> {
  const client = createClient({ url, token });
  const isKnown = (wecomId: string | undefined): boolean => wecomId !== undefined && channel === 'wecom-bot';
  const commands = [
    ...companyChats.map(({ group, chat }) => ({ name: 'linkChat', channel, externalId: group, chat })),
    ...dayCompany.people
      .filter(({ wecomId }) => !isKnown(wecomId))
      .map(({ code }) => ({ name: 'linkPerson', channel, externalId: code, person: code })),
  ];
  for (const command of commands) {
    const answer = await client.run(
      { person: 'owner', overheard: false },
      {
        key: `settle-in-${command.name}-${command.externalId}`,
        commands: [command],
        source: { channel: 'test', chat: '', messageId: '', text: '' },
      },
    );
    if (answer.kind !== 'posted') throw new Error(`${JSON.stringify(command)}: ${JSON.stringify(answer)}`);
  }
  // No night, and the digest as soon as there is something in it: the test's day has no hours.
  await pool.query(
    "update company set quiet_from = '00:00', quiet_until = '00:00', digest_at = '00:00', revision = revision + 1",
  );
}
