import Taro from '@tarojs/taro';
import { memo, useCallback, useMemo, useRef, useState } from 'react';
import { say } from '../../api/say';
import { useRested } from '../../hooks/use-rested';
import type { Item } from '../../offline/catalogue';
import { itemOfCode, searchItems } from '../../offline/search';
import { newId } from '../../platform/new-id';
import { signal } from '../../platform/signal';
import { useWedge } from '../../platform/wedge';
import { useSession } from '../../session/session';
import { texts } from '../../texts/texts';
import { LineInput } from '../line-input';
import { Camera } from './camera';

const words = texts.scan;
const mostHits = 20;
/** More do not fit a phone's screen. */
const hitsAtOnce = 10;

export interface FinderProps {
  readonly items: readonly Item[];
  readonly onItem: (item: Item) => void;
  /** What the books say is not shown: it is counted blind. */
  readonly isBlind?: boolean;
}

/** Finds goods by camera, scanner, photo or a few letters; each that is found is handed over at once. */
export function Finder({ items, onItem, isBlind = false }: FinderProps) {
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
      {unknown !== null && <Unknown code={unknown} onClose={() => setUnknown(null)} />}
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

/** A code that no product has: whoever keeps the catalogue is told in the group. */
function Unknown({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const me = useSession()?.me;
  const propose = async (): Promise<void> => {
    const chat = me?.chats.find(({ kind }) => kind === 'place') ?? me?.chats[0];
    try {
      if (chat) await say(chat.id, { id: newId(), text: words.proposal(code) });
      void Taro.showToast({ title: words.proposed, icon: 'none' });
      onClose();
    } catch (error) {
      void Taro.showToast({ title: (error as Error).message, icon: 'none', duration: 3_000 });
    }
  };
  return (
    <div className="card" role="alert">
      <div className="card-title">{words.unknown(code)}</div>
      <div className="card-by">{words.unknownHow}</div>
      <div className="card-buttons">
        <button type="button" className="tap button button-plain" onClick={onClose}>
          {words.close}
        </button>
        <button type="button" className="tap button button-primary" onClick={propose}>
          {words.propose}
        </button>
      </div>
    </div>
  );
}
