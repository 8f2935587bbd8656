import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

/** Where a running service says how local tools reach it: `run.json` in the data directory, readable by its owner only. */
const address = z.object({ url: z.url(), token: z.string().min(1) });
export type LocalAddress = z.infer<typeof address>;

/** The address of the service that has this data directory; null where none has come up, alive or not. */
export async function readLocalAddress(dataDir: string): Promise<LocalAddress | null> {
  try {
    return address.parse(JSON.parse(await readFile(path.join(dataDir, 'run.json'), 'utf8')));
  } catch {
    return null;
  }
}

/** Whether a service answers there, with a company or without. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
