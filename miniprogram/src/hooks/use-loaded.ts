import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session';

/** What a page shows of the service, and how that went. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly fault: string | null;
  readonly again: () => Promise<void>;
}

/**
 * Reads once somebody is signed in, and anew whenever `key` changes; what was read for another key is not shown as if it
 * were for this one. Where reading fails, what was there stays.
 */
export function useLoaded<T>(read: () => Promise<T>, key: string): Loaded<T> {
  const isKnown = useSession()?.me != null;
  const [state, setState] = useState<{ key: string; value: T | null; fault: string | null }>({
    ...{ key, value: null, fault: null },
  });
  const reader = useRef(read);
  reader.current = read;
  const newest = useRef(0);
  const again = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    try {
      const value = await reader.current();
      if (mine === newest.current) setState({ key, value, fault: null });
    } catch (error) {
      const fault = (error as Error).message;
      if (mine === newest.current)
        setState((before) => ({ key, value: before.key === key ? before.value : null, fault }));
    }
  }, [key]);
  useEffect(() => {
    if (isKnown) void again();
  }, [again, isKnown]);
  // Whoever comes back to a page finds it as things are now.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current && isKnown) void again();
    wasShown.current = true;
  });
  return { ...state, again };
}
