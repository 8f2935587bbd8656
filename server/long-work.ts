import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

interface Line<T> {
  readonly done?: number;
  readonly total?: number;
  readonly answer?: T;
  readonly refusal?: { readonly message: string };
}

/** Asks the running service for something that takes long, and hears how far it is. */
export async function askLongWork<T>(
  { url, token }: { readonly url: string; readonly token: string },
  method: 'GET' | 'POST',
  path: string,
  onProgress: (done: number, total: number) => void,
): Promise<T> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/x-ndjson',
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { body: '{}' }),
  });
  if (!response.ok || !response.body) throw new Error(`服务回答 ${response.status}`);
  for await (const text of createInterface({ input: Readable.fromWeb(response.body as ReadableStream) })) {
    const line = JSON.parse(text) as Line<T>;
    if (line.refusal) throw new Error(line.refusal.message);
    if (line.answer !== undefined) {
      onProgress(1, 1);
      return line.answer;
    }
    onProgress(line.done ?? 0, line.total ?? 1);
  }
  throw new Error('服务在做完之前断开了');
}
