import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What stands in a message for a picture. */
export interface MediaReference {
  readonly url: string;
  readonly aeskey: string;
}

interface Medium {
  readonly encrypted: Buffer;
  readonly until: number;
}

/** An address of a picture lives this long. */
const livesMs = 5 * 60_000;

/** Pictures that people sent: encrypted each with a key of its own, under addresses that soon expire. */
export function createBotMedia(now: () => number) {
  const media = new Map<string, Medium>();
  return {
    add(bytes: Uint8Array, base: string): MediaReference {
      const key = randomBytes(32);
      const id = randomUUID();
      media.set(id, { encrypted: encrypt(bytes, key), until: now() + livesMs });
      return { url: `${base}/media/${id}`, aeskey: key.toString('base64') };
    },
    expire(): void {
      for (const [id, medium] of media) media.set(id, { ...medium, until: 0 });
    },
    serve(request: IncomingMessage, response: ServerResponse): void {
      const medium = media.get(request.url?.split('/').at(-1) ?? '');
      if (!medium || now() > medium.until) {
        response.writeHead(medium ? 403 : 404).end();
        return;
      }
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="picture.png"',
      });
      response.end(medium.encrypted);
    },
  };
}

/** AES-256-CBC, the first 16 bytes of the key as its beginning, filled up to blocks of 32 bytes. */
function encrypt(bytes: Uint8Array, key: Buffer): Buffer {
  const fill = 32 - (bytes.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(fill, fill)])), cipher.final()]);
}
