import { useMemo, useState } from 'react';
import type { Item } from '../../offline/catalogue';
import { searchItems } from '../../offline/search';
import { newId } from '../../platform/new-id';
import { texts } from '../../texts/texts';
import { FormButtons } from '../act-form';
import { LineInput } from '../line-input';
import { recordFound } from './record-found';

const words = texts.unknown;
const mostShown = 6;

interface BelongingProps {
  readonly code: string;
  readonly place: string;
  readonly items: readonly Item[];
  /** What is held in the hand goes on the list at once, whoever has to agree to its barcode. */
  readonly onItem: (item: Item) => void;
  readonly onClose: () => void;
}

/** Which of the goods on file a barcode is: they are looked for by name, also without a network. */
export function Belonging({ code, place, items, onItem, onClose }: BelongingProps) {
  const [id] = useState(newId);
  const [typed, setTyped] = useState('');
  const [chosen, choose] = useState<Item | null>(null);
  const hits = useMemo(() => searchItems(items, typed, mostShown), [items, typed]);
  const record = (): void => {
    if (!chosen) return;
    const { sku, name } = chosen;
    const act = { name: 'learnBarcode', store: place, sku, barcode: code };
    if (recordFound({ id, words: words.saidBelongs(code, name), commands: [act] })) onItem(chosen);
  };
  return (
    <div className="card form">
      <div className="card-title">{words.which(code)}</div>
      {chosen ? (
        <button type="button" className="tap hit" onClick={() => choose(null)}>
          <span className="hit-name">{chosen.name}</span>
          <span className="hit-side">{words.other}</span>
        </button>
      ) : (
        <>
          <LineInput
            value={typed}
            hint={words.whichHint}
            label={words.whichHint}
            onChange={setTyped}
            onDone={() => hits[0] && hits.length === 1 && choose(hits[0])}
          />
          {typed.trim() !== '' && hits.length === 0 && <div className="nothing">{texts.stock.none}</div>}
          {hits.map((item) => (
            <button key={item.sku} type="button" className="tap hit" onClick={() => choose(item)}>
              <span className="hit-name">{item.name}</span>
              <span className="hit-side">{item.barcode}</span>
            </button>
          ))}
        </>
      )}
      <div className="hint">{words.belongsWaits}</div>
      <FormButtons
        confirm={words.isIt}
        isWorking={false}
        isReady={chosen !== null}
        onConfirm={record}
        onCancel={onClose}
      />
    </div>
  );
}
