import { type ReactNode, useState } from 'react';
import { runAct } from '../api/run-act';
import { useWorking } from '../hooks/use-working';
import type { Act } from '../offline/ports';
import { texts } from '../texts/texts';
import { wordsOf } from '../texts/words-of-answer';
import { Fault } from './fault';

interface ActFormProps {
  readonly title: string;
  /** What is to be done as it stands, all or nothing; none while it cannot be done. */
  readonly acts: readonly Act[];
  /** What the ledger keeps as the words behind it. */
  readonly said: string;
  readonly confirm: string;
  readonly isDanger?: boolean;
  readonly children: ReactNode;
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
}

/** A few fields and one act: done, refused with the reason, or left. */
export function ActForm({ title, acts, said, confirm, isDanger, children, onDone, onCancel }: ActFormProps) {
  const [isWorking, work] = useWorking();
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (acts.length === 0) return;
    setFault(null);
    try {
      onDone(wordsOf(await runAct(acts, said)));
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  return (
    <div className="card form">
      <div className="card-title">{title}</div>
      {children}
      <Fault words={fault} />
      <FormButtons
        confirm={confirm}
        isDanger={isDanger}
        isWorking={isWorking}
        isReady={acts.length > 0}
        onConfirm={() => void work(submit)}
        onCancel={onCancel}
      />
    </div>
  );
}

interface FormButtonsProps {
  readonly confirm: string;
  readonly isDanger?: boolean | undefined;
  readonly isWorking: boolean;
  readonly isReady?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Leaves a form, or does what it says; not twice at once. */
export const FormButtons = ({
  confirm,
  isDanger,
  isWorking,
  isReady = true,
  onConfirm,
  onCancel,
}: FormButtonsProps) => (
  <div className="card-buttons">
    <button type="button" className="tap button button-plain" onClick={onCancel}>
      {texts.act.cancel}
    </button>
    <button
      type="button"
      className={`tap button ${isDanger ? 'button-danger' : 'button-primary'}`}
      disabled={isWorking || !isReady}
      onClick={onConfirm}
    >
      {isWorking ? texts.chat.working : confirm}
    </button>
  </div>
);

/** A field with its name. */
export const Field = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="field">
    <span className="field-name">{name}</span>
    {children}
  </div>
);
