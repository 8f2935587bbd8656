import type { Company } from '../../server/contract/company.ts';
import type { Chat } from '../../server/contract/conversation.ts';
import type { Card, ChatLink, Destination, Reach } from '../../server/contract/outgoing.ts';
import type { ChatMessage } from '../media/attachment.ts';

// A channel only carries: what people say to the inbox, what the bot says to the people. It keeps no truth, decides
// nothing, and never throws at whoever calls it back. To add one is to write one file that passes the shared test.

/** Somebody who is to be noticed; the channel's own id where the person is known there. */
export interface Mentioned {
  readonly name: string;
  readonly externalId: string | null;
}

/** A picture or a file that says what the text says. */
export interface OutgoingFile {
  readonly kind: 'image' | 'file';
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** One message to one chat. */
export interface Outgoing {
  /** The outbox's id. The same id again is the same message, of which nobody knows whether it arrived. */
  readonly id: string;
  /** The channel's own id of the group or, where `single`, of the person. */
  readonly chat: string;
  readonly single: boolean;
  /** Says all of it, also where there is a card. */
  readonly text: string;
  readonly mention: readonly Mentioned[];
  readonly card?: Card;
  /** Shown in place of the text; where it is refused, the text is handed over. */
  readonly file?: OutgoingFile;
  /** The channel's id of the message that is answered. */
  readonly answers?: string;
}

/** What became of a message. */
export type SendResult =
  /** Handed over. `receipt` is what a card is changed with later. */
  | { readonly kind: 'sent'; readonly receipt?: string }
  /** Not handed over, surely; worth trying again. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs?: number }
  /** Not handed over and never will be: the next way is tried. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Perhaps handed over: it is not sent again, and the operator is told. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface RateLimit {
  readonly per: 'chat' | 'channel';
  readonly count: number;
  readonly seconds: number;
}

export interface Abilities {
  readonly hears: boolean;
  /** Where it may speak without being asked. */
  readonly pushes: 'anywhere' | 'whereSpokenTo' | 'nowhere';
  readonly groups: boolean;
  readonly singles: boolean;
  /** Shows cards with buttons, where: WeCom's app shows them to single people only. */
  readonly cards: 'everywhere' | 'singles' | 'nowhere';
  /** Shows pictures that it is handed. */
  readonly pictures: boolean;
  /** Most bytes of UTF-8 in one message; longer ones are parted between lines. */
  readonly longestBytes: number;
  readonly limits: readonly RateLimit[];
  /** A message that is sent twice with the same id is shown once, so that an unknown end may be tried again. */
  readonly showsOnce: boolean;
}

/** A button of a card was pressed, by whomever. */
export interface Click {
  /** The channel's id of the event, the same when it comes again. */
  readonly id: string;
  readonly channel: string;
  readonly chat: string;
  readonly single: boolean;
  /** The channel's own id of who pressed. */
  readonly clicker: string;
  /** The button's key. */
  readonly key: string;
}

export interface ClickAnswer {
  /** For the one who pressed alone; null where the card says it all. */
  readonly toClicker: string | null;
  /** What the card shows from now on; null where it stays. */
  readonly card: Card | null;
}

/** What an operator has to know of a channel; `fix` says what to do, in one sentence. */
export interface ChannelNews {
  readonly channel: string;
  readonly kind: 'up' | 'down' | 'evicted' | 'login' | 'fault';
  readonly what: string;
  readonly fix?: string;
  /** A QR code to be scanned, as the address behind it. */
  readonly qrCode?: string;
}

/** Whom a channel hands things to. None of these rejects, except `hear().kept`. */
export interface Inbox {
  /**
   * A message; a mention of the bot stands in its text as 「@店小二」, whatever the bot is called there. `kept` resolves as soon as it cannot be lost any more: then the channel may acknowledge it; it rejects
   * where that is not so yet, and the channel should hand it over again. `answered` resolves to what was said in return, which goes
   * out through `send` like all else; empty for silence.
   */
  readonly hear: (message: ChatMessage) => {
    readonly kept: Promise<void>;
    readonly answered: Promise<readonly string[]>;
  };
  /** A press on a card's button. Answered within four seconds, with 「正在处理」 if need be. */
  readonly click: (click: Click) => Promise<ClickAnswer>;
  /** What to say to somebody who opens the conversation; null for nothing. */
  readonly greet: (user: string, channel: string) => Promise<string | null>;
  /** Messages of that time may be missing: whoever was in these chats is told. Empty: wherever somebody may have spoken. */
  readonly missed: (gap: {
    readonly channel: string;
    readonly chats: readonly Destination[];
    readonly since: string;
    readonly until: string;
  }) => Promise<void>;
  /** A member left the company's directory: access ends at once, in every channel. */
  readonly left: (channel: string, externalId: string) => Promise<void>;
  /** A group was renamed. */
  readonly renamed: (channel: string, chat: string, topic: string) => Promise<void>;
  readonly news: (news: ChannelNews) => void;
}

/** What came of fitting a channel's groups to the company. */
export interface KeptGroups {
  /** Groups of the channel that are company chats and are not linked yet. */
  readonly links: readonly ChatLink[];
  /** Those that are linked and are the channel's no more, or another chat's. */
  readonly gone?: readonly ChatLink[];
  /** What could not be done, for the operator. */
  readonly troubles: readonly string[];
  /** Something failed that may go well in a while, though the company stays as it is. */
  readonly again?: boolean;
}

/** One way people talk to the bot. */
export interface Channel {
  readonly name: string;
  readonly abilities: Abilities;
  /** Begins to listen. Resolves when it has begun to try; that it is up is told as news, since a network may be away. */
  readonly start: (inbox: Inbox) => Promise<void>;
  /** Hands a message over; never rejects. Called one at a time per chat. */
  readonly send: (outgoing: Outgoing) => Promise<SendResult>;
  /** Changes a card that was sent, by what `send` gave; false where that cannot be done any more. */
  readonly changeCard?: (receipt: string, card: Card) => Promise<boolean>;
  /** Names what is wrong with the settings and how to mend it, by asking the other side; empty when all is well. */
  readonly check?: () => Promise<readonly string[]>;
  /**
   * Fits the groups that are the channel's own (made by it, or named in its settings) to the company. Called at start
   * and when the company has changed; never rejects. The caller links what it names, and gives up what is gone.
   */
  readonly keepGroups?: (now: {
    readonly company: Company;
    readonly chats: readonly Chat[];
    readonly reach: Reach;
  }) => Promise<KeptGroups>;
  /** Fetches what came with a message that an earlier process heard, by its `source`. */
  readonly fetchAgain?: (source: string) => Promise<Uint8Array>;
  /** What was heard and not answered comes from the channel itself again, with all that came beside it. */
  readonly bringsBack?: true;
  /** Resolves when the channel is over by the person's wish. Others never end by themselves. */
  readonly ended?: Promise<void>;
  readonly stop: () => Promise<void>;
}
