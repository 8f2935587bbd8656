import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import type { Me } from '../../../server/contract/mini-program.ts';
import { storage } from '../platform/storage';

/** Who is signed in here. */
export interface Session {
  readonly token: string;
  readonly me: Me | null;
}

const key = 'xiaoer.session';
const listeners = new Set<() => void>();
let session: Session | null = restore();

function restore(): Session | null {
  const token = storage.read(key);
  return token === null ? null : { token, me: null };
}

function set(next: Session | null): void {
  session = next;
  for (const listener of listeners) listener();
}

export const currentSession = (): Session | null => session;

export function beginSession(token: string): void {
  storage.write(key, token);
  set({ token, me: null });
}

export function rememberMe(me: Me): void {
  if (session) set({ ...session, me });
}

/** Nobody is signed in any more; whoever looks at a page is led to the door. */
export function endSession(): void {
  storage.drop(key);
  set(null);
  Taro.reLaunch({ url: '/pages/sign-in/index' });
}

const onSession = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSession = (): Session | null => useSyncExternalStore(onSession, currentSession);
