import { useState } from 'react';
import type { Board, BoardItem } from '../../../../../server/contract/app-pages.ts';
import { openAbove } from '../../../live/way';
import { look } from '../../../texts/look';
import { roughYuan } from '../../../texts/money';

const words = look.board;
/** So many are shown before one asks for all. */
const few = 5;

/** What needs somebody to look: short, near expiry, slow. */
export const Shelf = ({ board }: { readonly board: Board }) => (
  <>
    <Part title={words.short} count={board.shortCount} items={board.short} says={shortWords} />
    <Part title={words.expiring} count={board.expiringCount} items={board.expiring} says={expiringWords} />
    <Part title={words.idle} count={board.idleCount} items={board.idle} says={idleWords} />
  </>
);

const shortWords = ({ quantity, reorderPoint = '0', baseUnit }: BoardItem): string =>
  words.left(`${quantity}${baseUnit}`, `${reorderPoint}${baseUnit}`);
const expiringWords = ({ quantity, daysLeft = 0, baseUnit }: BoardItem): string =>
  words.expires(`${quantity}${baseUnit}`, daysLeft);
const idleWords = ({ quantity, baseUnit, valueFen }: BoardItem): string =>
  `${words.held(`${quantity}${baseUnit}`)}${valueFen === undefined ? '' : ` ${roughYuan(valueFen)}`}`;

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly items: readonly BoardItem[];
  readonly says: (item: BoardItem) => string;
}

function Part({ title, count, items, says }: PartProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, few);
  return (
    <div className="section">
      <div className="section-title">
        {title} <span className="count">{count}</span>
      </div>
      <div className="card list">
        {count === 0 && <div className="card-by">{words.none}</div>}
        {shown.map((item) => (
          <button
            key={`${item.place} ${item.sku} ${item.expiresOn ?? ''}`}
            type="button"
            className="tap move"
            onClick={() => openAbove(`/packages/look/item/index?sku=${encodeURIComponent(item.sku)}`)}
          >
            <span className="move-words">
              <span>{item.name}</span>
              <span className="card-by">{item.placeName}</span>
            </span>
            <span className="move-figures">{says(item)}</span>
          </button>
        ))}
        {!isWhole && items.length > few && (
          <button type="button" className="tap earlier" onClick={() => setWhole(true)}>
            {words.more(count - few)}
          </button>
        )}
      </div>
    </div>
  );
}
