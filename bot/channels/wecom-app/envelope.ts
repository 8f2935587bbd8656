import { timingSafeEqual } from 'node:crypto';
import { decrypt, getSignature } from '@wecom/crypto';

/** What WeCom signs and encrypts callbacks with, and whom it addresses them to. */
export interface CallbackKeys {
  readonly corpId: string;
  readonly token: string;
  readonly aesKey: string;
}

export interface Signature {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** Which of the settings an envelope cannot be opened with. */
export type Unopened = 'token' | 'aesKey' | 'corpId';

/** Checks the signature, decrypts, and checks whom it is for. Nothing of the content is looked at before. */
export function openEnvelope(
  encrypted: string,
  { signature, timestamp, nonce }: Signature,
  keys: CallbackKeys,
): { readonly plain: string } | { readonly unopened: Unopened } {
  if (!isSigned(encrypted, { signature, timestamp, nonce }, keys.token)) return { unopened: 'token' };
  try {
    const { message, id } = decrypt(keys.aesKey, encrypted);
    return id === keys.corpId ? { plain: message } : { unopened: looksLikeId(id) ? 'corpId' : 'aesKey' };
  } catch {
    return { unopened: 'aesKey' };
  }
}

export function isSigned(
  content: string,
  { signature, timestamp, nonce }: Signature,
  token: string,
): boolean {
  const expected = Buffer.from(getSignature(token, timestamp, nonce, content));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A wrong key gives noise, another company's envelope a company's id. */
const looksLikeId = (id: string): boolean => /^[A-Za-z0-9_-]{6,64}$/.test(id);
