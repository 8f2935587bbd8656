import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const builder = fileURLToPath(new URL('../miniprogram/build.mjs', import.meta.url));
export const frontDirectory = fileURLToPath(new URL('../miniprogram/dist/h5', import.meta.url));

/**
 * Builds the web page where its sources have changed; resolves to whether it is there, and to what was said where the
 * build failed. One that is broken off with the service says nothing.
 */
export async function buildFront(
  onProgress: (part: number) => void,
): Promise<{ readonly ready: true } | { readonly ready: false; readonly why: string }> {
  const child = fork(builder, ['h5'], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  let why = '';
  child.stderr?.on('data', (chunk) => {
    why = `${why}${chunk}`.slice(-4_000);
  });
  child.on('message', (message: { progress?: number }) => onProgress(message.progress ?? 0));
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? { ready: true } : { ready: false, why: code === null ? '' : why };
}
