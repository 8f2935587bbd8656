import { useDidShow } from '@tarojs/taro';
import { useEffect, useMemo, useState } from 'react';
import type { FoundItem, FoundItems } from '../../../server/contract/mini-program.ts';
import { findItems } from '../api/find-items';
import type { Item } from '../offline/catalogue';
import { searchItems } from '../offline/search';
import { useSession } from '../session/session';
import { useGoods } from './goods';

/** Whoever types goes on typing. */
const settleMs = 150;
const mostShown = 20;

export interface Found {
  readonly items: readonly FoundItem[];
  /** As of when the service says so; null where what is shown is what the device has. */
  readonly told: FoundItems | null;
  readonly fault: string | null;
}

/**
 * What is looked for: at once as the device has it, with what the person's own place had; then what the service says of
 * every place, in the lines that are there already, so that nothing moves under a finger.
 */
export function useFoundItems(asked: string): Found {
  const me = useSession()?.me ?? null;
  const own = me?.person.place ?? null;
  const goods = useGoods(own);
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly found: FoundItems } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const isKnown = me !== null;
  // Whoever comes back, as from changing a price, finds it as things are now.
  const [timesShown, setTimesShown] = useState(0);
  useDidShow(() => setTimesShown((times) => times + 1));
  useEffect(() => {
    if (!isKnown) return;
    let isOver = false;
    const look = async (): Promise<void> => {
      try {
        const found = await findItems(asked);
        if (isOver) return;
        setAnswer({ asked, found });
        setFault(null);
      } catch (error) {
        if (!isOver) setFault((error as Error).message);
      }
    };
    const timer = setTimeout(look, settleMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked, isKnown, timesShown]);
  const placeName = me?.places.find(({ code }) => code === own)?.name ?? null;
  const here = useMemo(
    () => searchItems(goods.items, asked, mostShown).map((item) => asFound(item, own, placeName)),
    [goods.items, asked, own, placeName],
  );
  const told = answer?.asked === asked ? answer.found : null;
  const items = useMemo(() => withWhatWasTold(here, told), [here, told]);
  return {
    items,
    told,
    fault: here.length > 0 ? null : fault,
  };
}

function withWhatWasTold(here: readonly FoundItem[], told: FoundItems | null): readonly FoundItem[] {
  if (!told) return here;
  const toldOf = new Map(told.items.map((item) => [item.sku, item]));
  const known = new Set(here.map(({ sku }) => sku));
  return [
    ...here.map((item) => toldOf.get(item.sku) ?? item),
    ...told.items.filter(({ sku }) => !known.has(sku)),
  ];
}

const asFound = (item: Item, place: string | null, placeName: string | null): FoundItem => {
  const { sku, name, barcode, baseUnit, priceFen, onHand } = item;
  return {
    ...{ sku, name, baseUnit, priceFen, spec: null, barcode: barcode === '' ? null : barcode },
    stock:
      place === null || placeName === null || onHand === null
        ? []
        : [{ place, placeName, quantity: onHand, low: false }],
  };
};
