import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { Outlook, PendingQuestion } from '../../../../server/contract/app-pages.ts';
import type { PendingDraft } from '../../../../server/contract/reports.ts';
import { showChat } from '../../live/shown-chat';
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
      onClick={() => void Taro.navigateTo({ url: `/packages/look/voucher/index?number=${draft.number}` })}
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
    {children}
  </div>
);

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
    void Taro.reLaunch({ url: '/pages/chat/index' });
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
