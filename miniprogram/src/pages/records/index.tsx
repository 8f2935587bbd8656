import { BackBar } from '../../components/back-bar';
import { Frame } from '../../components/frame';
import { RecordCard } from '../../components/record-card';
import { useRecords } from '../../live/records';
import type { Entry } from '../../offline/entry';
import { texts } from '../../texts/texts';

const words = texts.records;
const rank: Readonly<Record<Entry['state'], number>> = { refused: 0, waiting: 1, told: 2 };

/** All that was recorded on this device: what is to be decided first, then what waits, then the receipts. */
export default function RecordsPage() {
  const records = [...useRecords()].sort(
    (one, other) => rank[one.state] - rank[other.state] || other.nth - one.nth,
  );
  return (
    <Frame tab="scan">
      <BackBar title={words.title} />
      <div className="page">
        {records.length === 0 && <div className="nothing">{words.none}</div>}
        {records.map((entry) => (
          <RecordCard key={entry.id} entry={entry} />
        ))}
      </div>
    </Frame>
  );
}
