import type { ChatMessage } from '../media/attachment.ts';

/**
 * A message to a chat. `mention` are names as people read them; a channel that can, notifies them. A notice that is
 * handed over again, because the bot died before it could say that it was, has the same `id`: a channel that can, shows
 * it once.
 */
export interface Outgoing {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
  readonly mention: readonly string[];
}

/** What happens with a message, with the pictures and recordings that came with it; resolves to what was answered, empty for silence. */
export type OnMessage = (message: ChatMessage) => Promise<readonly string[]>;

/** One way people talk to the bot. To add a channel is to write one of these. */
export interface Channel {
  readonly name: string;
  /** Begins to listen; resolves when people can talk. Answers are sent by the channel itself, in the order of messages. */
  readonly start: (onMessage: OnMessage) => Promise<void>;
  /** Sends a notice. Resolves when it has been handed over; rejects when it has not. */
  readonly deliver: (outgoing: Outgoing) => Promise<void>;
  /** Whether this channel reaches the chat. */
  readonly reaches: (chat: string) => boolean;
  /** Resolves when the channel is over, by the person's wish or because it cannot go on. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}
