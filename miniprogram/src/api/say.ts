import { call } from './call';

/** The same id is the same message, however often it is sent. */
export const say = (chat: string, said: { readonly id: string; readonly text: string }): Promise<void> =>
  call('POST', `/app/chats/${encodeURIComponent(chat)}/messages`, { body: said });
