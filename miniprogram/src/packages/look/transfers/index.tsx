import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { AppTransfer } from '../../../../../server/contract/app-pages.ts';
import { AsOf, Loaded } from '../../../components/loaded';
import { RecordCard } from '../../../components/record-card';
import { Told } from '../../../components/told';
import { TransferCard } from '../../../components/transfer-card';
import { UnderPage } from '../../../components/under-page';
import { useTold } from '../../../hooks/use-told';
import { useRecords } from '../../../live/records';
import { linesLeft } from '../../../live/scan-draft';
import { unsentOf, useTransfers } from '../../../live/transfers';
import type { Entry } from '../../../offline/entry';
import { transferOf } from '../../../offline/transfer-check';
import { look } from '../../../texts/look';
import { Ask } from './ask';
import { Check } from './check';

const words = look.transfers;
const states = ['dispatched', 'approved', 'received'] as const;
/** So many of what was just recorded stand above the list: a receipt, and what was broken. */
const shownRecords = 2;

/** Goods on their way: asked for, sent, arrived; and asking for more. */
export default function TransfersPage() {
  const { sku, number } = useRouter().params;
  const loaded = useTransfers();
  const records = useRecords();
  const [isAsking, setAsking] = useState(sku !== undefined);
  const [open, setOpen] = useState<string | null>(number ?? null);
  const [recorded, setRecorded] = useState(false);
  const [told, tellDone] = useTold(loaded);
  const transfer = loaded.value?.transfers.find((one) => one.number === open);
  if (transfer?.may && !unsentOf(records, transfer.number)) {
    const leave = (): void => {
      setRecorded(true);
      setOpen(null);
    };
    return <Check key={transfer.number} transfer={transfer} side={transfer.may} onLeave={leave} />;
  }
  return (
    <UnderPage tab="pending" title={words.title}>
      <Told words={told} />
      {recorded && latestOf(records).map((entry) => <RecordCard key={entry.id} entry={entry} />)}
      {isAsking ? (
        <Ask
          sku={sku ?? null}
          onDone={(done) => {
            setAsking(false);
            tellDone(done);
          }}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className="acts">
          <button type="button" className="tap button button-primary" onClick={() => setAsking(true)}>
            {words.ask}
          </button>
        </div>
      )}
      <Loaded of={loaded}>
        {(read) => (
          <>
            {read.transfers.length === 0 && <div className="nothing">{words.none}</div>}
            {states.map((state) => (
              <Group
                key={state}
                title={words.states[state]}
                transfers={read.transfers.filter((one) => one.state === state)}
                records={records}
                onOpen={setOpen}
              />
            ))}
            <AsOf of={read} />
          </>
        )}
      </Loaded>
    </UnderPage>
  );
}

/** The newest that has to do with a transfer, and what came after it. */
function latestOf(records: readonly Entry[]): readonly Entry[] {
  const newest = records.filter(({ commands }) => transferOf(commands) !== null).at(-1);
  return newest ? records.slice(records.indexOf(newest)).slice(0, shownRecords) : [];
}

interface GroupProps {
  readonly title: string;
  readonly transfers: readonly AppTransfer[];
  readonly records: readonly Entry[];
  readonly onOpen: (number: string) => void;
}

const Group = ({ title, transfers, records, onOpen }: GroupProps) =>
  transfers.length === 0 ? null : (
    <div className="section">
      <div className="section-title">
        {title} <span className="count">{transfers.length}</span>
      </div>
      {transfers.map((transfer) => (
        <TransferCard key={transfer.number} transfer={transfer}>
          {transfer.may !== null && (
            <Open
              transfer={transfer}
              side={transfer.may}
              unsent={unsentOf(records, transfer.number)}
              onOpen={onOpen}
            />
          )}
        </TransferCard>
      ))}
    </div>
  );

interface OpenProps extends Pick<GroupProps, 'onOpen'> {
  readonly transfer: AppTransfer;
  readonly side: NonNullable<AppTransfer['may']>;
  readonly unsent: Entry | null;
}

/** What was recorded here and waits, or was refused, is not to be recorded again. */
function Open({ transfer: { number }, side, unsent, onOpen }: OpenProps) {
  if (unsent)
    return (
      <div className="outlook outlook-short">
        {unsent.state === 'refused' ? words.refused : words.recorded}
      </div>
    );
  const left = linesLeft(`${side} ${number}`);
  return (
    <div className="card-buttons">
      <button type="button" className="tap button button-primary" onClick={() => onOpen(number)}>
        {left > 0 ? words.goOn(words[side], left) : words[side]}
      </button>
    </div>
  );
}
