import { openAbove } from '../live/way';
import { clockOf } from '../texts/clock';
import { look } from '../texts/look';

/** A voucher's part in a figure, as reports tell it. */
interface Part {
  readonly number: string;
  readonly title: string;
  readonly actorName: string;
  readonly recordedAt: string;
  readonly late: boolean;
  readonly reversed: boolean;
  readonly said?: string;
}

interface MoveLineProps {
  readonly part: Part;
  /** What it changed. */
  readonly figure: string;
  readonly beside: string;
}

/** One voucher's part in a figure; a tap leads to it. */
export function MoveLine({ part, figure, beside }: MoveLineProps) {
  const { number, title, actorName, recordedAt, late, reversed, said } = part;
  const marks = [late && look.why.late, reversed && look.why.reversed].filter(Boolean).join(' ');
  return (
    <button type="button" className="tap move" onClick={() => openVoucher(number)}>
      <span className="move-words">
        <span>
          {title} #{number}
          {marks !== '' && <span className="low">{marks}</span>}
        </span>
        <span className="card-by">
          {actorName} {clockOf(recordedAt)}
        </span>
        {said !== undefined && <span className="card-by move-said">{look.why.said(said)}</span>}
      </span>
      <span className="move-figures">
        <span className={`list-value ${reversed ? 'struck' : ''}`}>{figure}</span>
        <span className="card-by">{beside}</span>
      </span>
    </button>
  );
}

const openVoucher = (number: string): void => openAbove(`/packages/look/voucher/index?number=${number}`);
