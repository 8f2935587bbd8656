import { useEffect, useState } from 'react';
import { readPending } from '../api/read-pending';
import { useSession } from '../session/session';
import { useFeed } from './feed';

/** How many papers wait for the decision of whoever is signed in; looked at again when something was said. */
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
          ({ toDecide }) => setCount(toDecide.length),
          () => {},
        ),
      300,
    );
    return () => clearTimeout(timer);
  }, [change, isKnown]);
  return count;
}
