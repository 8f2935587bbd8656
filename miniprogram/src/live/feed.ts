import { useSyncExternalStore } from 'react';
import type { AppMessage } from '../../../server/contract/mini-program.ts';
import { followNews } from '../api/follow-news';
import { readMessages } from '../api/read-messages';
import { readNews } from '../api/read-news';
import { say } from '../api/say';
import { beginFollowing, endFollowing, type Following } from '../platform/following';
import { newId } from '../platform/new-id';
import type { Photo } from '../platform/pick-photo';
import type { Recording } from '../platform/record-voice';
import { currentSession } from '../session/session';

/** A message on its way: what was typed, until the service shows it. */
export interface Unsent {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
  readonly pictures: readonly Photo[];
  readonly voice: Recording | null;
  readonly failed: string | null;
}

/** All that the pages show of the chats. */
export interface Feed {
  readonly chats: ReadonlyMap<string, readonly AppMessage[]>;
  readonly unsent: readonly Unsent[];
  /** How many are new in each chat since it was looked at. */
  readonly unread: ReadonlyMap<string, number>;
  readonly isUp: boolean;
  /** Grows with all that happens. */
  readonly change: number;
}

const nothing: Feed = { chats: new Map(), unsent: [], unread: new Map(), isUp: true, change: 0 };
const pollMs = 3_000;
const againMs = 1_000;

let feed = nothing;
let looking: string | null = null;
let following: Following | null = null;
const listeners = new Set<() => void>();

function set(next: Partial<Feed>): void {
  feed = { ...feed, ...next };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useFeed = (): Feed => useSyncExternalStore(subscribe, () => feed);

/** Puts messages where they belong: in their order, each once, in its newest form. */
function take(messages: readonly AppMessage[]): void {
  if (messages.length === 0) return;
  const chats = new Map(feed.chats);
  const unread = new Map(feed.unread);
  for (const message of messages) {
    const before = chats.get(message.chat) ?? [];
    const known = before.find(({ id }) => id === message.id);
    if (known && known.change >= message.change) continue;
    const others = before.filter(({ id }) => id !== message.id);
    chats.set(
      message.chat,
      [...others, message].sort((one, other) => one.id - other.id),
    );
    const isNew = !known && message.change > feed.change && message.chat !== looking;
    if (isNew && !isMine(message)) unread.set(message.chat, (unread.get(message.chat) ?? 0) + 1);
  }
  const said = new Set(messages.map((message) => message.said));
  const unsent = feed.unsent.filter(({ id }) => !said.has(id));
  set({ chats, unread, unsent, change: Math.max(feed.change, ...messages.map(({ change }) => change)) });
}

const isMine = ({ person }: AppMessage): boolean => person === currentSession()?.me?.person.code;

/** Begins to follow the news of whoever is signed in; what was followed before ends. */
export function beginFeed(from: number): void {
  endFeed();
  set({ ...nothing, change: from });
  following = beginFollowing();
  void follow(following);
}

export function endFeed(): void {
  if (following) endFollowing(following);
  following = null;
  set(nothing);
}

/** Nobody answers, before anything could be followed. */
export const noteDown = (): void => set({ isUp: false });

async function follow(mine: Following): Promise<void> {
  while (!mine.isOver) {
    try {
      set({ isUp: true });
      const how = await followNews(feed.change, (message) => !mine.isOver && take([message]), mine);
      if (how === 'cannot') {
        const { messages } = await readNews(feed.change);
        if (!mine.isOver) take(messages);
        await pause(pollMs);
      }
    } catch {
      if (mine.isOver) return;
      set({ isUp: false });
      await pause(againMs);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The chat that is looked at now; its messages are read, and what is new in it is not counted. */
export async function lookAt(chat: string | null): Promise<void> {
  looking = chat;
  if (chat === null) return;
  const unread = new Map(feed.unread);
  unread.delete(chat);
  set({ unread });
  await preload(chat);
}

/** Reads the newest of a chat; what is read of one says nothing of the news of the others. */
export async function preload(chat: string): Promise<void> {
  takePage(await readMessages(chat));
}

function takePage(messages: readonly AppMessage[]): void {
  const { change, unread } = feed;
  take(messages);
  set({ change, unread });
}

/** The page before; answers whether there was one. */
export async function readEarlier(chat: string): Promise<boolean> {
  const [first] = feed.chats.get(chat) ?? [];
  const messages = await readMessages(chat, first?.id);
  takePage(messages);
  return messages.length > 0;
}

export const sayIn = (
  chat: string,
  text: string,
  { pictures = [], voice = null }: { pictures?: readonly Photo[]; voice?: Recording | null } = {},
): Promise<void> => send({ id: newId(), chat, text, pictures, voice, failed: null });

export const sayAgain = (unsent: Unsent): Promise<void> => send({ ...unsent, failed: null });

async function send(message: Unsent): Promise<void> {
  const { id, chat, text, pictures, voice } = message;
  set({ unsent: [...feed.unsent.filter((one) => one.id !== id), message] });
  try {
    await say(chat, { id, text, pictures, ...(voice && { voice }) });
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    set({ unsent: feed.unsent.map((one) => (one.id === id ? { ...one, failed } : one)) });
  }
}
