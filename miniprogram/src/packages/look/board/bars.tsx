import { look } from '../../../texts/look';
import { roughYuan, yuan } from '../../../texts/money';

const words = look.board;

interface DayBarsProps {
  readonly days: readonly { readonly day: string; readonly salesFen: number }[];
  readonly onOpen: (day: string) => void;
}

/** With more bars than that there is no room for a finger on each, nor to write beside them. */
const mostTapped = 10;

/** A bar for every day, as high as its sales; drawn with boxes, so that every platform can. */
export function DayBars({ days, onOpen }: DayBarsProps) {
  const highest = Math.max(1, ...days.map(({ salesFen }) => salesFen));
  const isFew = days.length <= mostTapped;
  return (
    <div className="section">
      <div className="section-title">{words.days}</div>
      <div className="card bars">
        {days.map(({ day, salesFen }, at) =>
          isFew ? (
            <button
              key={day}
              type="button"
              className="tap bar-day"
              aria-label={words.bar(day, yuan(salesFen))}
              onClick={() => onOpen(day)}
            >
              <span className="bar-figure">{roughYuan(salesFen)}</span>
              <Bar part={salesFen / highest} />
              <span className="bar-name">{shortDay(day)}</span>
            </button>
          ) : (
            <div key={day} className="bar-day bar-thin">
              <Bar part={salesFen / highest} />
              <span className="bar-name">{(days.length - 1 - at) % 7 === 0 ? shortDay(day) : ''}</span>
            </div>
          ),
        )}
      </div>
    </div>
  );
}

/** What is sold at all is seen; what was taken back is not drawn below the line. */
const Bar = ({ part }: { readonly part: number }) => (
  <span className="bar-room">
    <span
      className="bar-fill"
      style={{ height: part > 0 ? `${Math.max(2, Math.round(part * 100))}%` : '0' }}
    />
  </span>
);

const shortDay = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;

interface ShareBarsProps {
  readonly title: string;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly fen: number;
    readonly beside: string;
  }[];
  readonly onOpen: (key: string) => void;
}

/** One line for each, and under it a bar as long as its part of the largest. */
export function ShareBars({ title, rows, onOpen }: ShareBarsProps) {
  const largest = Math.max(1, ...rows.map(({ fen }) => fen));
  if (rows.length === 0) return null;
  return (
    <div className="section">
      <div className="section-title">{title}</div>
      <div className="card list">
        {rows.map(({ key, name, fen, beside }) => (
          <button key={key} type="button" className="tap share" onClick={() => onOpen(key)}>
            <span className="list-line">
              <span>{name}</span>
              <span className="list-value">
                {yuan(fen)} <span className="card-by">{beside}</span>
              </span>
            </span>
            <span className="share-room">
              <span
                className="share-fill"
                style={{ width: `${Math.round((Math.max(0, fen) * 100) / largest)}%` }}
              />
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
