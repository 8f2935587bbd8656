import type { KeptPhoto } from '../../../server/contract/photos.ts';
import type { Refusal } from '../../../server/contract/refusals.ts';
import type { Sent } from '../offline/ports';
import type { Photo } from '../platform/pick-photo';
import { callOnce } from './call';

export type SentPhoto = { readonly kind: 'kept'; readonly id: string } | Sent;

/** Hands a photo in, once: the same photo is the same one, however often it is sent. */
export async function sendPhoto({ mediaType, base64 }: Photo): Promise<SentPhoto> {
  const answer = await callOnce('POST', '/app/photos', { body: { mediaType, base64 } });
  if (answer === null) return { kind: 'unreachable' };
  if (answer.status === 401) return { kind: 'shut' };
  if (answer.status === 201) return { kind: 'kept', id: (answer.body as KeptPhoto).id };
  const refusal = answer.body as Partial<Refusal> | null;
  // A proxy's page is no answer of the service.
  return refusal?.kind === 'refused'
    ? { kind: 'answered', answer: refusal as Refusal }
    : { kind: 'unreachable' };
}
