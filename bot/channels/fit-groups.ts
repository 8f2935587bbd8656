import type { ChatLink } from '../../server/contract/outgoing.ts';
import type { Client } from '../client.ts';
import { pause } from '../sending/pause.ts';
import type { Channel, ChannelNews } from './channel.ts';

/** Groups that are a channel's own, made by it or named in its settings, need nobody to claim them. */
export interface FittedGroups {
  readonly links: () => readonly ChatLink[];
}

const lookMs = 2_000;
const againMs = 30_000;
const never = -1;

interface FitTools {
  readonly client: Pick<Client, 'company' | 'chats' | 'reach'>;
  readonly channels: () => readonly Channel[];
  readonly news: (news: ChannelNews) => void;
  readonly stopping: AbortSignal;
}

/** Fits channels' own groups to the company, at the start and whenever it has changed. */
export function fitGroups({ client, channels, news, stopping }: FitTools): FittedGroups {
  const fitted = new Map<string, { readonly revision: number; readonly links: readonly ChatLink[] }>();
  const told = new Map<string, string>();

  /** Whether all fits. What failed for a while is tried again, and what was linked before stays so until then. */
  async function fitOnce(): Promise<boolean> {
    const { revision, company } = await client.company();
    const due = channels().filter((one) => one.keepGroups && fitted.get(one.name)?.revision !== revision);
    if (due.length === 0) return true;
    let fits = true;
    const now = { company, chats: await client.chats(), reach: await client.reach() };
    for (const channel of due) {
      const kept = await channel.keepGroups?.(now);
      if (!kept) continue;
      const before = fitted.get(channel.name)?.links ?? [];
      if (kept.again) fitted.set(channel.name, { revision: never, links: united(before, kept.links) });
      else fitted.set(channel.name, { revision, links: kept.links });
      if (kept.again) fits = false;
      const troubles = kept.troubles.join(';');
      if (troubles !== '' && told.get(channel.name) !== troubles)
        news({ channel: channel.name, kind: 'fault', what: troubles });
      told.set(channel.name, troubles);
    }
    return fits;
  }

  async function keepFitting(): Promise<void> {
    while (!stopping.aborted) {
      const waitMs = await fitOnce().then(
        (fits) => (fits ? lookMs : againMs),
        () => againMs,
      );
      await pause(waitMs, stopping);
    }
  }
  void keepFitting();
  return { links: () => [...fitted.values()].flatMap(({ links }) => links) };
}

const united = (before: readonly ChatLink[], now: readonly ChatLink[]): ChatLink[] => [
  ...before.filter(({ externalId }) => !now.some((one) => one.externalId === externalId)),
  ...now,
];
