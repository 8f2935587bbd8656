import { appChannel } from '../../server/contract/mini-program.ts';
import type { HeardInApp } from '../app-calls.ts';
import { type Client, ServerRefusal } from '../client.ts';
import type { Attachment } from '../media/attachment.ts';
import { pause } from '../sending/pause.ts';
import type { Abilities, Channel, Inbox, Outgoing, SendResult } from './channel.ts';

/** What the channel needs of the service, which is its messenger. */
export type AppServer = Pick<Client, 'followHeard' | 'appPicture' | 'showInApp' | 'changeCardInApp'>;

const abilities: Abilities = {
  ...{ hears: true, pushes: 'anywhere', groups: true, singles: true, cards: 'everywhere' },
  ...{ longestBytes: 18_000, limits: [], showsOnce: true, pictures: false },
};

const reconnectMs = 500;

/**
 * The mini-program. What is said there is kept by the service before this channel hears of it, and what is said back is
 * sent as soon as the service has it where the app shows it. A button pressed there is an act of whoever pressed, and
 * does not come by here.
 */
export function createAppChannel(server: AppServer): Channel {
  const stopping = new AbortController();
  let isUp = false;
  let following: Promise<void> | null = null;

  /** A message that could not be kept comes again with the next connection. */
  async function follow(inbox: Inbox): Promise<void> {
    let wasUp: boolean | null = null;
    const tell = (up: boolean): void => {
      isUp = up;
      if (stopping.signal.aborted || wasUp === up) return;
      wasUp = up;
      inbox.news(
        up
          ? { channel: appChannel, kind: 'up', what: '连上了' }
          : { channel: appChannel, kind: 'down', what: '和服务断开了,正在重连' },
      );
    };
    while (!stopping.signal.aborted) {
      const connection = new AbortController();
      const onHeard = (one: HeardInApp): void => {
        try {
          inbox.hear(messageOf(one)).kept.catch(() => connection.abort());
        } catch {
          connection.abort();
        }
      };
      const signal = AbortSignal.any([stopping.signal, connection.signal]);
      await server.followHeard({ onOpen: () => tell(true), onHeard }, signal).catch(() => {});
      if (!connection.signal.aborted) tell(false);
      await pause(reconnectMs, stopping.signal);
    }
    isUp = false;
  }

  const messageOf = ({ heard, pictures }: HeardInApp) => {
    const key = `${heard.channel}:${heard.chat}:${heard.messageId}`;
    const attachments = pictures.map(
      (mediaType, nth): Attachment => ({
        kind: mediaType.startsWith('audio/') ? 'audio' : 'image',
        ...{ mediaType, fileName: `${nth + 1}.${mediaType.split('/')[1]}` },
        load: () => server.appPicture(key, nth),
      }),
    );
    return attachments.length > 0 ? { ...heard, attachments } : heard;
  };

  async function send(outgoing: Outgoing): Promise<SendResult> {
    if (!isUp) return { kind: 'later', reason: '和服务断开了' };
    const { id, chat, single, text, mention, card } = outgoing;
    const showing = { id, chat, single, text, mention: [...mention], ...(card && { card }) };
    try {
      const { receipt } = await server.showInApp(showing);
      return card ? { kind: 'sent', receipt } : { kind: 'sent' };
    } catch (error) {
      return failedBy(error);
    }
  }

  return {
    name: appChannel,
    abilities,
    bringsBack: true,
    async start(inbox) {
      following ??= follow(inbox);
    },
    send,
    changeCard: async (receipt, card) => (await server.changeCardInApp(receipt, card)).changed,
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

/** Without an answer nobody knows whether it is shown; since it is shown once, it may be handed over again. */
function failedBy(error: unknown): SendResult {
  const reason = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ServerRefusal)) return { kind: 'unknown', reason };
  if (error.refusal.data?.cause !== undefined) return { kind: 'unknown', reason };
  return { kind: error.refusal.retry ? 'later' : 'refused', reason };
}
