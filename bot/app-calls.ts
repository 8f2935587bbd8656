import { createParser } from 'eventsource-parser';
import type { HeardMessage } from '../server/contract/conversation.ts';
import type { NewShowing } from '../server/contract/mini-program.ts';
import type { BindingCode, Card } from '../server/contract/outgoing.ts';
import type { Asker, CallOptions } from './call.ts';

/** What is said in the app: the message, and of what type the pictures are that came with it. */
export interface HeardInApp {
  readonly heard: HeardMessage;
  readonly pictures: readonly string[];
}

type Call = (method: string, path: string, options?: CallOptions) => Promise<Response>;
type Read = <T>(method: string, path: string, options?: CallOptions) => Promise<T>;

/** The part of the server's API that the app's channel needs. */
export const appCalls = (call: Call, read: Read) => ({
  /** Follows what is said in the app and not answered yet until the signal; ends when the connection does. */
  async followHeard(
    { onOpen, onHeard }: { readonly onOpen: () => void; readonly onHeard: (one: HeardInApp) => void },
    signal: AbortSignal,
  ): Promise<void> {
    const response = await call('GET', '/v1/app/heard/stream', { signal });
    if (!response.ok || !response.body) throw new Error(`stream of the heard answered ${response.status}`);
    onOpen();
    const parser = createParser({ onEvent: ({ data }) => onHeard(JSON.parse(data)) });
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) parser.feed(chunk);
  },
  appPicture: async (key: string, nth: number): Promise<Uint8Array> => {
    const query = [['key', key] as const, ['nth', String(nth)] as const];
    const response = await call('GET', '/v1/app/pictures', { query });
    if (!response.ok) throw new Error(`picture answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  },
  showInApp: (showing: NewShowing) =>
    read<{ receipt: string }>('POST', '/v1/app/messages', { body: showing }),
  changeCardInApp: (receipt: string, card: Card) =>
    read<{ changed: boolean }>('PUT', '/v1/app/cards', { body: { receipt, card } }),
  /** A code for whoever asks, to sign in to the app. */
  signInCode: (asker: Asker) => read<BindingCode>('POST', '/v1/app/codes', { asker }),
});
