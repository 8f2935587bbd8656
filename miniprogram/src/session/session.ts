import { useSyncExternalStore } from 'react';
import type { Me } from '../../../server/contract/mini-program.ts';
import { openAlone } from '../live/way';
import { storage } from '../platform/storage';
import { forget, type Kept, keep, keptPeople } from './kept';

/** Who is signed in here. */
export interface Session {
  readonly token: string;
  /** As of the last time the service could be asked. */
  readonly me: Me | null;
}

const key = 'xiaoer.session';
const listeners = new Set<() => void>();
let session: Session | null = restore();

function restore(): Session | null {
  const token = storage.read(key);
  if (token === null) return null;
  return { token, me: keptPeople().find((kept) => kept.token === token)?.me ?? null };
}

function set(next: Session | null): void {
  session = next;
  for (const listener of listeners) listener();
}

export const currentSession = (): Session | null => session;

export function beginSession(token: string, me: Me | null = null): void {
  storage.write(key, token);
  set({ token, me });
}

/** Comes in again as somebody who was here, also without a network. */
export const resume = ({ token, me }: Kept): void => {
  if (token !== null) beginSession(token, me);
};

export function rememberMe(me: Me): void {
  if (!session) return;
  const { token } = session;
  set({ token, me });
  keep({ token, me });
}

/** Nobody is signed in any more; whoever looks at a page is led to the door. What is unsent stays under his name. */
export function endSession(): void {
  const me = session?.me;
  if (me) keep({ token: null, me });
  storage.drop(key);
  set(null);
  openAlone('/pages/sign-in/index');
}

/** Signed out by himself: nothing of him stays here. */
export function leaveSession(): void {
  const person = session?.me?.person.code;
  endSession();
  if (person !== undefined) forget(person);
}

export const onSessionChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSession = (): Session | null => useSyncExternalStore(onSessionChange, currentSession);
