import { createHash } from 'node:crypto';
import { atMost } from '../at-most.ts';
import { type Attachment, type ChatMessage, largestAttachment, withoutSigns } from '../media/attachment.ts';
import { type About, openFolder } from './files-folder.ts';

/** Photos and voices of messages that are not answered yet, on the bot's own disk. Nothing here rejects. */
export interface Files {
  /** The message as it is gone on with, and what fetches its files and writes them down. Then they are read from there. */
  readonly watch: (message: ChatMessage) => {
    readonly message: ChatMessage;
    readonly keep: () => Promise<void>;
  };
  /** The message with the files that an earlier bot kept of it; as it is where there are none. */
  readonly restore: (message: ChatMessage) => ChatMessage;
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
  /** By an earlier bot, and nothing refers to it so far. */
  isLeft: boolean;
  bytes: number;
  /** Everything is on the disk. */
  isWhole: boolean;
  writing: Promise<void>;
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
    const quiet = done.catch(fault);
    busy.add(quiet);
    return quiet.finally(() => busy.delete(quiet));
  }

  function remove(name: string): void {
    const one = kept.get(name);
    if (!one) return;
    kept.delete(name);
    void work(one.writing.then(() => disk.remove(name)));
  }

  const attach = (name: string, files: readonly About[]): readonly Attachment[] =>
    files.map((about, nth) => ({ ...about, load: () => disk.read(name, nth) }));

  async function write(name: string, one: Kept, loads: readonly (() => Promise<Uint8Array>)[]) {
    const isWanted = (): boolean => kept.get(name) === one;
    for (const [nth, load] of loads.entries()) {
      if (!isWanted()) return;
      const bytes = await load();
      if (bytes.length > largestAttachment) throw new Error('a file of a message is too large to be kept');
      const used = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      if (used + bytes.length > limit) throw new Error('there is no room for more files of messages');
      one.bytes += bytes.length;
      await disk.write(name, nth, bytes);
    }
    await disk.seal(name, { channel: one.channel, files: one.files });
    one.isWhole = true;
  }

  function watch(message: ChatMessage): ReturnType<Files['watch']> {
    const { attachments = [], channel } = message;
    if (attachments.length === 0) return { message, keep: async () => {} };
    const name = nameOf(message);
    const before = kept.get(name);
    if (before?.isWhole) {
      before.isLeft = false;
      return { message: { ...message, attachments: attach(name, before.files) }, keep: async () => {} };
    }
    const files = attachments.map(({ load, ...about }) => about);
    const one: Kept = { channel, files, isLeft: false, bytes: 0, isWhole: false, writing: Promise.resolve() };
    kept.set(name, one);
    const fetched = attachments.map(({ load }) => onceUntilFailed(load));
    const shared = attach(name, files).map(
      ({ load, ...about }, nth): Attachment => ({
        ...about,
        load: () => (one.isWhole ? load() : (fetched[nth]?.get() ?? load())),
      }),
    );
    let keeping: Promise<void> | null = null;
    const keep = async (): Promise<void> => {
      try {
        await few(() =>
          write(
            name,
            one,
            fetched.map(({ get }) => get),
          ),
        );
      } catch (error) {
        one.bytes = 0;
        await disk.remove(name);
        throw error;
      } finally {
        for (const { drop } of fetched) drop();
      }
    };
    return {
      message: { ...message, attachments: shared },
      keep() {
        if (keeping === null && kept.get(name) === one) {
          keeping = work(keep());
          one.writing = keeping;
        }
        return keeping ?? Promise.resolve();
      },
    };
  }

  try {
    for (const { name, bundle, bytes } of disk.all())
      kept.set(name, { ...bundle, isLeft: true, bytes, isWhole: true, writing: Promise.resolve() });
  } catch (error) {
    fault(error);
  }
  return {
    watch,
    restore(message) {
      const name = nameOf(message);
      const one = kept.get(name);
      if (!one?.isWhole || message.attachments) return message;
      one.isLeft = false;
      const attachments = attach(name, one.files);
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

/** Whoever asks while it is fetched gets the same; a failure is tried again by the next one, as is what was dropped. */
function onceUntilFailed(load: () => Promise<Uint8Array>) {
  let one: Promise<Uint8Array> | null = null;
  return {
    get(): Promise<Uint8Array> {
      const mine = one ?? load();
      one = mine;
      mine.catch(() => {
        if (one === mine) one = null;
      });
      return mine;
    },
    drop(): void {
      one = null;
    },
  };
}

const noFiles: Files = {
  watch: (message) => ({ message, keep: async () => {} }),
  restore: (message) => message,
  forget: () => {},
  leaveOnly: () => {},
  leaveChannels: () => {},
  idle: async () => {},
};
