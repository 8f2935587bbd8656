import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isForbiddenAddress } from './address.ts';

/** As `dns.lookup` with `all`. */
type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/** A name may point anywhere, and elsewhere the next time; so it is judged by what it points to when it is used. */
export const guardedLookup =
  (resolve: Resolve = dns.lookup): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [], 0);
      const [first] = addresses;
      const forbidden = addresses.some(({ address }) => isForbiddenAddress(address));
      if (forbidden || !first) callback(new Error(forbidden ? 'forbidden address' : 'no address'), [], 0);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
