import { useEffect, useState } from 'react';
import type { Answer } from '../../../../server/contract/answers.ts';
import { previewAct } from '../../api/preview-act';
import type { Act } from '../../offline/ports';
import { texts } from '../../texts/texts';
import { AnswerLines } from '../answer-lines';
import { Fault } from '../fault';
import './sheet.css';

const words = texts.scan;

export interface PreviewProps {
  readonly id: string;
  readonly title: string;
  /** What was scanned, in words, for when nobody can be asked. */
  readonly lines: readonly string[];
  readonly commands: readonly Act[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What will be recorded, as the service would tell it; without a network, as it was scanned. */
export function Preview({ id, title, lines, commands, onConfirm, onClose }: PreviewProps) {
  const [answer, setAnswer] = useState<Answer | 'asking' | null>('asking');
  // Asked once, for what was shown when it was opened.
  useEffect(() => {
    let isOver = false;
    void previewAct(`${id}?`, commands).then((next) => !isOver && setAnswer(next));
    return () => {
      isOver = true;
    };
  }, [id]);
  const told = answer === 'asking' || answer === null || answer.kind === 'refused' ? null : answer;
  const shown =
    told === null ? lines : told.kind === 'posted' ? told.vouchers.flatMap((one) => one.lines) : told.lines;
  const warnings = told?.kind === 'posted' ? told.vouchers.flatMap((one) => one.warnings) : [];
  return (
    <div className="sheet-back">
      <div className="sheet" role="dialog" aria-label={words.previewTitle}>
        <div className="sheet-head">
          <span>
            {words.previewTitle} {title}
          </span>
        </div>
        <div className="sheet-body">
          <AnswerLines lines={shown} warnings={warnings} />
          {answer === null && <div className="fault">{words.previewOffline}</div>}
          {answer !== 'asking' && answer?.kind === 'refused' && <Fault words={answer.message} />}
          {told?.kind === 'waiting' && (
            <div className="fault">{words.waits(told.approvers.map(({ name }) => name).join('、'))}</div>
          )}
        </div>
        <div className="card-buttons">
          <button type="button" className="tap button button-plain" onClick={onClose}>
            {words.change}
          </button>
          <button
            type="button"
            className="tap button button-primary"
            disabled={answer !== null && answer !== 'asking' && answer.kind === 'refused' && !answer.retry}
            onClick={onConfirm}
          >
            {words.confirm}
          </button>
        </div>
      </div>
    </div>
  );
}
