import { useState } from 'react';
import type { AppSettings } from '../../../../../server/contract/app-pages.ts';
import { ActForm, Field } from '../../../components/act-form';
import { LineInput } from '../../../components/line-input';
import { manage } from '../../../texts/manage';
import { texts } from '../../../texts/texts';

const words = manage.settings;

interface HoursProps {
  readonly settings: AppSettings;
  readonly onDone: (told: string) => void;
}

const isTime = (typed: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed);

/** When the digest is sent, and when notices that may wait are held back. */
export function Hours({ settings, onDone }: HoursProps) {
  const { digestAt, quietFrom, quietUntil, may } = settings;
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState({ digestAt, quietFrom, quietUntil });
  const isWhole = Object.values(typed).every(isTime);
  const fields = [
    ['digestAt', words.digestAt],
    ['quietFrom', `${words.quiet} ${words.quietFrom}`],
    ['quietUntil', `${words.quiet} ${words.quietUntil}`],
  ] as const;
  return (
    <div className="section">
      <div className="section-title">{words.hours}</div>
      {isOpen ? (
        <ActForm
          title={words.hours}
          acts={isWhole ? [{ name: 'setHours', ...typed }] : []}
          said={words.saidHours}
          confirm={texts.act.save}
          onCancel={() => setOpen(false)}
          onDone={(told) => {
            setOpen(false);
            onDone(told);
          }}
        >
          {fields.map(([field, name]) => (
            <Field key={field} name={name}>
              <LineInput
                value={typed[field]}
                hint={words.badTime}
                label={name}
                onChange={(value) => setTyped({ ...typed, [field]: value.replace(':', ':').trim() })}
                onDone={() => {}}
              />
            </Field>
          ))}
          {!isWhole && <div className="hint">{words.badTime}</div>}
        </ActForm>
      ) : (
        <div className="card">
          <div className="list-line">
            <span>{words.digestAt}</span>
            <span className="list-value">{digestAt}</span>
          </div>
          <div className="list-line">
            <span>{words.quiet}</span>
            <span className="list-value">{words.span(quietFrom, quietUntil)}</span>
          </div>
          <div className="card-by">{words.quietHow}</div>
          {may.includes('setHours') && (
            <div className="acts">
              <button type="button" className="tap button button-plain" onClick={() => setOpen(true)}>
                {words.change}
              </button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
