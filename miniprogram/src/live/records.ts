import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import { sendEntry } from '../api/send-entry';
import { type Entry, type Recording, readEntries, unsentOf } from '../offline/entry';
import { type Outbox, openOutbox } from '../offline/outbox';
import { keeper } from '../platform/keeper';
import { photoShelf } from '../platform/photo-shelf';
import { currentSession, endSession, onSessionChange } from '../session/session';
import { serviceNow } from './device-clock';

/** Whoever is signed in has an outbox; what he records is on the device before he is told so, and sent from here. */

const roomOf = (person: string): string => `xiaoer.out.${person}.`;
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

let open: { readonly person: string; readonly outbox: Outbox } | null = null;
let waitMs = firstWaitMs;
let timer: ReturnType<typeof setTimeout> | null = null;
const listeners = new Set<() => void>();
const none: readonly Entry[] = [];

const tell = (): void => {
  for (const listener of listeners) listener();
};

function outbox(): Outbox | null {
  const person = currentSession()?.me?.person.code;
  if (person === undefined) {
    open = null;
    return null;
  }
  if (open?.person !== person) {
    const room = roomOf(person);
    const send = async (entry: Entry) => {
      const sent = await sendEntry(entry);
      if (sent.kind === 'shut') endSession();
      // What comes after it has the same photos.
      if (sent.kind === 'answered' && sent.answer.kind !== 'refused' && !entry.next) forgetPhotos(entry);
      return sent;
    };
    open = { person, outbox: openOutbox({ keeper, room, send, now: serviceNow, onChange: tell }) };
  }
  return open.outbox;
}

/** Sends what waits now, and again and again while something does. */
async function sendNow(): Promise<void> {
  const mine = outbox();
  if (!mine) return;
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const stillWaits = await mine.flush();
  if (mine !== open?.outbox) return;
  waitMs = stillWaits ? Math.min(longestWaitMs, waitMs * 2) : firstWaitMs;
  if (stillWaits) timer ??= setTimeout(() => void sendNow(), waitMs);
}

/** Begins to send, and does so whenever the network is back. */
export function startSending(): void {
  onSessionChange(() => {
    waitMs = firstWaitMs;
    tell();
    void sendNow();
  });
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) void sendNow();
  });
  void sendNow();
}

/** Kept first, sent then. Throws where the device has no room. */
export function recordHere(recording: Recording): Entry {
  const mine = outbox();
  if (!mine) throw new Error('nobody is signed in');
  const entry = mine.record(recording);
  void sendNow();
  return entry;
}

export function sendAgain(id: string): void {
  outbox()?.again(id);
  void sendNow();
}

/** The device needs them no more. */
export function forgetPhotos({ photos = [] }: Pick<Entry, 'photos'>): void {
  for (const id of photos) void photoShelf.drop(id).catch(() => {});
}

export const giveUp = (id: string): boolean => outbox()?.giveUp(id) ?? true;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useRecords = (): readonly Entry[] =>
  useSyncExternalStore(subscribe, () => outbox()?.entries() ?? none);

export const unsentHere = (): number => unsentOf(outbox()?.entries() ?? none);

/** How many somebody who is not signed in left unsent on this device. */
export const unsentFor = (person: string): number => unsentOf(readEntries(keeper, roomOf(person)));
