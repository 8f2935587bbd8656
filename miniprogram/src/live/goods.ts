import { useEffect, useSyncExternalStore } from 'react';
import { readCatalogue } from '../api/read-catalogue';
import { readPlaceStock } from '../api/read-place-stock';
import { type Item, openCatalogue } from '../offline/catalogue';
import { prepareSearch } from '../offline/search';
import { shelf } from '../platform/shelf';
import { currentSession } from '../session/session';

/** The goods as the device has them, and as of when. */
export interface Goods {
  readonly items: readonly Item[];
  readonly readAt: string | null;
  readonly isReady: boolean;
}

/** What is older is asked about again when somebody looks. */
const freshMs = 30_000;

const catalogue = openCatalogue({ shelf, askParts: readCatalogue, askStock: readPlaceStock });
let goods: Goods = { items: [], readAt: null, isReady: false };
let place: string | null | undefined;
let refreshedAt = 0;
let work: Promise<void> = Promise.resolve();
const listeners = new Set<() => void>();

/** A frame, in which what was typed is drawn. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 16));

function show(): void {
  goods = { items: catalogue.items(), readAt: catalogue.stockReadAt(), isReady: true };
  void prepareSearch(goods.items, breathe);
  for (const listener of listeners) listener();
}

async function bring(wanted: string | null): Promise<void> {
  if (place !== wanted) {
    place = wanted;
    refreshedAt = 0;
    await catalogue.load(wanted).catch(() => {});
    show();
  }
  if (Date.now() - refreshedAt < freshMs || currentSession() === null) return;
  await catalogue.refresh(wanted).then(
    () => {
      refreshedAt = Date.now();
    },
    // What the device has is good enough until the network is back.
    () => {},
  );
  show();
}

/** Shows what is here at once, and brings it up to now; one at a time. */
export function bringGoods(wanted: string | null): Promise<void> {
  work = work.then(() => bring(wanted));
  return work;
}

/** Asks again whatever is fresh: what nobody knows here may have been added just now. */
export function lookAgain(wanted: string | null): void {
  refreshedAt = 0;
  void bringGoods(wanted);
}

export const goodsNow = (): Goods => goods;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The goods with the stock of a place. */
export function useGoods(wanted: string | null): Goods {
  useEffect(() => void bringGoods(wanted), [wanted]);
  return useSyncExternalStore(subscribe, goodsNow);
}
