import { createHash } from 'node:crypto';
import { atMost } from '../at-most.ts';
import type { Channel } from '../channels/channel.ts';
import { type Attachment, type ChatMessage, largestAttachment, withoutSigns } from '../media/attachment.ts';
import { type About, openFolder } from './files-folder.ts';
import { onceUntilFailed } from './once-until-failed.ts';

/** Photos and voices of messages that are not answered yet, on the bot's own disk. Nothing here rejects. */
export interface Files {
  /** The message as it is gone on with, and what fetches its files and writes them down. Then they are read from there. */
  readonly watch: (message: ChatMessage) => {
    readonly message: ChatMessage;
    readonly keep: () => Promise<void>;
  };
  /** The message with the files that an earlier bot kept of it, or knew where to fetch; as it is where there are none. */
  readonly restore: (message: ChatMessage, fetchAgain?: Channel['fetchAgain']) => ChatMessage;
  /** It is answered, or never will be. */
  readonly forget: (message: ChatMessage) => void;
  /** Of what earlier bots kept of this channel only these messages are still to be answered. */
  readonly leaveOnly: (channel: string, messages: readonly ChatMessage[]) => void;
  /** These channels are open. What was kept of any other is taken up by nobody. */
  readonly leaveChannels: (channels: readonly string[]) => void;
  /** Resolves when nothing is being written or removed. */
  readonly idle: () => Promise<unknown>;
}

interface Kept {
  readonly channel: string;
  readonly files: readonly About[];
  /** Of each file that is on the disk, or about to be, how large it is. */
  readonly sizes: Map<number, number>;
  readonly there: Set<number>;
  /** By an earlier bot, and nothing refers to it so far. */
  isLeft: boolean;
  /** Something of it is on the disk, or about to be. */
  isBegun: boolean;
  writing: Promise<void> | null;
}

/** All together; an hour of photos in a big company. What is more is not kept. */
const mostBytes = 500_000_000;
/** Fetched at the same time. */
const atOnce = 4;

/** In `folder`; without one nothing is kept. Where nothing can be written, as on a full disk, `fault` is told. */
export function openFiles(
  folder: string | null,
  fault: (what: unknown) => void = () => {},
  limit = mostBytes,
): Files {
  if (folder === null) return noFiles;
  const disk = openFolder(folder);
  const kept = new Map<string, Kept>();
  const busy = new Set<Promise<unknown>>();
  const few = atMost(atOnce);

  function work(done: Promise<void>): Promise<void> {
    const quiet: Promise<void> = done.catch(fault).finally(() => busy.delete(quiet));
    busy.add(quiet);
    return quiet;
  }

  function remove(name: string): void {
    const one = kept.get(name);
    if (!one) return;
    kept.delete(name);
    if (one.isBegun) void work((one.writing ?? Promise.resolve()).then(() => disk.remove(name)));
  }

  function openKept({ channel, attachments = [] }: ChatMessage): Kept {
    const files = attachments.map(({ load, ...about }) => about);
    const [sizes, there] = [new Map(), new Set<number>()];
    return { channel, files, sizes, there, isLeft: false, isBegun: false, writing: null };
  }

  async function write(name: string, one: Kept, nth: number, load: () => Promise<Uint8Array>) {
    const isWanted = (): boolean => kept.get(name) === one && !one.there.has(nth);
    if (!isWanted()) return;
    const bytes = await load();
    if (!isWanted()) return;
    if (bytes.length > largestAttachment) throw new Error('a file of a message is too large to be kept');
    const sizes = [...kept.values()].flatMap(({ sizes }) => [...sizes.values()]);
    if (sizes.reduce((sum, size) => sum + size, bytes.length) > limit)
      throw new Error('there is no room for more files of messages');
    one.sizes.set(nth, bytes.length);
    try {
      await disk.write(name, nth, bytes);
      one.there.add(nth);
    } catch (error) {
      one.sizes.delete(nth);
      throw error;
    }
  }

  function watch(message: ChatMessage): ReturnType<Files['watch']> {
    const { attachments = [] } = message;
    if (attachments.length === 0) return { message, keep: async () => {} };
    const name = nameOf(message);
    const one = kept.get(name) ?? openKept(message);
    one.isLeft = false;
    kept.set(name, one);
    const fetched = attachments.map(({ load }) => onceUntilFailed(load));
    const shared = attachments.map((attachment, nth): Attachment => {
      const load = (): Promise<Uint8Array> => fetched[nth]?.get() ?? attachment.load();
      return { ...attachment, load: () => (one.there.has(nth) ? disk.read(name, nth) : load()) };
    });
    const writeAll = async (): Promise<void> => {
      // First how they can be had: if the bot dies while it fetches them, the next one does.
      one.isBegun = true;
      await disk.begin(name, { channel: one.channel, files: one.files });
      for (const [nth, { get, drop }] of fetched.entries()) {
        await few(() => write(name, one, nth, get)).catch(fault);
        drop();
      }
    };
    return {
      message: { ...message, attachments: shared },
      keep() {
        if (kept.get(name) === one && one.there.size < attachments.length) one.writing ??= work(writeAll());
        return one.writing ?? Promise.resolve();
      },
    };
  }

  try {
    for (const { name, bundle, there } of disk.all()) {
      const [sizes, places] = [new Map(there), new Set(there.keys())];
      kept.set(name, { ...bundle, sizes, there: places, isLeft: true, isBegun: true, writing: null });
    }
  } catch (error) {
    fault(error);
  }
  return {
    watch,
    restore(message, fetchAgain) {
      const name = nameOf(message);
      const one = kept.get(name);
      if (!one || message.attachments) return message;
      const attachments = one.files.flatMap((about, nth): Attachment[] => {
        const { source } = about;
        if (one.there.has(nth)) return [{ ...about, load: () => disk.read(name, nth) }];
        return source !== undefined && fetchAgain ? [{ ...about, load: () => fetchAgain(source) }] : [];
      });
      if (attachments.length < one.files.length) return message;
      return { ...message, text: withoutSigns(message.text, attachments), attachments };
    },
    forget: (message) => remove(nameOf(message)),
    leaveOnly(channel, messages) {
      const names = new Set(messages.map(nameOf));
      for (const [name, one] of kept)
        if (one.channel === channel && one.isLeft && !names.has(name)) remove(name);
    },
    leaveChannels(channels) {
      for (const [name, one] of kept) if (one.isLeft && !channels.includes(one.channel)) remove(name);
    },
    idle: async () => {
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}

const nameOf = ({ channel, chat, messageId }: ChatMessage): string =>
  createHash('sha256').update(`${channel}:${chat}:${messageId}`).digest('hex').slice(0, 32);

const noFiles: Files = {
  watch: (message) => ({ message, keep: async () => {} }),
  restore: (message) => message,
  forget: () => {},
  leaveOnly: () => {},
  leaveChannels: () => {},
  idle: async () => {},
};
