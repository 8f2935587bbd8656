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

/** Written last: without it the bundle is not whole. */
const list = 'files.json';

/**
 * Bundles of files, a folder each, named by nothing that says whose they are. Photos and voices of people are in them: only
 * their owner may read them.
 */
export function openFolder(folder: string) {
  const of = (name: string, file = ''): string => path.join(folder, name, file);

  async function write(file: string, bytes: Uint8Array | string): Promise<void> {
    const handle = await open(file, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  return {
    /** The bundles that are whole, with their sizes. What was being written when everything ended is removed. */
    all(): readonly { readonly name: string; readonly bundle: Bundle; readonly bytes: number }[] {
      if (!existsSync(folder)) return [];
      return readdirSync(folder).flatMap((name) => {
        const bundle = readList(of(name, list));
        if (bundle) return [{ name, bundle, bytes: sizeOf(of(name)) }];
        rmSync(of(name), { recursive: true, force: true });
        return [];
      });
    },
    async write(name: string, nth: number, bytes: Uint8Array): Promise<void> {
      await mkdir(of(name), { recursive: true, mode: 0o700 });
      await write(of(name, String(nth)), bytes);
    },
    /** All are written. */
    async seal(name: string, bundle: Bundle): Promise<void> {
      await write(of(name, `${list}.new`), JSON.stringify(bundle));
      await rename(of(name, `${list}.new`), of(name, list));
    },
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

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
