import { createParser } from 'eventsource-parser';
import type { Answer, VoucherSummary } from '../server/contract/answers.ts';
import type { Company } from '../server/contract/company.ts';
import type {
  Chat,
  Closing,
  Entry,
  HeardMessage,
  KeptEntry,
  KnownMessage,
  MessageOutcome,
  Notification,
  OpenQuestion,
  Reply,
} from '../server/contract/conversation.ts';
import type { Asking, Learned } from '../server/contract/learned.ts';
import type { OutgoingMessage } from '../server/contract/outgoing.ts';
import { isRefusal, type Refusal, refuse } from '../server/contract/refusals.ts';
import type { Digest, Pending, SalesReport, StockReport, Why, WhySales } from '../server/contract/reports.ts';
import { appCalls } from './app-calls.ts';
import type { Asker, CallOptions } from './call.ts';
import { channelCalls, type GivenOutgoing } from './channel-calls.ts';

export interface CompanyNow {
  readonly revision: number;
  readonly name: string;
  readonly timeZone: string;
  readonly company: Company;
}

export interface ActToRun {
  readonly key: string;
  readonly commands: readonly { readonly name: string; readonly [field: string]: unknown }[];
  readonly source: { channel: string; chat: string; messageId: string; text: string };
}

/** A voucher as the list of vouchers shows it. */
export type ListedVoucher = VoucherSummary & { readonly height: number; readonly reversed: boolean };

/** Thrown when the server says no to something that is not a command, or cannot be reached. */
export class ServerRefusal extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export type Client = ReturnType<typeof createClient>;

/** The server's API, typed. Every call that gets no answer in time is refused with `tryAgain`. */
export function createClient({ url, token }: { readonly url: string; readonly token: string }) {
  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Response> => {
    const target = new URL(path, url);
    for (const [name, value] of options.query ?? [])
      if (value !== undefined) target.searchParams.append(name, value);
    const { asker } = options;
    try {
      const request = {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(options.body !== undefined && { 'content-type': 'application/json' }),
          ...(asker && { 'x-actor': asker.person, 'x-overheard': asker.overheard ? '1' : '0' }),
          ...options.headers,
        },
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      };
      const { signal } = options;
      return await (signal ? fetch(target, { ...request, signal }) : wholeAnswer(target, request));
    } catch (error) {
      throw unreachable(error);
    }
  };
  const read = async <T>(method: string, path: string, options: CallOptions = {}): Promise<T> => {
    const response = await call(method, path, options);
    if (response.status === 204 || response.status === 304) return undefined as T;
    const body = await bodyOf(response);
    if (!response.ok)
      throw new ServerRefusal(isRefusal(body) ? body : refuse('internal', '系统出了点问题,请稍后再试'));
    return body as T;
  };
  let company: CompanyNow | null = null;

  return {
    /** Posts an act; a refusal is an answer like any other. */
    async run(asker: Asker, act: ActToRun): Promise<Answer> {
      const response = await call('POST', '/v1/commands', { asker, body: act });
      return (await bodyOf(response)) as Answer;
    },

    /** The company as of now; read again only when it has changed. */
    async company(): Promise<CompanyNow> {
      const headers: Record<string, string> = company ? { 'if-none-match': `"${company.revision}"` } : {};
      company = (await read<CompanyNow | undefined>('GET', '/v1/company', { headers })) ?? company;
      if (!company) throw new Error('the server sent no company');
      return company;
    },

    chats: () => read<Chat[]>('GET', '/v1/chats'),
    hear: (heard: HeardMessage) => read<KnownMessage>('POST', '/v1/messages', { body: heard }),
    /** Keeps the answer and what goes out, in one; gives what goes out as it was kept, also the second time. */
    keepResult: (
      key: string,
      result: {
        replies: readonly Reply[];
        outcome?: MessageOutcome;
        entries?: readonly Entry[];
        closes?: readonly Closing[];
        outgoing?: readonly GivenOutgoing[];
      },
    ) =>
      read<{ outgoing: OutgoingMessage[] }>('PUT', '/v1/messages/replies', { body: { key, ...result } }).then(
        ({ outgoing }) => outgoing,
      ),
    /** What was heard and not answered, oldest first. */
    unanswered: (channel: string) =>
      read<HeardMessage[]>('GET', '/v1/messages/unanswered', { query: [['channel', channel]] }),
    /** What was understood when the document was recorded; null where no chat message led to it. */
    entry: (number: string) =>
      read<KeptEntry>('GET', `/v1/entries/${encodeURIComponent(number)}`).catch((error) => {
        if (error instanceof ServerRefusal && error.refusal.code === 'documentUnknown') return null;
        throw error;
      }),
    learned: (asker: Asker, place?: string) =>
      read<Learned>('GET', '/v1/learned', { asker, query: [['place', place]] }),
    asking: (asker: Asker, weeks: number) =>
      read<Asking>('GET', '/v1/asking', { asker, query: [['weeks', String(weeks)]] }),

    questions: (chat: string, person: string) =>
      read<OpenQuestion[]>('GET', '/v1/questions', {
        query: [
          ['chat', chat],
          ['person', person],
        ],
      }),
    ask: (asked: {
      chat: string;
      person: string;
      message: object;
      given: readonly object[];
      question: object;
    }) => read<{ number: string }>('POST', '/v1/questions', { body: asked }).then(({ number }) => number),

    stock: (asker: Asker, place: string | undefined, skus: readonly string[], asOf?: string) =>
      read<StockReport>('GET', '/v1/stock', {
        asker,
        query: [['place', place], ['asOf', asOf], ...skus.map((sku) => ['sku', sku] as const)],
      }),
    sales: (
      asker: Asker,
      asked: { place?: string | undefined; skus: readonly string[]; from: string; to: string },
    ) => read<SalesReport>('GET', '/v1/sales', { asker, query: salesQuery(asked) }),
    digest: (asker: Asker, day: string | undefined, place: string | undefined) =>
      read<Digest>('GET', '/v1/digest', {
        asker,
        query: [
          ['day', day],
          ['place', place],
        ],
      }),
    whyBalance: (asker: Asker, place: string, sku: string, asOf?: string) =>
      read<Why>('GET', '/v1/why', {
        asker,
        query: [
          ['place', place],
          ['sku', sku],
          ['asOf', asOf],
        ],
      }),
    whySales: (
      asker: Asker,
      asked: { place?: string | undefined; skus: readonly string[]; from: string; to: string },
    ) => read<WhySales>('GET', '/v1/why/sales', { asker, query: salesQuery(asked) }),
    whyNumber: (asker: Asker, number: string) =>
      read<Why>('GET', `/v1/vouchers/${encodeURIComponent(number.replace(/^#/, ''))}`, { asker }),
    /** Vouchers of one place since a day, newest first. */
    vouchers: (asker: Asker, place: string, kinds: readonly string[], from: string) =>
      read<{ vouchers: ListedVoucher[] }>('GET', '/v1/vouchers', {
        asker,
        query: [
          ['place', place],
          ['from', from],
          ['limit', '200'],
          ...kinds.map((kind) => ['kind', kind] as const),
        ],
      }).then(({ vouchers }) => vouchers),
    pending: (asker: Asker) => read<Pending>('GET', '/v1/pending', { asker }),

    notificationsOf: (cause: string) =>
      read<Notification[]>('GET', '/v1/notifications', { query: [['cause', cause]] }),
    acknowledge: (ids: readonly number[]) =>
      read<{ acknowledged: number }>('POST', '/v1/notifications/acknowledge', { body: { ids } }),

    ...channelCalls(read),
    ...appCalls(call, read),

    /** Follows the outbox until the signal; ends when the connection does. */
    async followNotifications(
      onNotification: (one: Notification) => void,
      signal: AbortSignal,
    ): Promise<void> {
      const response = await call('GET', '/v1/notifications/stream', { signal });
      if (!response.ok || !response.body) throw new Error(`notification stream answered ${response.status}`);
      const parser = createParser({ onEvent: ({ data }) => onNotification(JSON.parse(data)) });
      const text = response.body.pipeThrough(new TextDecoderStream());
      for await (const chunk of text) parser.feed(chunk);
    },
  };
}

const unreachable = (error: unknown): ServerRefusal =>
  new ServerRefusal(
    refuse('tryAgain', '系统暂时连不上,这一条还没有处理。请过一会儿再发一次', { cause: String(error) }),
  );

const longestMs = 20_000;

/** The answer to its end, or none in time. Nothing of a call is left when it is over: there are thousands of them within that time. */
async function wholeAnswer(target: URL, request: RequestInit): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('no answer in time')), longestMs);
  try {
    const response = await fetch(target, { ...request, signal: late.signal });
    const body = response.body && (await response.arrayBuffer());
    return new Response(body, { status: response.status });
  } finally {
    clearTimeout(timer);
  }
}

/** A connection that breaks off, or a proxy that answers for a service that is away, is the service not reached. */
async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw unreachable(error);
  }
}

const salesQuery = (asked: {
  place?: string | undefined;
  skus: readonly string[];
  from: string;
  to: string;
}): NonNullable<CallOptions['query']> => [
  ['place', asked.place],
  ['from', asked.from],
  ['to', asked.to],
  ...asked.skus.map((sku) => ['sku', sku] as const),
];
