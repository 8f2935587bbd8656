import { channelName } from '../server/contract/channels.ts';
import type { Channel, ChannelNews } from './channels/channel.ts';
import type { ChannelToOpen } from './channels/open-channels.ts';
import type { BotInbox } from './inbox.ts';
import { pause } from './sending/pause.ts';
import type { Sender } from './sending/sender.ts';

export interface Room {
  readonly inbox: BotInbox;
  readonly sender: Sender;
  readonly news: (news: ChannelNews) => void;
  /** Those that are open. */
  readonly channels: Map<string, Channel>;
  readonly stopping: AbortSignal;
}

const againMs = 30_000;

/** Opens a channel and lets it go on from where it was; one that throws is opened again later, and told of. */
export async function runChannel({ name, open }: ChannelToOpen, room: Room): Promise<void> {
  const { inbox, sender, channels, stopping, news } = room;
  while (!stopping.aborted) {
    try {
      const channel = channels.get(name) ?? (await open());
      if (!channels.has(name)) {
        await sender.resume(channel);
        channels.set(name, channel);
        // Before anything new is heard, so that the order of the chats holds.
        if (name !== 'terminal' && !channel.bringsBack) await inbox.resume(channel);
      }
      if (!stopping.aborted) await channel.start(inbox);
      return;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const what = `${channelName(name)}没有启动:${why}`;
      news({ channel: name, kind: 'fault', what, fix: '过半分钟会再试一次;一直这样,请核对设置' });
      await pause(againMs, stopping);
    }
  }
}
