import Taro from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import type { Pending, PendingDraft, PendingTransfer } from '../../../../server/contract/reports.ts';
import { readPending } from '../../api/read-pending';
import { runAct } from '../../api/run-act';
import { Frame } from '../../components/frame';
import { useFeed } from '../../live/feed';
import { useSession } from '../../session/session';
import { clockOf } from '../../texts/clock';
import { texts } from '../../texts/texts';

const words = texts.pending;

/** What waits for whoever is signed in, and what of his waits for others. */
export default function PendingPage() {
  const { change } = useFeed();
  const isKnown = useSession()?.me != null;
  const [pending, setPending] = useState<Pending | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const look = useCallback(async () => {
    try {
      setPending(await readPending());
      setFault(null);
    } catch (error) {
      setFault((error as Error).message);
    }
  }, []);
  // What was said may have been a decision.
  useEffect(() => {
    if (isKnown) void look();
  }, [look, isKnown, change]);
  const decide = async (name: 'approve' | 'reject', number: string, said: string): Promise<void> => {
    try {
      await runAct([{ name, number }], `在待办里点了“${said} #${number}”`);
    } catch (error) {
      void Taro.showToast({ title: (error as Error).message, icon: 'none', duration: 3_000 });
    }
    await look();
  };
  return (
    <Frame tab="pending">
      <div className="page">
        {fault !== null && (
          <button type="button" className="tap fault" onClick={look}>
            {fault} · {texts.faults.again}
          </button>
        )}
        {pending && isEmpty(pending) && <div className="nothing">{words.none}</div>}
        {pending && (
          <>
            <Section title={words.toDecide} count={pending.toDecide.length}>
              {pending.toDecide.map((draft) => (
                <Paper key={draft.number} draft={draft}>
                  <div className="card-buttons">
                    <button
                      type="button"
                      className="tap button button-primary"
                      onClick={() => decide('approve', draft.number, words.approve)}
                    >
                      {words.approve}
                    </button>
                    <button
                      type="button"
                      className="tap button button-danger"
                      onClick={() => decide('reject', draft.number, words.reject)}
                    >
                      {words.reject}
                    </button>
                  </div>
                </Paper>
              ))}
            </Section>
            <Section title={words.asked} count={pending.asked.length}>
              {pending.asked.map((draft) => (
                <Paper key={draft.number} draft={draft}>
                  <div className="card-line">{words.waitsFor(draft.approvers.join('、'))}</div>
                </Paper>
              ))}
            </Section>
            <Section title={words.toDispatch} count={pending.toDispatch.length}>
              {pending.toDispatch.map((transfer) => (
                <Road key={transfer.number} transfer={transfer} />
              ))}
            </Section>
            <Section title={words.toReceive} count={pending.toReceive.length}>
              {pending.toReceive.map((transfer) => (
                <Road key={transfer.number} transfer={transfer} />
              ))}
            </Section>
          </>
        )}
      </div>
    </Frame>
  );
}

const isEmpty = ({ toDecide, asked, toDispatch, toReceive }: Pending): boolean =>
  toDecide.length + asked.length + toDispatch.length + toReceive.length === 0;

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly children: React.ReactNode;
}

const Section = ({ title, count, children }: SectionProps) =>
  count === 0 ? null : (
    <div className="section">
      <div className="section-title">
        {title} <span className="count">{count}</span>
      </div>
      {children}
    </div>
  );

const Paper = ({ draft, children }: { readonly draft: PendingDraft; readonly children: React.ReactNode }) => (
  <div className="card">
    <div className="card-title">
      {draft.title} #{draft.number}
    </div>
    <div className="card-by">
      {words.by(draft.actorName, draft.placeName)} · {clockOf(draft.createdAt)}
    </div>
    {draft.lines.map((line) => (
      <div key={line} className="card-line">
        {line}
      </div>
    ))}
    {children}
  </div>
);

const Road = ({ transfer }: { readonly transfer: PendingTransfer }) => (
  <div className="card">
    <div className="card-title">
      {words.road(transfer.from, transfer.to)} #{transfer.number}
    </div>
    {transfer.lines.map((line) => (
      <div key={line} className="card-line">
        {line}
      </div>
    ))}
  </div>
);
