import { useState } from 'react';
import type { AppRule, AppSettings } from '../../../../../server/contract/app-pages.ts';
import { manage } from '../../../texts/manage';
import { RuleForm } from './rule-form';
import { ruleWords } from './rule-words';

const words = manage.settings;

interface RulesProps {
  readonly settings: AppSettings;
  readonly onDone: (told: string) => void;
}

/** Which acts wait for whose yes. The rules of one act stand together: the first that matches decides. */
export function Rules({ settings, onDone }: RulesProps) {
  const { rules, acts, may } = settings;
  const [open, setOpen] = useState<AppRule | 'new' | null>(null);
  const mayChange = may.includes('setApprovalRules');
  const titleOf = (command: string): string => acts.find(({ name }) => name === command)?.title ?? command;
  const finish = (told: string): void => {
    setOpen(null);
    onDone(told);
  };
  return (
    <div className="section">
      <div className="section-title">{words.rules}</div>
      {rules.length === 0 && <div className="hint">{words.noRules}</div>}
      {rules.map((rule, at) =>
        open === rule ? (
          <RuleForm
            key={`${rule.command} ${at}`}
            settings={settings}
            rule={rule}
            onDone={finish}
            onCancel={() => setOpen(null)}
          />
        ) : (
          <div key={`${rule.command} ${at}`} className="card">
            <div className="head-line">
              <span className="card-title">{titleOf(rule.command)}</span>
              {mayChange && (
                <button type="button" className="tap quiet-button" onClick={() => setOpen(rule)}>
                  {words.change}
                </button>
              )}
            </div>
            {ruleWords(rule, settings).map((line) => (
              <div key={line} className="card-by">
                {line}
              </div>
            ))}
          </div>
        ),
      )}
      {open === 'new' && (
        <RuleForm settings={settings} rule={null} onDone={finish} onCancel={() => setOpen(null)} />
      )}
      {mayChange && open === null && (
        <div className="acts">
          <button type="button" className="tap button button-plain" onClick={() => setOpen('new')}>
            {words.addRule}
          </button>
        </div>
      )}
    </div>
  );
}
