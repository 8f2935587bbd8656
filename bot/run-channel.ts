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
const soonMs = 2_000;
const awayFix = '一恢复就自己接着办,之前说的不会丢;一直这样,请看看店小二的服务开着没有';

/** Opens a channel and lets it go on from where it was; one that throws is opened again later, and told of. */
export async function runChannel({ name, open }: ChannelToOpen, room: Room): Promise<void> {
  const { inbox, sender, channels, stopping, news } = room;
  while (!stopping.aborted) {
    try {
      const channel = channels.get(name) ?? (await open());
      if (!channels.has(name)) {
        const sending = sender.resume(channel, (error) =>
          news({ channel: name, kind: 'fault', what: `账本连不上:${wordsOf(error)}`, fix: awayFix }),
        );
        channels.set(name, channel);
        // Before anything new is handled, so that the order of the chats holds.
        const hearing = name === 'terminal' || channel.bringsBack ? null : inbox.resume(channel);
        const known = Promise.all([sending, hearing]);
        // While the service is away a channel of the outside world is heard all the same.
        await (hearing ? Promise.race([known, pause(soonMs, stopping)]) : known);
        known.catch(() => {});
      }
      if (!stopping.aborted) await channel.start(inbox);
      return;
    } catch (error) {
      if (stopping.aborted) return;
      const what = `${channelName(name)}没有启动:${wordsOf(error)}`;
      news({ channel: name, kind: 'fault', what, fix: '过半分钟会再试一次;一直这样,请核对设置' });
      await pause(againMs, stopping);
    }
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
