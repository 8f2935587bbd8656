import type { ReactNode } from 'react';
import { yuan } from '../../offline/amounts';
import type { Item } from '../../offline/catalogue';
import type { ScanLine } from '../../offline/scan-list';
import { texts } from '../../texts/texts';

const words = texts.scan;

export interface LineRowProps {
  readonly line: ScanLine;
  readonly item: Item | null;
  /** A price is part of it: what the shelf says, or what was typed. */
  readonly priceFen: number | null | undefined;
  /** What the books say is not shown: it is counted blind. */
  readonly isBlind?: boolean;
  /** What else is to be said of it. */
  readonly children?: ReactNode;
  readonly onStep: (by: number) => void;
  readonly onUnit: (unit: string, size: string) => void;
  readonly onPad: (what: 'count' | 'price') => void;
  readonly onRemove: () => void;
}

/** One of the goods in the list: how many of what unit, by thumb. */
export function LineRow({
  line,
  item,
  priceFen,
  isBlind = false,
  children,
  onStep,
  onUnit,
  onPad,
  onRemove,
}: LineRowProps) {
  const { name, unit, baseUnit, count, divisible } = line;
  const units = [[baseUnit, '1'] as const, ...(item?.packs ?? [])];
  return (
    <div className="card scan-line">
      <div className="scan-head">
        <div className="card-title">{name}</div>
        <button type="button" className="tap quiet-button" aria-label={words.remove(name)} onClick={onRemove}>
          ×
        </button>
      </div>
      <div className="card-by">
        {!isBlind && item?.onHand != null && <span>{words.onHand(item.onHand, baseUnit)}</span>}
        {priceFen !== undefined && (
          <button type="button" className="tap scan-price" onClick={() => onPad('price')}>
            {priceFen === null ? words.setPrice(baseUnit) : words.perUnit(yuan(priceFen), baseUnit)}
          </button>
        )}
      </div>
      {units.length > 1 && (
        <div className="chips">
          {units.map(([one, size]) => (
            <button
              key={one}
              type="button"
              className={`tap chip ${one === unit ? 'chip-here' : ''}`}
              aria-pressed={one === unit}
              onClick={() => onUnit(one, size)}
            >
              {one === baseUnit ? one : words.pack(one, size, baseUnit)}
            </button>
          ))}
        </div>
      )}
      <div className="stepper">
        {!divisible && (
          <button type="button" className="tap step" aria-label={words.less(name)} onClick={() => onStep(-1)}>
            −
          </button>
        )}
        <button
          type="button"
          className="tap step-count"
          aria-label={`${name} ${count}${unit}`}
          onClick={() => onPad('count')}
        >
          {count}
          <span className="step-unit">{unit}</span>
        </button>
        {!divisible && (
          <button type="button" className="tap step" aria-label={words.more(name)} onClick={() => onStep(1)}>
            +
          </button>
        )}
      </div>
      {children}
    </div>
  );
}
