import { useState } from 'react';
import type { ItemAtPlace } from '../../../../../server/contract/app-pages.ts';
import type { ExplainedMove } from '../../../../../server/contract/reports.ts';
import { readMoves } from '../../../api/read-moves';
import { Loaded } from '../../../components/loaded';
import { MoveLine } from '../../../components/move-line';
import { useLoaded } from '../../../hooks/use-loaded';
import { look } from '../../../texts/look';

const words = look.item;

interface ItemMovesProps {
  readonly sku: string;
  readonly at: ItemAtPlace;
  readonly unit: string;
}

/** What came and went at the place, newest first, with the words that caused it. */
export function ItemMoves({ sku, at, unit }: ItemMovesProps) {
  const { place, explained } = at;
  const loaded = useLoaded(
    () => (explained ? readMoves(place, sku) : Promise.resolve(null)),
    `${place} ${sku}`,
  );
  const [older, setOlder] = useState<readonly ExplainedMove[]>([]);
  const [earlier, setEarlier] = useState<number | null>(null);
  if (!explained) return <div className="hint">{words.notYours}</div>;
  const readOlder = async (before: number): Promise<void> => {
    const page = await readMoves(place, sku, before).catch(() => null);
    if (!page) return;
    setOlder((known) => [...known, ...page.moves]);
    setEarlier(page.earlier);
  };
  const inUnits = (quantity: string): string => `${quantity}${unit}`;
  return (
    <div className="section">
      <div className="section-title">{words.moves}</div>
      <Loaded of={loaded} isQuiet>
        {(balance) => {
          const moves = [...(balance?.moves ?? []), ...older];
          const last = moves.at(-1);
          return (
            <div className="card list">
              {moves.length === 0 && <div className="card-by">{words.noMoves}</div>}
              {moves.map((move) => (
                <MoveLine
                  key={move.height}
                  part={move}
                  figure={inUnits(move.change)}
                  beside={words.after(inUnits(move.after))}
                />
              ))}
              {last && (earlier ?? balance?.earlier ?? 0) > 0 && (
                <button type="button" className="tap earlier" onClick={() => readOlder(last.height)}>
                  {words.more}
                </button>
              )}
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
