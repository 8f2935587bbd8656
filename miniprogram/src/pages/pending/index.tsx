import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import type { AppPending } from '../../../../server/contract/app-pages.ts';
import { readPending } from '../../api/read-pending';
import { runAct } from '../../api/run-act';
import { Frame } from '../../components/frame';
import { Loaded } from '../../components/loaded';
import { RemindMe } from '../../components/remind-me';
import { TransferCard } from '../../components/transfer-card';
import { useLoaded } from '../../hooks/use-loaded';
import { useFeed } from '../../live/feed';
import { openAbove } from '../../live/way';
import { texts } from '../../texts/texts';
import { Decision, Outlooks, Paper, Question, Section } from './papers';

const words = texts.pending;

/** What waits for whoever is signed in, and what of his waits for others. */
export default function PendingPage() {
  const { change } = useFeed();
  const loaded = useLoaded(readPending, '');
  const { again } = loaded;
  // What was said may have been a decision.
  useEffect(() => {
    if (change > 0) void again();
  }, [change, again]);
  const decide = async (name: 'approve' | 'reject', number: string, said: string): Promise<void> => {
    try {
      await runAct([{ name, number }], words.said(said, number));
    } catch (error) {
      void Taro.showToast({ title: (error as Error).message, icon: 'none', duration: 3_000 });
    }
    await again();
  };
  return (
    <Frame tab="pending">
      <div className="page">
        <div className="acts">
          <button type="button" className="tap button button-plain" onClick={() => openTransfers()}>
            {words.transfers}
          </button>
        </div>
        <Loaded of={loaded}>{(pending) => <Waiting pending={pending} onDecide={decide} />}</Loaded>
        <RemindMe />
      </div>
    </Frame>
  );
}

const openTransfers = (number?: string): void =>
  openAbove(`/packages/look/transfers/index${number === undefined ? '' : `?number=${number}`}`);

interface WaitingProps {
  readonly pending: AppPending;
  readonly onDecide: (name: 'approve' | 'reject', number: string, said: string) => Promise<void>;
}

function Waiting({ pending, onDecide }: WaitingProps) {
  const { toDecide, questions, toDispatch, toReceive, asked } = pending;
  const sum = [toDecide, questions, toDispatch, toReceive, asked].flat().length;
  if (sum === 0) return <div className="nothing">{words.none}</div>;
  return (
    <>
      <Section title={words.toDecide} count={toDecide.length}>
        {toDecide.map((draft) => (
          <Paper key={draft.number} draft={draft}>
            <Outlooks of={draft.outlook} />
            <Decision onDecide={(name, said) => onDecide(name, draft.number, said)} />
          </Paper>
        ))}
      </Section>
      <Section title={words.questions} count={questions.length}>
        {questions.map((question) => (
          <Question key={question.number} question={question} />
        ))}
      </Section>
      {(['toReceive', 'toDispatch'] as const).map((side) => (
        <Section key={side} title={words[side]} count={pending[side].length}>
          {pending[side].map((transfer) => (
            <TransferCard key={transfer.number} transfer={transfer}>
              <div className="card-buttons">
                <button
                  type="button"
                  className="tap button button-primary"
                  onClick={() => openTransfers(transfer.number)}
                >
                  {words.open}
                </button>
              </div>
            </TransferCard>
          ))}
        </Section>
      ))}
      <Section title={words.asked} count={asked.length}>
        {asked.map((draft) => (
          <Paper key={draft.number} draft={draft}>
            <div className="card-line">{words.waitsFor(draft.approvers.join('、'))}</div>
          </Paper>
        ))}
      </Section>
    </>
  );
}
