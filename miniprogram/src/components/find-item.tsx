import { useEffect, useState } from 'react';
import type { FoundItem } from '../../../server/contract/mini-program.ts';
import { findItems } from '../api/find-items';
import { texts } from '../texts/texts';
import { LineInput } from './line-input';

interface FindItemProps {
  readonly hint: string;
  readonly onFound: (item: FoundItem) => void;
}

/** Whoever types goes on typing. */
const settleMs = 150;
const mostShown = 8;

/** Looks a product up by name, pinyin initials or barcode; a tap chooses it. */
export function FindItem({ hint, onFound }: FindItemProps) {
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<readonly FoundItem[] | null>(null);
  useEffect(() => {
    if (asked.trim() === '') return setFound(null);
    let isOver = false;
    const look = async (): Promise<void> => {
      const answer = await findItems(asked).catch(() => null);
      if (!isOver && answer) setFound(answer.items);
    };
    const timer = setTimeout(look, settleMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return (
    <div>
      <LineInput value={asked} hint={hint} label={hint} onChange={setAsked} onDone={() => {}} />
      {found?.length === 0 && <div className="hint">{texts.stock.none}</div>}
      {found?.slice(0, mostShown).map((item) => (
        <button key={item.sku} type="button" className="tap move" onClick={() => onFound(item)}>
          <span className="move-words">
            <span>{item.name}</span>
            {item.barcode !== null && <span className="card-by">{item.barcode}</span>}
          </span>
        </button>
      ))}
    </div>
  );
}
