import { useState } from 'react';
import type { StocktakeRow, StocktakeView } from '../../../../server/contract/stocktake.ts';
import { yuan } from '../../offline/amounts';
import type { Act } from '../../offline/ports';
import { texts } from '../../texts/texts';

const words = texts.count;

export interface VarianceProps {
  readonly stocktake: StocktakeView;
  readonly isWorking: boolean;
  readonly onAct: (act: Act, said: string) => void;
}

const differs = ({ difference }: StocktakeRow): boolean => difference !== undefined && difference !== '0';

/** What was counted so far, what differs first; and, for a lead, how it ends. */
export function Variance({ stocktake, isWorking, onAct }: VarianceProps) {
  const { rows, uncounted, manages, number, place } = stocktake;
  const [isSure, setSure] = useState(false);
  const differing = rows.filter(differs);
  const worth = (side: number): number =>
    rows.reduce((sum, { valueFen = 0 }) => sum + (Math.sign(valueFen) === side ? Math.abs(valueFen) : 0), 0);
  const named = { store: place, stocktake: number };
  return (
    <div className="section">
      <div className="section-title">
        {words.counted(rows.length)}
        {uncounted > 0 && <span className="count"> · {words.uncounted(uncounted)}</span>}
      </div>
      {manages && rows.some(({ valueFen }) => valueFen !== undefined) && (
        <div className="hint">{words.worth(yuan(worth(1)), yuan(worth(-1)))}</div>
      )}
      {[...differing, ...rows.filter((row) => !differs(row))].map((row) => (
        <Row key={row.sku} row={row} />
      ))}
      {manages && rows.length > 0 && (
        <>
          <div className="card-buttons count-ends">
            {differing.length > 0 && (
              <button
                type="button"
                className="tap button button-plain"
                disabled={isWorking}
                onClick={() =>
                  onAct(
                    { name: 'recountGoods', ...named, skus: differing.slice(0, 500).map(({ sku }) => sku) },
                    words.recount(differing.length),
                  )
                }
              >
                {words.recount(differing.length)}
              </button>
            )}
            <button
              type="button"
              className="tap button button-primary"
              disabled={isWorking}
              onClick={() => onAct({ name: 'settleStocktake', ...named }, words.settle)}
            >
              {words.settle}
            </button>
          </div>
          <div className="hint">{words.settleHow}</div>
        </>
      )}
      {manages && isSure && <div className="card-line">{words.surely}</div>}
      {manages && (
        <button
          type="button"
          className={`tap button wide ${isSure ? 'button-danger' : 'button-plain'}`}
          disabled={isWorking}
          onClick={() => (isSure ? onAct({ name: 'dropStocktake', ...named }, words.drop) : setSure(true))}
        >
          {words.drop}
        </button>
      )}
    </div>
  );
}

function Row({ row }: { readonly row: StocktakeRow }) {
  const { name, counted, baseUnit, books, difference, valueFen, people, sections, stirred } = row;
  const isLess = difference?.startsWith('-') === true;
  const amount = difference?.replace('-', '') ?? '';
  return (
    <div className="card count-row">
      <div className="scan-head">
        <div className="card-title">{name}</div>
        <div className="count-figure">
          {counted}
          {baseUnit}
        </div>
      </div>
      <div className="card-by">
        {people.join('、')} · {sections.join('、')}
      </div>
      {books !== undefined && (
        <div className={differs(row) ? 'count-differs' : 'card-by'}>
          {words.books(books, baseUnit)} ·{' '}
          {!differs(row) ? words.same : isLess ? words.less(amount, baseUnit) : words.more(amount, baseUnit)}
          {valueFen !== undefined && valueFen !== 0 && ` · ${yuan(Math.abs(valueFen))}`}
        </div>
      )}
      {stirred && <div className="fault">{words.stirred}</div>}
    </div>
  );
}
