import { expect, it } from 'vitest';
import { channelShop } from '../../support/channel-shop.ts';

const untold = 501;

it('a notice behind five hundred that nobody could be told is not held up by them', async () => {
  const { client, service } = await channelShop();
  await service.pool.query(
    `insert into notification (kind, chat, mention, payload, cause, not_before, created_at)
     select 'lowStock', '虹桥店群', '[]', '{}', 'n' || n, $2, $2 from generate_series(1, $1) n`,
    [untold, service.clock()],
  );
  const came: string[] = [];
  const enough = new AbortController();
  const following = client.followNotifications(({ cause }) => {
    came.push(cause);
    if (came.length === untold) enough.abort();
  }, enough.signal);
  await expect(following).rejects.toThrow();
  expect(came).toEqual(Array.from({ length: untold }, (_, n) => `n${n + 1}`));
});
