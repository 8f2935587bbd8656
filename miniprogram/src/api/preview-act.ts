import type { Answer } from '../../../server/contract/answers.ts';
import type { Act } from '../offline/ports';
import { callOnce } from './call';

/** What would be recorded; null where nobody can be asked. Nothing is written. */
export async function previewAct(key: string, commands: readonly Act[]): Promise<Answer | null> {
  const answer = await callOnce('POST', '/v1/commands', {
    body: { key, commands, dryRun: true, source: { channel: 'app' } },
  });
  const kind = (answer?.body as Partial<Answer> | null)?.kind;
  return kind === undefined ? null : (answer?.body as Answer);
}
