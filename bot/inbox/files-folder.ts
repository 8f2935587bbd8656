import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Attachment } from '../media/attachment.ts';

/** What a file of a message is, without its bytes. */
export type About = Omit<Attachment, 'load'>;

/** The files of one message, in their order. */
export interface Bundle {
  readonly channel: string;
  readonly files: readonly About[];
}

export interface Lying {
  readonly name: string;
  readonly bundle: Bundle;
  /** Of each file that is there, by its place in the bundle, how large it is. */
  readonly there: ReadonlyMap<number, number>;
}

/** Written first. */
const list = 'files.json';

/**
 * Bundles of files, a folder each, named by nothing that says whose they are. Photos and voices of people are in them: only
 * their owner may read them. A file is there wholly or not at all.
 */
export function openFolder(folder: string) {
  const of = (name: string, file = ''): string => path.join(folder, name, file);

  async function write(file: string, bytes: Uint8Array | string): Promise<void> {
    try {
      const handle = await open(`${file}.new`, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.new`, file);
    } catch (error) {
      await rm(`${file}.new`, { force: true }).catch(() => {});
      throw error;
    }
  }

  return {
    /** What lies there. What was being written when everything ended is removed. */
    all(): readonly Lying[] {
      if (!existsSync(folder)) return [];
      return readdirSync(folder).flatMap((name) => {
        const bundle = readList(of(name, list));
        if (!bundle) {
          rmSync(of(name), { recursive: true, force: true });
          return [];
        }
        for (const file of readdirSync(of(name))) if (file.endsWith('.new')) rmSync(of(name, file));
        const there = bundle.files.flatMap((_, nth): [number, number][] => {
          const file = of(name, String(nth));
          return existsSync(file) ? [[nth, statSync(file).size]] : [];
        });
        return [{ name, bundle, there: new Map(there) }];
      });
    },
    async begin(name: string, bundle: Bundle): Promise<void> {
      await mkdir(of(name), { recursive: true, mode: 0o700 });
      await write(of(name, list), JSON.stringify(bundle));
    },
    write: (name: string, nth: number, bytes: Uint8Array): Promise<void> =>
      write(of(name, String(nth)), bytes),
    read: (name: string, nth: number): Promise<Uint8Array> => readFile(of(name, String(nth))),
    remove: (name: string): Promise<void> => rm(of(name), { recursive: true, force: true }),
  };
}

function readList(file: string): Bundle | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Bundle;
  } catch {
    return null;
  }
}
