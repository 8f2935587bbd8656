import type { ReactNode } from 'react';
import type { Outlook, PendingQuestion } from '../../../../server/contract/app-pages.ts';
import type { PendingDraft } from '../../../../server/contract/reports.ts';
import { ShownPhotos } from '../../components/shown-photos';
import { useWorking } from '../../hooks/use-working';
import { showChat } from '../../live/shown-chat';
import { openAbove, openAlone } from '../../live/way';
import { clockOf } from '../../texts/clock';
import { texts } from '../../texts/texts';

const words = texts.pending;

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

export const Section = ({ title, count, children }: SectionProps) =>
  count === 0 ? null : (
    <div className="section">
      <div className="section-title">
        {title} <span className="count">{count}</span>
      </div>
      {children}
    </div>
  );

interface PaperProps {
  readonly draft: PendingDraft;
  readonly children: ReactNode;
}

/** A draft that waits for a yes; its name leads to the whole of it. */
export const Paper = ({ draft, children }: PaperProps) => (
  <div className="card">
    <button
      type="button"
      className="tap card-title link-title"
      onClick={() => openAbove(`/packages/look/voucher/index?number=${draft.number}`)}
    >
      {draft.title} #{draft.number} ›
    </button>
    <div className="card-by">
      {words.by(draft.actorName, draft.placeName)} · {clockOf(draft.createdAt)}
    </div>
    {draft.lines.map((line, at) => (
      <div key={`${at} ${line}`} className="card-line">
        {line}
      </div>
    ))}
    <ShownPhotos ids={draft.photos} of={draft.number} />
    {children}
  </div>
);

interface DecisionProps {
  readonly onDecide: (name: 'approve' | 'reject', said: string) => Promise<void>;
}

/** Yes or no: until it has arrived, neither is asked for again. */
export function Decision({ onDecide }: DecisionProps) {
  const [isWorking, work] = useWorking();
  return (
    <div className="card-buttons">
      {(['approve', 'reject'] as const).map((name) => (
        <button
          key={name}
          type="button"
          className={`tap button ${name === 'approve' ? 'button-primary' : 'button-danger'}`}
          disabled={isWorking}
          onClick={() => void work(() => onDecide(name, words[name]))}
        >
          {isWorking ? texts.chat.working : words[name]}
        </button>
      ))}
    </div>
  );
}

/** What would be left where the goods go out. */
export const Outlooks = ({ of }: { readonly of: readonly Outlook[] }) => (
  <>
    {of.map(({ placeName, name, baseUnit, left, lastsDays }) => {
      const isShort = left.startsWith('-');
      return (
        <div key={`${placeName} ${name}`} className={`outlook ${isShort ? 'outlook-short' : ''}`}>
          {isShort
            ? words.short(placeName, name, `${left.slice(1)}${baseUnit}`)
            : words.outlook(placeName, name, `${left}${baseUnit}`)}
          {!isShort && lastsDays !== null && words.lasts(lastsDays)}
        </div>
      );
    })}
  </>
);

export function Question({ question }: { readonly question: PendingQuestion }) {
  const { chat, chatName, said, askedAt } = question;
  const answer = (id: string): void => {
    showChat(id);
    openAlone('/pages/chat/index');
  };
  return (
    <div className="card">
      <div className="card-by">
        {chatName} · {clockOf(askedAt)}
      </div>
      <div className="card-line">{words.unclear(said)}</div>
      {chat !== null && (
        <div className="card-buttons">
          <button type="button" className="tap button button-primary" onClick={() => answer(chat)}>
            {words.answer}
          </button>
        </div>
      )}
    </div>
  );
}
