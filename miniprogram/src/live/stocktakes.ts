import { useCallback, useEffect, useState } from 'react';
import type { Stocktakes } from '../../../server/contract/stocktake.ts';
import { readStocktakes } from '../api/read-stocktakes';
import { keeper } from '../platform/keeper';
import { currentSession } from '../session/session';
import { useRecords } from './records';

/** What others count is looked at so often. */
const againMs = 10_000;

const keyOf = (place: string): string =>
  `xiaoer.stocktakes.${currentSession()?.me?.person.code ?? ''}.${place}`;

function kept(place: string | null): Stocktakes | null {
  try {
    return place === null ? null : (JSON.parse(keeper.read(keyOf(place)) ?? '') as Stocktakes);
  } catch {
    return null;
  }
}

/** What is being counted at a place; kept, so that one goes on counting where there is no network. */
export function useStocktakes(place: string | null): [Stocktakes | null, () => Promise<void>] {
  const [shown, setShown] = useState<Stocktakes | null>(() => kept(place));
  const sent = useRecords().filter(({ state }) => state === 'told').length;
  const look = useCallback(async (): Promise<void> => {
    if (place === null) return;
    const answer = await readStocktakes(place).catch(() => null);
    if (!answer) return;
    setShown(answer);
    keeper.write(keyOf(place), JSON.stringify(answer));
  }, [place]);
  // What was sent from here has changed it.
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), againMs);
    return () => clearInterval(timer);
  }, [look, sent]);
  return [shown, look];
}
