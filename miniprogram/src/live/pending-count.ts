import { useEffect, useState } from 'react';
import { readPending } from '../api/read-pending';
import { useSession } from '../session/session';
import { useFeed } from './feed';
import { keepTransfers } from './transfers';

/** How much waits for whoever is signed in: to decide, to answer, to send and to receive; looked at again when something was said. */
export function usePendingCount(): number {
  const { change } = useFeed();
  const isKnown = useSession()?.me != null;
  const [count, setCount] = useState(0);
  // What was said may have been a decision.
  useEffect(() => {
    if (!isKnown) return;
    const timer = setTimeout(
      () =>
        void readPending().then(
          ({ toDecide, questions, toDispatch, toReceive, readAt, height }) => {
            setCount([toDecide, questions, toDispatch, toReceive].flat().length);
            keepTransfers({ transfers: [...toReceive, ...toDispatch], readAt, height });
          },
          () => {},
        ),
      300,
    );
    return () => clearTimeout(timer);
  }, [change, isKnown]);
  return count;
}
