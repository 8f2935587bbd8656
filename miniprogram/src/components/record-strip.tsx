import { useRecords } from '../live/records';
import { openAlone } from '../live/way';
import { texts } from '../texts/texts';

const words = texts.records;

/** How many records have not reached the ledger; on every page. */
export function RecordStrip() {
  const records = useRecords();
  const waiting = records.filter(({ state }) => state === 'waiting').length;
  const refused = records.filter(({ state }) => state === 'refused').length;
  if (waiting + refused === 0) return null;
  return (
    <button
      type="button"
      className={`tap strip ${refused > 0 ? 'strip-refused' : ''}`}
      onClick={() => openAlone('/pages/records/index')}
    >
      {refused > 0 && <span className="strip-part">{words.refused(refused)}</span>}
      {waiting > 0 && <span className="strip-part">{words.sending(waiting)}</span>}
    </button>
  );
}
