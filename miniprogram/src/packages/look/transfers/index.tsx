import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { AppTransfer } from '../../../../../server/contract/app-pages.ts';
import { readTransfers } from '../../../api/read-transfers';
import { AsOf, Loaded } from '../../../components/loaded';
import { Told } from '../../../components/told';
import { TransferCard } from '../../../components/transfer-card';
import { UnderPage } from '../../../components/under-page';
import { useLoaded } from '../../../hooks/use-loaded';
import { useTold } from '../../../hooks/use-told';
import { look } from '../../../texts/look';
import { Ask } from './ask';
import { Step } from './step';

const words = look.transfers;
const states = ['dispatched', 'approved', 'received'] as const;

/** Goods on their way: asked for, sent, arrived; and asking for more. */
export default function TransfersPage() {
  const { sku, number } = useRouter().params;
  const loaded = useLoaded(readTransfers, '');
  const [isAsking, setAsking] = useState(sku !== undefined);
  const [open, setOpen] = useState<string | null>(number ?? null);
  const [told, tellDone] = useTold(loaded);
  const noteDone = (done: string): void => {
    setAsking(false);
    setOpen(null);
    tellDone(done);
  };
  return (
    <UnderPage tab="pending" title={words.title}>
      <Told words={told} />
      {isAsking ? (
        <Ask sku={sku ?? null} onDone={noteDone} onCancel={() => setAsking(false)} />
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
                open={open}
                onOpen={setOpen}
                onDone={noteDone}
              />
            ))}
            <AsOf of={read} />
          </>
        )}
      </Loaded>
    </UnderPage>
  );
}

interface GroupProps {
  readonly title: string;
  readonly transfers: readonly AppTransfer[];
  readonly open: string | null;
  readonly onOpen: (number: string | null) => void;
  readonly onDone: (told: string) => void;
}

const Group = ({ title, transfers, open, onOpen, onDone }: GroupProps) =>
  transfers.length === 0 ? null : (
    <div className="section">
      <div className="section-title">
        {title} <span className="count">{transfers.length}</span>
      </div>
      {transfers.map((transfer) => (
        <TransferCard key={transfer.number} transfer={transfer}>
          {transfer.number === open && transfer.may !== null ? (
            <Step transfer={transfer} may={transfer.may} onDone={onDone} onCancel={() => onOpen(null)} />
          ) : (
            transfer.may !== null && (
              <div className="card-buttons">
                <button
                  type="button"
                  className="tap button button-primary"
                  onClick={() => onOpen(transfer.number)}
                >
                  {words[transfer.may]}
                </button>
              </div>
            )
          )}
        </TransferCard>
      ))}
    </div>
  );
