import type { Posted, Waiting } from '../../../server/contract/answers.ts';
import type { Act, Keeper } from './ports.ts';

export interface Recording {
  /** The idempotency key under which it is posted, however often. */
  readonly id: string;
  /** What it is, in people's words. */
  readonly words: string;
  readonly commands: readonly Act[];
  /** Photos that go with it, by what the device keeps them under. */
  readonly photos?: readonly string[];
  /** What is recorded once this stands, and not before. */
  readonly next?: NextRecording;
}

export interface NextRecording extends Recording {
  /** Why it is not recorded by itself where the one before it waits for a yes. */
  readonly notYet: string;
}

/** Something that was recorded on the device: waiting to be sent, refused and to be decided, or told. */
export interface Entry extends Recording {
  /** Its place in the order in which things were recorded here. */
  readonly nth: number;
  /** When it was made, as ISO instant. */
  readonly madeAt: string;
  readonly state: 'waiting' | 'refused' | 'told';
  /** How often it was sent; from the first time on nobody here knows whether it stands. */
  readonly tries: number;
  readonly refusal?: { readonly code: string; readonly message: string };
  readonly answer?: Posted | Waiting;
}

const width = 12;

/** Each entry has a key of its own, so that two windows of one person never write over each other. */
export const keyOf = (room: string, { nth, id }: Pick<Entry, 'nth' | 'id'>): string =>
  `${room}${String(nth).padStart(width, '0')}.${id}`;

/** All entries in their order. What cannot be read is left where it is, and is none. */
export function readEntries(keeper: Keeper, room: string): Entry[] {
  const entries: Entry[] = [];
  for (const key of [...keeper.keys(room)].sort()) {
    const text = keeper.read(key);
    if (text === null) continue;
    try {
      entries.push(JSON.parse(text) as Entry);
    } catch {
      // Half a word is nobody's record: a write either happens or does not.
    }
  }
  return entries;
}

/** How many are neither told nor given up: what signing out would lose. */
export const unsentOf = (entries: readonly Entry[]): number =>
  entries.filter(({ state }) => state !== 'told').length;
