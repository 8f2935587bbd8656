import type { Photo } from '../platform/pick-photo';
import type { Recording } from '../platform/record-voice';
import { call } from './call';

export interface Said {
  readonly id: string;
  readonly text: string;
  readonly pictures?: readonly Photo[];
  readonly voice?: Recording;
}

/** The same id is the same message, however often it is sent. */
export const say = (chat: string, said: Said): Promise<void> =>
  call('POST', `/app/chats/${encodeURIComponent(chat)}/messages`, { body: said });
