import { useState } from 'react';
import type { FoundItem } from '../../../server/contract/mini-program.ts';
import { useFoundItems } from '../live/found-items';
import { texts } from '../texts/texts';
import { LineInput } from './line-input';

interface FindItemProps {
  readonly hint: string;
  readonly onFound: (item: FoundItem) => void;
}

const mostShown = 8;

/** Looks a product up by name, pinyin initials or barcode; a tap chooses it. */
export function FindItem({ hint, onFound }: FindItemProps) {
  const [asked, setAsked] = useState('');
  const { items, told } = useFoundItems(asked);
  const shown = asked.trim() === '' ? [] : items.slice(0, mostShown);
  return (
    <div>
      <LineInput value={asked} hint={hint} label={hint} onChange={setAsked} onDone={() => {}} />
      {asked.trim() !== '' && told?.items.length === 0 && <div className="hint">{texts.stock.none}</div>}
      {shown.map((item) => (
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
