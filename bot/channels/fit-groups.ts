import type { Client } from '../client.ts';
import { pause } from '../sending/pause.ts';
import type { Channel, ChannelNews } from './channel.ts';

const lookMs = 2_000;
const againMs = 30_000;
const never = -1;

interface FitTools {
  readonly client: Pick<Client, 'company' | 'chats' | 'reach' | 'fitGroups'>;
  readonly channels: () => readonly Channel[];
  readonly news: (news: ChannelNews) => void;
  readonly stopping: AbortSignal;
}

/**
 * Fits channels' own groups to the company, at the start and whenever it has changed; these need nobody to claim them.
 * Resolves when `stopping` is aborted.
 */
export async function fitGroups({ client, channels, news, stopping }: FitTools): Promise<void> {
  const fitted = new Map<string, number>();
  const told = new Map<string, string>();

  /** Whether all fits. What failed for a while is tried again, and what was linked before stays so until then. */
  async function fitOnce(): Promise<boolean> {
    const { revision, company } = await client.company();
    const due = channels().filter((one) => one.keepGroups && fitted.get(one.name) !== revision);
    if (due.length === 0) return true;
    let fits = true;
    const now = { company, chats: await client.chats(), reach: await client.reach() };
    for (const channel of due) {
      const kept = await channel.keepGroups?.(now);
      if (!kept) continue;
      const { links, gone = [], troubles, again = false } = kept;
      if (links.length + gone.length > 0)
        await client.fitGroups(
          links,
          gone.map(({ externalId }) => ({ channel: channel.name, externalId })),
        );
      fitted.set(channel.name, again ? never : revision);
      if (again) fits = false;
      const what = troubles.join(';');
      if (what !== '' && told.get(channel.name) !== what)
        news({ channel: channel.name, kind: 'fault', what });
      told.set(channel.name, what);
    }
    return fits;
  }

  while (!stopping.aborted) {
    const waitMs = await fitOnce().then(
      (fits) => (fits ? lookMs : againMs),
      () => againMs,
    );
    await pause(waitMs, stopping);
  }
}
