import { useState } from 'react';
import type { Board } from '../../../../../server/contract/app-pages.ts';
import { readBoard } from '../../../api/read-board';
import { Choice } from '../../../components/choice';
import { Frame } from '../../../components/frame';
import { AsOf, Loaded } from '../../../components/loaded';
import { useLoaded } from '../../../hooks/use-loaded';
import { openAbove } from '../../../live/way';
import { look } from '../../../texts/look';
import { roughYuan } from '../../../texts/money';
import { DayBars, ShareBars } from './bars';
import { Shelf } from './shelf';
import './index.css';

const words = look.board;
const spans = [1, 7, 30].map((days) => ({ key: String(days), name: words.spans[days] ?? '' }));
const everywhere = '';

/** How the shops do: every figure leads to the vouchers behind it. */
export default function BoardPage() {
  const [span, setSpan] = useState('1');
  const [place, setPlace] = useState(everywhere);
  const loaded = useLoaded(() => readBoard(Number(span), place || null), `${span} ${place}`);
  const [choices, setChoices] = useState<Board['choices']>([]);
  if (loaded.value && loaded.value.choices.length !== choices.length) setChoices(loaded.value.choices);
  return (
    <Frame tab="board">
      <div className="page">
        <Choice label={words.span} options={spans} chosen={span} onChoose={setSpan} />
        {choices.length > 1 && (
          <Choice
            label={words.place}
            options={[
              { key: everywhere, name: words.all },
              ...choices.map(({ code, name }) => ({ key: code, name })),
            ]}
            chosen={place}
            onChoose={setPlace}
          />
        )}
        <Loaded of={loaded}>
          {(board) => (
            <>
              <Figures board={board} />
              <DayBars days={board.perDay} onOpen={(day) => openWhy({ from: day, to: day, place })} />
              {board.perPlace.length > 1 && (
                <ShareBars
                  title={words.places}
                  rows={board.perPlace.map((row) => ({
                    key: row.place,
                    name: row.placeName,
                    fen: row.salesFen,
                    beside: words.tickets(row.tickets),
                  }))}
                  onOpen={(key) => openWhy({ ...board, place: key })}
                />
              )}
              <ShareBars
                title={words.best}
                rows={board.best.map((row) => ({
                  key: row.sku,
                  name: row.name,
                  fen: row.salesFen,
                  beside: `${row.quantity}${row.baseUnit}`,
                }))}
                onOpen={(sku) => openWhy({ from: board.from, to: board.to, place, sku })}
              />
              <Shelf board={board} />
              <AsOf of={board} />
            </>
          )}
        </Loaded>
      </div>
    </Frame>
  );
}

interface WhyAsked {
  readonly from: string;
  readonly to: string;
  readonly place: string | null;
  readonly sku?: string;
}

function openWhy({ from, to, place, sku }: WhyAsked): void {
  const more = `${place ? `&place=${encodeURIComponent(place)}` : ''}${sku ? `&sku=${encodeURIComponent(sku)}` : ''}`;
  openAbove(`/packages/look/why/index?from=${from}&to=${to}${more}`);
}

function Figures({ board }: { readonly board: Board }) {
  const { salesFen, salesBeforeFen, tickets, grossProfitFen, stockFen } = board;
  return (
    <div className="card">
      <div className="figures">
        <button type="button" className="tap figure" onClick={() => openWhy(board)}>
          <span className="figure-name">{words.sales} ›</span>
          <span className="figure-value">{roughYuan(salesFen)}</span>
          <span className="figure-name">{words.tickets(tickets)}</span>
        </button>
        {grossProfitFen !== undefined && (
          <button type="button" className="tap figure" onClick={() => openWhy(board)}>
            <span className="figure-name">{words.profit} ›</span>
            <span className="figure-value">{roughYuan(grossProfitFen)}</span>
            {salesFen > 0 && (
              <span className="figure-name">
                {words.margin(((grossProfitFen * 100) / salesFen).toFixed(1))}
              </span>
            )}
          </button>
        )}
        {stockFen !== undefined && (
          <div className="figure">
            <span className="figure-name">{words.stock}</span>
            <span className="figure-value">{roughYuan(stockFen)}</span>
            <span className="figure-name">{words.stockHow}</span>
          </div>
        )}
      </div>
      <div className="card-by">{words.before(daysOf(board), roughYuan(salesBeforeFen))}</div>
    </div>
  );
}

const dayMs = 24 * 3_600_000;

const daysOf = ({ from, to }: Board): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
