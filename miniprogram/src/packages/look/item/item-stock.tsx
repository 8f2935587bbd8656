import type { ItemAtPlace, ItemView } from '../../../../../server/contract/app-pages.ts';
import { look } from '../../../texts/look';
import { yuan } from '../../../texts/money';

const words = look.item;

interface AboutProps {
  readonly item: ItemView;
  readonly at: ItemAtPlace | undefined;
}

/** What the product is, and what it costs on the shelf there. */
export function AboutItem({ item, at }: AboutProps) {
  const { name, spec, brand, barcode, moreBarcodes, baseUnit, packs, aliases } = item;
  const price = at?.priceFen ?? null;
  const about = [
    [spec !== null && !name.includes(spec) ? spec : null, brand, barcode].filter(Boolean).join(' · '),
    moreBarcodes.length > 0 && words.moreBarcodes(moreBarcodes.join('、')),
    packs.length > 0 &&
      words.packs(packs.map(({ unit, size }) => words.pack(unit, size, baseUnit)).join('、')),
    aliases.length > 0 && words.aliases(aliases.join('、')),
    at && at.learned.length > 0 && words.learned(at.learned.join('、')),
  ];
  return (
    <div className="card">
      <div className="head-line">
        <span className="card-title">{name}</span>
        <span className="price">{price === null ? words.noPrice : `${yuan(price)}/${baseUnit}`}</span>
      </div>
      {about.map((line) =>
        line ? (
          <div key={line} className="card-by">
            {line}
          </div>
        ) : null,
      )}
    </div>
  );
}

/** What there is of it at a place. */
export function StockAt({ at, unit }: { readonly at: ItemAtPlace; readonly unit: string }) {
  const { onHand, reserved, available, inTransit, lastsDays, reorderPoint, low, countOwed } = at;
  const figures = [
    [words.onHand, onHand],
    [words.reserved, reserved],
    [words.available, available],
    [words.inTransit, inTransit],
  ] as const;
  return (
    <div className="card">
      <div className="figures">
        {figures.map(([name, value]) => (
          <div key={name} className="figure">
            <span className="figure-name">{name}</span>
            <span className="figure-value">
              {value}
              <span className="figure-unit">{unit}</span>
            </span>
          </div>
        ))}
      </div>
      <div className="card-by">
        {words.reorderPoint} {reorderPoint === '0' ? words.none : `${reorderPoint}${unit}`}
        {low && <span className="low">{words.low}</span>}
        {countOwed && <span className="low">{words.countOwed}</span>}
      </div>
      {lastsDays !== null && <div className="card-by">{words.lasts(lastsDays)}</div>}
      {reserved !== '0' && <div className="card-by">{words.reservedHow}</div>}
      {at.valueFen !== undefined && (
        <div className="card-by">
          {words.value} {yuan(at.valueFen)}
          {at.unitCostMilliFen !== undefined &&
            ` · ${words.cost} ${yuan(at.unitCostMilliFen / 1000)}/${unit}`}
        </div>
      )}
      {at.lots.length > 0 && <Lots lots={at.lots} unit={unit} />}
    </div>
  );
}

const dayMs = 24 * 3_600_000;
/** A lot is marked when it expires within so many days. */
const soonDays = 7;

function Lots({ lots, unit }: { readonly lots: ItemAtPlace['lots']; readonly unit: string }) {
  const today = new Date(new Date().toDateString()).getTime();
  const leftOf = (day: string): number => Math.round((new Date(`${day}T00:00:00`).getTime() - today) / dayMs);
  return (
    <div className="lots">
      <div className="card-by">{words.lots}</div>
      {lots.map(({ lot, expiresOn, quantity }) => {
        const left = expiresOn === null ? null : leftOf(expiresOn);
        return (
          <div key={lot} className="list-line">
            <span className={left !== null && left <= soonDays ? 'warned' : ''}>
              {expiresOn === null || left === null ? words.noDate : words.expires(expiresOn, left)}
            </span>
            <span className="list-value">
              {quantity}
              {unit}
            </span>
          </div>
        );
      })}
    </div>
  );
}
