import type { Answer } from '../../../server/contract/answers.ts';
import type { Entry } from '../offline/entry';
import type { Sent } from '../offline/ports';
import { callOnce } from './call';

/** Posts what was recorded on the device, under its own key; once, since the outbox tries again by itself. */
export async function sendEntry({ id, commands, words, madeAt }: Entry): Promise<Sent> {
  const body = { key: id, commands, source: { channel: 'app', text: words.slice(0, 4_000), madeAt } };
  const answer = await callOnce('POST', '/v1/commands', { body });
  if (answer === null) return { kind: 'unreachable' };
  if (answer.status === 401) return { kind: 'shut' };
  const kind = (answer.body as Partial<Answer> | null)?.kind;
  // A proxy's page is no answer of the service.
  return kind === undefined ? { kind: 'unreachable' } : { kind: 'answered', answer: answer.body as Answer };
}
