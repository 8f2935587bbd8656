import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How the bytes of a file are sent; each way is made once, when it is asked for first. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** Below that a packet is a packet. */
const fewestBytes = 1_400;
const packable = /^(text\/|application\/(json|javascript|wasm)|image\/svg)/;

export const isPackable = (type: string, bytes: Buffer): boolean =>
  bytes.length >= fewestBytes && packable.test(type);

/** A shop's line is slow, and the page is words: packed it is a quarter. */
export function packer(bytes: Buffer): (encoding: Encoding) => Promise<Buffer> {
  const made = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(bytes)]]);
  return (encoding) => {
    const known = made.get(encoding);
    if (known) return known;
    const packing =
      encoding === 'br'
        ? promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : promisify(gzip)(bytes, { level: 9 });
    made.set(encoding, packing);
    return packing;
  };
}
