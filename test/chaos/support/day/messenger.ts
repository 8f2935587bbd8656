/** What people do in a messenger; ids are the messenger's own. */
export interface Words {
  /** The message's own id: the same again is the same message once more. */
  readonly id: string;
  /** The group, or with `single` the person who talks to the bot alone. */
  readonly chat: string;
  readonly single: boolean;
  readonly from: string;
  readonly text: string;
  readonly quote?: string;
  readonly pictures?: readonly Uint8Array[];
}

/** What people see in a chat, in the order in which it came to be as it is. */
export interface Showing {
  readonly chat: string;
  readonly text: string;
  /** A card's: the outbox's id of its message, and the document it is about. */
  readonly card?: { readonly message: number; readonly number: string };
}

/** A messenger with people in it, which outlives every bot. */
export interface Messenger {
  readonly channel: string;
  /** Longer texts come in several messages. */
  readonly longestBytes: number;
  /** What a bot has to be told to find it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly say: (words: Words) => void;
  /** Somebody presses a button of a document's card; false where no such card is shown there. */
  readonly press?: (id: string, chat: string, by: string, number: string, verb: string) => boolean;
  readonly shown: () => readonly Showing[];
  /** The line to the bot breaks, for so long. */
  readonly cut: (ms: number) => Promise<void>;
  /** Another process of the messenger's own that can be killed. */
  readonly killGateway?: () => void;
  /** Resolves when a bot is there again, after so many logins as there were. */
  readonly logins: () => number;
  /** What it holds against the bot: limits that were broken. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}
