import type { PaperLine } from '../../../offline/transfer-check';
import { look } from '../../../texts/look';

const words = look.transfers;

interface UnseenProps {
  readonly lines: readonly PaperLine[];
  readonly onSettle: (how: 'asPaper' | 'none') => void;
}

/** What the paper has and nobody scanned yet; whoever does not scan says what is with it. */
export const Unseen = ({ lines, onSettle }: UnseenProps) =>
  lines.length === 0 ? null : (
    <div className="card">
      <div className="card-title">{words.unseen(lines.length)}</div>
      {lines.map(({ sku, name, expected, baseUnit }) => (
        <div key={sku} className="list-line">
          <span>{name}</span>
          <span className="list-value">
            {expected}
            {baseUnit}
          </span>
        </div>
      ))}
      <div className="card-buttons">
        <button type="button" className="tap button button-plain" onClick={() => onSettle('none')}>
          {words.restNone}
        </button>
        <button type="button" className="tap button button-plain" onClick={() => onSettle('asPaper')}>
          {words.restAsPaper}
        </button>
      </div>
    </div>
  );
