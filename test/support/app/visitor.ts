import { createParser } from 'eventsource-parser';
import type { AppMessage } from '../../../server/contract/mini-program.ts';
import { createSession } from '../../../server/db/app-sessions.ts';
import type { ServedShop } from '../served-shop.ts';

/** Somebody who is signed in to the app, with all that he has read. */
export interface Visitor {
  readonly token: string;
  readonly say: (chat: string, id: string, text: string, more?: object) => Promise<number>;
  /** Every message as it is now, in its order. */
  readonly read: () => readonly AppMessage[];
  readonly leave: () => void;
}

export async function openVisitor(shop: ServedShop, person: string): Promise<Visitor> {
  const { token } = await createSession(shop.service.pool, { person, device: 'test' }, shop.service.clock());
  const messages = new Map<number, AppMessage>();
  const leaving = new AbortController();
  const response = await fetch(new URL('/app/news/stream', shop.url), {
    headers: { authorization: `Bearer ${token}` },
    signal: leaving.signal,
  });
  const parser = createParser({
    onEvent: ({ data }) => {
      const message = JSON.parse(data) as AppMessage;
      messages.set(message.id, message);
    },
  });
  const following = async (): Promise<void> => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) parser.feed(chunk);
  };
  following().catch(() => {});
  return {
    token,
    say: async (chat, id, text, more = {}) => {
      const path = `/app/chats/${encodeURIComponent(chat)}/messages`;
      return (await shop.call('POST', path, { token, body: { id, text, ...more } })).status;
    },
    read: () => [...messages.values()].sort((one, other) => one.id - other.id),
    leave: () => leaving.abort(),
  };
}
