import { LineRow, type LineRowProps } from '../../../components/scan/line-row';
import type { Compared, Side } from '../../../offline/transfer-check';
import { look } from '../../../texts/look';

const words = look.transfers;

interface CheckedLineProps extends Pick<LineRowProps, 'item' | 'onStep' | 'onUnit' | 'onRemove'> {
  readonly compared: Compared;
  readonly side: Side;
  readonly onPad: (what: 'count' | 'damaged') => void;
}

/** One of the goods that were scanned: how it stands to the paper, and, where it arrives, how much of it is broken. */
export const CheckedLine = ({ compared, side, onPad, ...row }: CheckedLineProps) => {
  const { line, verdict, by } = compared;
  const { name, baseUnit, damaged = '0' } = line;
  return (
    <LineRow {...row} line={line} priceFen={undefined} isBlind onPad={() => onPad('count')}>
      <div className={`outlook ${verdict === 'matched' ? '' : 'outlook-short'}`} role="status">
        {words.verdicts[verdict](`${by}${baseUnit}`)}
        {verdict === 'strange' && side === 'receive' && ` · ${words.strangeHow}`}
      </div>
      {side === 'receive' && verdict !== 'strange' && (
        <button
          type="button"
          className={`tap button wide ${damaged === '0' ? 'button-plain' : 'button-danger'}`}
          aria-label={`${name} ${words.damaged(baseUnit)}`}
          onClick={() => onPad('damaged')}
        >
          {damaged === '0' ? words.anyDamaged : words.damagedSo(`${damaged}${baseUnit}`)}
        </button>
      )}
    </LineRow>
  );
};
