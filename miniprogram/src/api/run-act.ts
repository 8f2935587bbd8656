import type { Answer } from '../../../server/contract/answers.ts';
import type { Act } from '../offline/ports';
import { newId } from '../platform/new-id';
import { call } from './call';

/** Posts an act under a key of its own, which stays the same however often it has to be sent. */
export const runAct = (commands: readonly Act[], words: string, chat?: string): Promise<Answer> =>
  call('POST', '/v1/commands', {
    body: { key: newId(), commands, source: { channel: 'app', text: words, ...(chat && { chat }) } },
  });
