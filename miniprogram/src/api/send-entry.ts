import type { Answer } from '../../../server/contract/answers.ts';
import type { Entry } from '../offline/entry';
import type { Sent } from '../offline/ports';
import { photoShelf } from '../platform/photo-shelf';
import { callOnce } from './call';
import { sendPhoto } from './send-photo';

/** Posts what was recorded on the device, under its own key; once, since the outbox tries again by itself. */
export async function sendEntry({ id, commands, words, madeAt, photos = [] }: Entry): Promise<Sent> {
  const kept: string[] = [];
  for (const one of photos) {
    const photo = await photoShelf.read(one);
    // Without it the record still stands; with it whoever agrees to it sees what is broken.
    if (photo === null) continue;
    const sent = await sendPhoto(photo);
    if (sent.kind !== 'kept') return sent;
    kept.push(sent.id);
  }
  const seen = kept.length > 0 ? { photos: [...new Set(kept)] } : {};
  const source = { channel: 'app', text: words.slice(0, 4_000), madeAt, ...seen };
  const body = { key: id, commands, source };
  const answer = await callOnce('POST', '/v1/commands', { body });
  if (answer === null) return { kind: 'unreachable' };
  if (answer.status === 401) return { kind: 'shut' };
  const kind = (answer.body as Partial<Answer> | null)?.kind;
  // A proxy's page is no answer of the service.
  return kind === undefined ? { kind: 'unreachable' } : { kind: 'answered', answer: answer.body as Answer };
}
