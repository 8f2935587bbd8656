import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ExplainedSale } from '../../../../../server/contract/reports.ts';
import { readWhySales } from '../../../api/read-why-sales';
import { AsOf, Loaded } from '../../../components/loaded';
import { MoveLine } from '../../../components/move-line';
import { UnderPage } from '../../../components/under-page';
import { useLoaded } from '../../../hooks/use-loaded';
import { look } from '../../../texts/look';
import { yuan } from '../../../texts/money';

const words = look.why;

/** What a sales figure is made of: voucher by voucher, newest first, and together just that figure. */
export default function WhyPage() {
  const { from = '', to = '', place, sku } = useRouter().params;
  const asked = { from, to, place, sku };
  const loaded = useLoaded(() => readWhySales(asked), [from, to, place, sku].join(' '));
  const [older, setOlder] = useState<readonly ExplainedSale[]>([]);
  const [earlier, setEarlier] = useState<number | null>(null);
  const readOlder = async (before: number): Promise<void> => {
    const page = await readWhySales(asked, before).catch(() => null);
    if (!page) return;
    setOlder((known) => [...known, ...page.sales.parts]);
    setEarlier(page.sales.earlier);
  };
  return (
    <UnderPage tab="board" title={`${words.title} ${from === to ? from : `${from} – ${to}`}`}>
      <Loaded of={loaded}>
        {(why) => {
          const { sales } = why;
          const parts = [...sales.parts, ...older];
          const left = earlier ?? sales.earlier;
          const last = parts.at(-1);
          return (
            <>
              <div className="card">
                <div className="card-by">{words.together(parts.length + left)}</div>
                <div className="figure-value">{yuan(sales.salesFen)}</div>
                {sales.grossProfitFen !== undefined && (
                  <div className="card-by">
                    {look.board.profit} {yuan(sales.grossProfitFen)}
                  </div>
                )}
              </div>
              <div className="card list">
                {parts.length === 0 && <div className="card-by">{words.none}</div>}
                {parts.map((part) => (
                  <MoveLine
                    key={`${part.height} ${part.place}`}
                    part={part}
                    figure={yuan(part.salesFen)}
                    beside={part.placeName}
                  />
                ))}
                {last && left > 0 && (
                  <button type="button" className="tap earlier" onClick={() => readOlder(last.height)}>
                    {words.more}
                  </button>
                )}
              </div>
              <AsOf of={why} />
            </>
          );
        }}
      </Loaded>
    </UnderPage>
  );
}
