import type { AppMessage } from '../../../server/contract/mini-program.ts';
import { call } from './call';

/** The newest of a chat, oldest first; `before` is a message's id, for the page before. */
export const readMessages = (chat: string, before?: number): Promise<readonly AppMessage[]> =>
  call<{ messages: AppMessage[] }>('GET', `/app/chats/${encodeURIComponent(chat)}/messages`, {
    ...(before !== undefined && { query: { before } }),
  }).then(({ messages }) => messages);
