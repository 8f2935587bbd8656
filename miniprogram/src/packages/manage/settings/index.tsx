import { useState } from 'react';
import type { AppSettings } from '../../../../../server/contract/app-pages.ts';
import { readSettings } from '../../../api/read-settings';
import { ActForm } from '../../../components/act-form';
import { Loaded } from '../../../components/loaded';
import { Told } from '../../../components/told';
import { UnderPage } from '../../../components/under-page';
import { useLoaded } from '../../../hooks/use-loaded';
import { useTold } from '../../../hooks/use-told';
import { manage } from '../../../texts/manage';
import { Hours } from './hours';
import { Rules } from './rules';

const words = manage.settings;

/** What the company has settled; those who govern change it here, and every change is on record. */
export default function SettingsPage() {
  const loaded = useLoaded(readSettings, '');
  const [told, noteDone] = useTold(loaded);
  return (
    <UnderPage tab={null} title={words.title}>
      <Told words={told} />
      <Loaded of={loaded}>
        {(settings) => (
          <>
            {settings.may.length === 0 && <div className="hint">{words.governs}</div>}
            <Hours settings={settings} onDone={noteDone} />
            <Rules settings={settings} onDone={noteDone} />
            <Negative settings={settings} onDone={noteDone} />
            <Groups settings={settings} onDone={noteDone} />
            <div className="hint">{words.reorder}</div>
          </>
        )}
      </Loaded>
    </UnderPage>
  );
}

interface PartProps {
  readonly settings: AppSettings;
  readonly onDone: (told: string) => void;
}

function Negative({ settings, onDone }: PartProps) {
  const [open, setOpen] = useState<string | null>(null);
  const mayChange = settings.may.includes('allowNegativeStock');
  return (
    <div className="section">
      <div className="section-title">{words.negative}</div>
      <div className="hint">{words.negativeHow}</div>
      <div className="card list">
        {settings.places.map(({ code, name, negativeAllowed }) => (
          <div key={code}>
            <div className="list-line">
              <span>
                {name} <span className="card-by">{negativeAllowed ? words.allowed : words.forbidden}</span>
              </span>
              {mayChange && (
                <button type="button" className="tap quiet-button" onClick={() => setOpen(code)}>
                  {negativeAllowed ? words.forbid : words.allow}
                </button>
              )}
            </div>
            {open === code && (
              <ActForm
                title={`${negativeAllowed ? words.forbid : words.allow} · ${name}`}
                acts={[{ name: 'allowNegativeStock', place: code, allowed: !negativeAllowed }]}
                said={words.saidNegative(name)}
                confirm={negativeAllowed ? words.forbid : words.allow}
                onCancel={() => setOpen(null)}
                onDone={(told) => {
                  setOpen(null);
                  onDone(told);
                }}
              >
                {null}
              </ActForm>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function Groups({ settings, onDone }: PartProps) {
  const [open, setOpen] = useState<string | null>(null);
  const mayUnlink = settings.may.includes('unlinkChat');
  return (
    <div className="section">
      <div className="section-title">{words.groups}</div>
      {settings.groups.map(({ id, name, links }) => (
        <div key={id} className="card">
          <div className="card-title">{name}</div>
          {links.length === 0 && <div className="card-by">{words.noLink}</div>}
          {links.map(({ channel, externalId, topic }) => {
            const group = topic ?? words.unnamedGroup;
            const key = `${channel} ${externalId}`;
            return open === key ? (
              <ActForm
                key={key}
                title={`${words.unlink} · ${group}`}
                acts={[{ name: 'unlinkChat', channel, externalId }]}
                said={words.saidUnlink(group)}
                confirm={words.unlink}
                isDanger
                onCancel={() => setOpen(null)}
                onDone={onDone}
              >
                {null}
              </ActForm>
            ) : (
              <div key={key} className="list-line">
                <span>{words.link(manage.staff.channels[channel] ?? channel, group)}</span>
                {mayUnlink && (
                  <button type="button" className="tap quiet-button" onClick={() => setOpen(key)}>
                    {words.unlink}
                  </button>
                )}
              </div>
            );
          })}
        </div>
      ))}
      <div className="hint">{words.groupsHow}</div>
    </div>
  );
}
