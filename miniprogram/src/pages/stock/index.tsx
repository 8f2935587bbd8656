import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { FoundItem, FoundItems } from '../../../../server/contract/mini-program.ts';
import { findItems } from '../../api/find-items';
import { Frame } from '../../components/frame';
import { LineInput } from '../../components/line-input';
import { AsOf } from '../../components/loaded';
import { useSession } from '../../session/session';
import { texts } from '../../texts/texts';

const words = texts.stock;
/** Whoever types goes on typing. */
const settleMs = 150;

/** Looking goods up by name, pinyin initials or barcode. */
export default function StockPage() {
  const me = useSession()?.me;
  const isKnown = me != null;
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<FoundItems | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    let isOver = false;
    const look = async (): Promise<void> => {
      try {
        const answer = await findItems(asked);
        if (isOver) return;
        setFound(answer);
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
  }, [asked, isKnown]);
  return (
    <Frame tab="stock">
      <div className="page">
        <div className="search">
          <LineInput
            value={asked}
            hint={words.hint}
            label={words.hint}
            onChange={setAsked}
            onDone={() => {}}
          />
          {asked !== '' && (
            <button type="button" className="tap quiet-button" onClick={() => setAsked('')}>
              {words.clear}
            </button>
          )}
        </div>
        {fault !== null && <div className="fault">{fault}</div>}
        {found && found.items.length === 0 && <div className="nothing">{words.none}</div>}
        <div className="items">
          {found?.items.map((item) => (
            <Item key={item.sku} item={item} own={me?.person.place ?? null} />
          ))}
        </div>
        {found && <AsOf of={found} />}
      </div>
    </Frame>
  );
}

function Item({ item, own }: { readonly item: FoundItem; readonly own: string | null }) {
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
      onClick={() =>
        void Taro.navigateTo({ url: `/packages/look/item/index?sku=${encodeURIComponent(item.sku)}` })
      }
    >
      <span className="card-title">{name}</span>
      <span className="card-by">{about.filter((one) => one !== null).join(' · ')}</span>
      {stock.length === 0 && <span className="card-line">{words.noStock}</span>}
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
}
