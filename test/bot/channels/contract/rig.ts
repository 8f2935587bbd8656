import type { Channel } from '../../../../bot/channels/channel.ts';

/** Something a person says in the messenger. The same id is the same message: saying it again delivers it again. */
export interface Said {
  readonly id: string;
  /** The group, or in a single chat the person; the messenger's own id. */
  readonly chat: string;
  readonly single?: boolean;
  readonly from: string;
  readonly text: string;
  readonly quote?: string;
  /** With the messenger's own mention of the bot. Messengers that hand over nothing else put it into everything. */
  readonly toBot?: boolean;
  readonly picture?: Uint8Array;
}

/** A message as people see it. */
export interface Shown {
  /** What is read, with what the channel wrote in for mentions; a card's title and lines. */
  readonly text: string;
  /** Ids of those whose phones ring for it. */
  readonly mentions: readonly string[];
  /** A picture that is shown as a message of its own. */
  readonly picture?: Uint8Array;
  /** Keys of its buttons that can be pressed, and how it was decided. */
  readonly buttons?: readonly string[];
  readonly decided?: string;
}

export interface Pressed {
  readonly id: string;
  readonly chat: string;
  readonly single: boolean;
  readonly clicker: string;
  readonly key: string;
}

/** A channel in front of a messenger that a test can play with. What a messenger does not have is left out. */
export interface Rig {
  /** Not started yet. */
  readonly channel: Channel;
  /** Two groups and two people that the channel may speak to from the beginning. */
  readonly groups: readonly [string, string];
  readonly people: readonly [string, string];
  /** Where it does not hear though it speaks there. */
  readonly deafIn?: 'groups' | 'singles';
  /** The messenger makes nobody's phone ring for this channel; people are only named. */
  readonly ringsNobody?: boolean;
  /** Resolves when it is delivered, without waiting for the channel's word that it is kept. */
  readonly says?: (said: Said) => Promise<void>;
  /** Whether the channel has acknowledged that message. Left out where the messenger wants no acknowledgement. */
  readonly acknowledged?: (id: string) => boolean;
  /** What people see there, oldest first. */
  readonly shown: (chat: string, single: boolean) => readonly Shown[];
  readonly presses?: (pressed: Pressed) => Promise<void>;
  /** What only this person was told after a press. */
  readonly toldAlone?: (person: string) => readonly string[];
  /** Makes the next message fail in that way. Those that the messenger does not know are left out. */
  readonly fails: {
    readonly later?: () => void;
    readonly refused?: () => void;
    readonly unknown?: () => void;
    /** The next picture is refused, for what it is. */
    readonly picture?: () => void;
  };
  /** Takes the messenger away from the channel, and gives it back. */
  readonly cut?: () => Promise<void>;
  readonly restore?: () => Promise<void>;
  /** Connections that the messenger has with the channel at this moment. */
  readonly connections?: () => number;
  /** Ends the messenger; the channel has been stopped by then. */
  readonly close: () => Promise<void>;
}
