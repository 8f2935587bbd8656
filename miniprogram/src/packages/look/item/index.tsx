import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { readItem } from '../../../api/read-item';
import { Choice } from '../../../components/choice';
import { AsOf, Loaded } from '../../../components/loaded';
import { Told } from '../../../components/told';
import { UnderPage } from '../../../components/under-page';
import { useLoaded } from '../../../hooks/use-loaded';
import { useTold } from '../../../hooks/use-told';
import { openAbove } from '../../../live/way';
import { look } from '../../../texts/look';
import { ItemActs } from './item-acts';
import { ItemMoves } from './item-moves';
import { AboutItem, StockAt } from './item-stock';

const words = look.item;

/** One product: what there is of it and where, what came and went, and what may be set. */
export default function ItemPage() {
  const sku = useRouter().params.sku ?? '';
  const loaded = useLoaded(() => readItem(sku), sku);
  const [chosen, setChosen] = useState<string | null>(null);
  const [told, noteDone] = useTold(loaded);
  const request = (): void => openAbove(`/packages/look/transfers/index?sku=${encodeURIComponent(sku)}`);
  return (
    <UnderPage tab="stock" title={words.title}>
      <Told words={told} />
      <Loaded of={loaded}>
        {(item) => {
          const at = item.places.find(({ place }) => place === chosen) ?? item.places[0];
          return (
            <>
              <AboutItem item={item} at={at} />
              {item.places.length > 1 && (
                <Choice
                  label={words.places}
                  options={item.places.map(({ place, placeName }) => ({ key: place, name: placeName }))}
                  chosen={at?.place ?? null}
                  onChoose={setChosen}
                />
              )}
              {at && (
                <>
                  <StockAt at={at} unit={item.baseUnit} />
                  <ItemActs
                    key={`acts-${at.place}`}
                    item={item}
                    at={at}
                    onDone={noteDone}
                    onRequest={request}
                  />
                  <ItemMoves key={`${at.place}-${item.height}`} sku={sku} at={at} unit={item.baseUnit} />
                </>
              )}
              <AsOf of={item} />
            </>
          );
        }}
      </Loaded>
    </UnderPage>
  );
}
