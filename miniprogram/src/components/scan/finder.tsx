import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useRested } from '../../hooks/use-rested';
import { lookAgain } from '../../live/goods';
import type { Item } from '../../offline/catalogue';
import { itemOfCode, searchItems } from '../../offline/search';
import { signal } from '../../platform/signal';
import { useWedge } from '../../platform/wedge';
import { texts } from '../../texts/texts';
import { LineInput } from '../line-input';
import { Camera } from './camera';
import { Unknown } from './unknown';

const words = texts.scan;
const mostHits = 20;
/** More do not fit a phone's screen. */
const hitsAtOnce = 10;

export interface FinderProps {
  readonly items: readonly Item[];
  /** Where it is scanned; null where that is not known yet. */
  readonly place: string | null;
  readonly onItem: (item: Item) => void;
  /** What the books say is not shown: it is counted blind. */
  readonly isBlind?: boolean;
}

/** Finds goods by camera, scanner, photo or a few letters; each that is found is handed over at once. */
export function Finder({ items, place, onItem, isBlind = false }: FinderProps) {
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const hits = useMemo(() => searchItems(items, typed, mostHits), [items, typed]);
  const isRested = useRested(typed);
  const take = (item: Item): void => {
    signal();
    setTyped('');
    setUnknown(null);
    onItem(item);
  };
  const takeCode = (code: string): void => {
    const item = itemOfCode(items, code);
    if (item) take(item);
    else {
      setTyped('');
      setUnknown(code);
      lookAgain(place);
    }
  };
  const takeTyped = (): void => {
    const code = typed.trim();
    const item = itemOfCode(items, code) ?? (hits.length === 1 ? hits[0] : undefined);
    if (item) take(item);
    else if (/^\d{6,14}$/.test(code)) takeCode(code);
  };
  useWedge(takeCode);
  const taker = useRef(take);
  taker.current = take;
  const onTake = useCallback((item: Item) => taker.current(item), []);
  const known = unknown === null ? null : itemOfCode(items, unknown);
  // It was added while its card stood here.
  useEffect(() => {
    if (known) take(known);
  }, [known]);
  return (
    <>
      <div className="search finder">
        <LineInput
          value={typed}
          hint={words.hint}
          label={words.hint}
          onChange={setTyped}
          onDone={takeTyped}
        />
      </div>
      <div className="finder-buttons">
        <Camera onCodes={(codes) => codes.forEach(takeCode)} />
      </div>
      {unknown !== null && (
        <Unknown
          key={unknown}
          {...{ code: unknown, place, items }}
          onItem={take}
          onClose={() => setUnknown(null)}
        />
      )}
      {typed !== '' && (
        <div className="hits">
          {hits.length === 0 && <div className="nothing">{texts.stock.none}</div>}
          {(isRested ? hits : hits.slice(0, hitsAtOnce)).map((item) => (
            <Hit key={item.sku} item={item} isBlind={isBlind} onTake={onTake} />
          ))}
        </div>
      )}
    </>
  );
}

interface HitProps {
  readonly item: Item;
  readonly isBlind: boolean;
  readonly onTake: (item: Item) => void;
}

const Hit = memo(function Hit({ item, isBlind, onTake }: HitProps) {
  const { name, barcode, onHand, baseUnit } = item;
  return (
    <button type="button" className="tap hit" onClick={() => onTake(item)}>
      <span className="hit-name">{name}</span>
      <span className="hit-side">
        {isBlind || onHand === null ? barcode : words.onHand(onHand, baseUnit)}
      </span>
    </button>
  );
});
