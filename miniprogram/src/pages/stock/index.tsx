import { memo, useState } from 'react';
import type { FoundItem } from '../../../../server/contract/mini-program.ts';
import { Frame } from '../../components/frame';
import { LineInput } from '../../components/line-input';
import { AsOf } from '../../components/loaded';
import { useRested } from '../../hooks/use-rested';
import { useFoundItems } from '../../live/found-items';
import { openAbove } from '../../live/way';
import { useSession } from '../../session/session';
import { texts } from '../../texts/texts';

const words = texts.stock;
/** More do not fit a phone's screen. */
const shownAtOnce = 8;

/** Looking goods up by name, pinyin initials or barcode. */
export default function StockPage() {
  return (
    <Frame tab="stock">
      <Search />
    </Frame>
  );
}

/** By itself: what stands around it is not drawn anew by every key. */
function Search() {
  const own = useSession()?.me?.person.place ?? null;
  const [asked, setAsked] = useState('');
  const { items, told, fault } = useFoundItems(asked);
  const isRested = useRested(asked);
  const shown = isRested ? items : items.slice(0, shownAtOnce);
  return (
    <div className="page">
      <div className="search">
        <LineInput value={asked} hint={words.hint} label={words.hint} onChange={setAsked} onDone={() => {}} />
        {asked !== '' && (
          <button type="button" className="tap quiet-button" onClick={() => setAsked('')}>
            {words.clear}
          </button>
        )}
      </div>
      {fault !== null && <div className="fault">{fault}</div>}
      {told?.items.length === 0 && items.length === 0 && <div className="nothing">{words.none}</div>}
      <div className="items">
        {shown.map((item) => (
          <Item key={item.sku} item={item} own={own} isTold={told !== null} />
        ))}
      </div>
      {told && <AsOf of={told} />}
    </div>
  );
}

interface ItemProps {
  readonly item: FoundItem;
  readonly own: string | null;
  /** The service said it; until then nobody knows what other places have. */
  readonly isTold: boolean;
}

const Item = memo(function Item({ item, own, isTold }: ItemProps) {
  const { name, spec, barcode, priceFen, baseUnit, stock } = item;
  const about = [
    spec !== null && !name.includes(spec) ? spec : null,
    barcode,
    priceFen === null ? null : `${words.price} ¥${(priceFen / 100).toFixed(2)}`,
  ];
  return (
    <button
      type="button"
      className="tap card item"
      onClick={() => openAbove(`/packages/look/item/index?sku=${encodeURIComponent(item.sku)}`)}
    >
      <span className="card-title">{name}</span>
      <span className="card-by">{about.filter((one) => one !== null).join(' · ')}</span>
      {isTold && stock.length === 0 && <span className="card-line">{words.noStock}</span>}
      <span className="places">
        {stock.map(({ place, placeName, quantity, low }) => (
          <span key={place} className={`place ${place === own ? 'place-own' : ''}`}>
            <span className="place-name">{placeName}</span>
            <span className="place-count">
              {quantity}
              {baseUnit}
              {low && <span className="low">{words.low}</span>}
            </span>
          </span>
        ))}
      </span>
    </button>
  );
});
