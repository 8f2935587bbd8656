import { createHmac, randomBytes } from 'node:crypto';

/** Secrets and signatures in the form of Standard Webhooks 1.0, so that its libraries can check them. */
const prefix = 'whsec_';

export const newSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`;

/** HMAC-SHA256 over `id.timestamp.body`; the timestamp is in seconds. */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
