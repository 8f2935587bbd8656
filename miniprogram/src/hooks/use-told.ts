import { useState } from 'react';
import type { Loaded } from './use-loaded';

/** What came of the last act on a page, and how to note it: what the page shows is read anew. */
export function useTold({
  again,
}: Pick<Loaded<unknown>, 'again'>): readonly [string | null, (done: string) => void] {
  const [told, setTold] = useState<string | null>(null);
  const noteDone = (done: string): void => {
    setTold(done);
    void again();
  };
  return [told, noteDone];
}
