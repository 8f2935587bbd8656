import type { HeardMessage } from '../../server/contract/conversation.ts';
import { appendLines, readLines, writeLines } from './held-file.ts';

/** A message that the service does not have yet, and when it was heard, in milliseconds. */
export interface HeldMessage {
  readonly message: HeardMessage;
  readonly at: number;
}

/** When a chat was told that it waits, and whether something went through since. */
export interface Told {
  readonly at: number;
  readonly isOver: boolean;
}

/** What has to outlive the bot while there is no service to keep it. */
export interface Held {
  /** Whether they outlive this process now. */
  readonly hold: (messages: readonly HeldMessage[]) => boolean;
  /** The service has it, or will never take it. */
  readonly release: (message: HeardMessage) => void;
  /** What an earlier bot held, in the order in which it was heard. */
  readonly left: (channel: string) => readonly HeldMessage[];
  readonly toldIn: (chat: string) => Told | undefined;
  /** The chat is told now; with null it was not after all. */
  readonly tell: (chat: string, at: number | null) => void;
  /** Something went through: an outage after this is another one. */
  readonly outageIsOver: () => void;
  /** The channel is listened to now, and the service cannot be told so. */
  readonly listen: (channel: string, at: number) => void;
  readonly listenedUntil: (channel: string) => number;
}

type Entry =
  | { readonly held: HeardMessage; readonly at: number }
  | { readonly released: string }
  | { readonly told: string; readonly at: number | null }
  | { readonly over: true }
  | { readonly listened: string; readonly at: number };

const keyOfMessage = ({ channel, chat, messageId }: HeardMessage): string =>
  `${channel}:${chat}:${messageId}`;

/** Chats that were told so long ago and know that it is over are told anew. */
const forgetMs = 300_000;
/** An outage may last for days. */
const mostLines = 1_000;

/**
 * Written down in `file` as it happens, and gone from there when the service has it; without a file, in memory only. Where nothing
 * can be written, as on a full disk, it goes on in memory, and `fault` is told.
 */
export function openHeld(file: string | null, fault: (what: unknown) => void = () => {}): Held {
  const messages = new Map<string, HeldMessage>();
  const told = new Map<string, Told>();
  const listened = new Map<string, number>();
  /** Lines since it was tidy. */
  let written = 0;

  function apply(entry: Entry): void {
    if ('held' in entry) messages.set(keyOfMessage(entry.held), { message: entry.held, at: entry.at });
    else if ('released' in entry) messages.delete(entry.released);
    else if ('listened' in entry) listened.set(entry.listened, entry.at);
    else if ('over' in entry) for (const [chat, { at }] of told) told.set(chat, { at, isOver: true });
    else if (entry.at === null) told.delete(entry.told);
    else told.set(entry.told, { at: entry.at, isOver: false });
  }

  function note(entries: readonly Entry[]): boolean {
    for (const entry of entries) apply(entry);
    if (file === null || entries.length === 0) return file !== null;
    written += entries.length;
    if (written > mostLines + 4 * (messages.size + told.size)) return tidy();
    return appendLines(file, entries, fault);
  }

  /** Leaves in the file what still holds. */
  function tidy(): boolean {
    const now = Date.now();
    for (const [chat, { at, isOver }] of told) if (isOver && now - at > forgetMs) told.delete(chat);
    if (file === null) return false;
    const [over, open] = [
      [...told].filter(([, { isOver }]) => isOver),
      [...told].filter(([, { isOver }]) => !isOver),
    ];
    const telling = ([chat, { at }]: [string, Told]): Entry => ({ told: chat, at });
    const entries: Entry[] = [
      ...over.map(telling),
      ...(over.length > 0 ? [{ over: true } as const] : []),
      ...open.map(telling),
      ...[...messages.values()].map(({ message, at }) => ({ held: message, at })),
      ...[...listened].map(([channel, at]) => ({ listened: channel, at })),
    ];
    written = 0;
    return writeLines(file, entries, fault);
  }

  if (file !== null) {
    for (const entry of readLines<Entry>(file, fault)) apply(entry);
    tidy();
  }
  return {
    hold(some) {
      const more = some.filter(({ message }) => !messages.has(keyOfMessage(message)));
      if (note(more.map(({ message, at }) => ({ held: message, at })))) return true;
      for (const { message } of more) messages.delete(keyOfMessage(message));
      return false;
    },
    release(message) {
      const key = keyOfMessage(message);
      if (!messages.has(key)) return;
      if (messages.size > 1) note([{ released: key }]);
      else {
        messages.delete(key);
        // The service is told itself again.
        listened.clear();
        tidy();
      }
    },
    left: (channel) =>
      [...messages.values()]
        .filter(({ message }) => message.channel === channel)
        .sort((one, other) => one.at - other.at),
    toldIn: (chat) => told.get(chat),
    tell: (chat, at) => void note([{ told: chat, at }]),
    outageIsOver() {
      if ([...told.values()].some(({ isOver }) => !isOver)) note([{ over: true }]);
    },
    listen: (channel, at) => void note([{ listened: channel, at }]),
    listenedUntil: (channel) => listened.get(channel) ?? 0,
  };
}
