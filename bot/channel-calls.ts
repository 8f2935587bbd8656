import type * as z from 'zod';
import type {
  BindingCode,
  ChatLink,
  ExternalParty,
  HeardIn,
  Listening,
  newOutgoing,
  OutgoingMessage,
  Reach,
  SaidAt,
  Settlement,
  Troubles,
} from '../server/contract/outgoing.ts';
import type { Asker, CallOptions } from './call.ts';

/** What is handed in to be said; what has a default may be left out. */
export type GivenOutgoing = z.input<typeof newOutgoing>;

type Read = <T>(method: string, path: string, options?: CallOptions) => Promise<T>;

/** The part of the server's API that channels need: what goes out, and who and where their users and groups are. */
export const channelCalls = (read: Read) => ({
  /** Keeps what is to be said, once per cause and destination, and in the same transaction marks notices as told. */
  handOver: (items: readonly GivenOutgoing[], acknowledges: readonly number[] = []) =>
    read<{ outgoing: OutgoingMessage[] }>('POST', '/v1/outgoing', { body: { items, acknowledges } }).then(
      ({ outgoing }) => outgoing,
    ),
  /** The oldest thousand after that id. */
  outgoing: (channel: string, state: 'waiting' | 'sending', after?: number) =>
    read<OutgoingMessage[]>('GET', '/v1/outgoing', {
      query: [
        ['channel', channel],
        ['state', state],
        ['after', after?.toString()],
      ],
    }),
  /** Which of these are ours to hand over now. */
  claim: (ids: readonly number[]) =>
    read<{ claimed: number[] }>('POST', '/v1/outgoing/claim', { body: { ids } }).then(
      ({ claimed }) => claimed,
    ),
  /** Gives the messages that were made for the next way of what was refused. */
  settle: (settlements: readonly Settlement[]) =>
    read<{ next: OutgoingMessage[] }>('POST', '/v1/outgoing/settle', { body: { settlements } }).then(
      ({ next }) => next,
    ),
  saidSince: (channel: string, since: Date) =>
    read<SaidAt[]>('GET', '/v1/outgoing/sent', {
      query: [
        ['channel', channel],
        ['since', since.toISOString()],
      ],
    }),
  /** Says that this bot listens on the channel, and learns until when one had before. */
  listening: (channel: string) => read<Listening>('POST', '/v1/listening', { body: { channel } }),
  /** Where something was said to the bot since then. */
  heardIn: (channel: string, since: Date) =>
    read<HeardIn[]>('GET', '/v1/listening/chats', {
      query: [
        ['channel', channel],
        ['since', since.toISOString()],
      ],
    }),
  troubles: () => read<Troubles>('GET', '/v1/outgoing/troubles'),
  /** Messages whose card about this document can still be changed. */
  cards: (number: string) =>
    read<OutgoingMessage[]>('GET', '/v1/outgoing/cards', { query: [['number', number]] }),

  reach: () => read<Reach>('GET', '/v1/reach'),
  /** Links a channel's own groups, and gives up those that are gone. */
  fitGroups: (links: readonly ChatLink[], gone: readonly ExternalParty[]) =>
    read<void>('PUT', '/v1/reach/groups', { body: { links, gone } }),
  renameGroup: (group: ExternalParty, topic: string) =>
    read<void>('PUT', '/v1/reach/topics', { body: { ...group, topic } }),

  /** A code that proves its bearer to be that person; refused where the asker may not introduce him. */
  makeCode: (asker: Asker, person: string) =>
    read<BindingCode>('POST', '/v1/identities/codes', { asker, body: { person } }),
  /** Refused with `wrongCode`, `tooMany`, or what stands against it. */
  proveByCode: (user: ExternalParty, code: string) =>
    read<{ person: string }>('POST', '/v1/identities/prove', { body: { ...user, code } }),
  /** Null where WeCom's directory does not vouch for the user. */
  proveByDirectory: (user: ExternalParty) =>
    read<{ person: string | null }>('POST', '/v1/identities/directory', { body: user }).then(
      ({ person }) => person,
    ),
  /** A member left the directory; who that was, null where it was nobody known. */
  memberLeft: ({ channel, externalId }: ExternalParty) =>
    read<{ person: string | null }>('DELETE', '/v1/identities', {
      query: [
        ['channel', channel],
        ['externalId', externalId],
      ],
    }).then(({ person }) => person),
});
