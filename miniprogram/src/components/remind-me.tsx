import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { Agreements } from '../../../server/contract/subscriptions.ts';
import { agree } from '../api/agree';
import { readAgreements } from '../api/read-agreements';
import { useLoaded } from '../hooks/use-loaded';
import { maySubscribe, subscribe } from '../platform/subscribe';
import { texts } from '../texts/texts';

const words = texts.pending.remind;

/** Where WeChat can tell of what waits: asks for one message more of each kind, by a tap. */
export function RemindMe() {
  return maySubscribe() ? <Asking /> : null;
}

function Asking() {
  const { value } = useLoaded(readAgreements, '');
  const [agreed, setAgreed] = useState<Agreements | null>(null);
  const { templates = [] } = agreed ?? value ?? {};
  if (templates.length === 0) return null;
  const ask = async (): Promise<void> => {
    try {
      const said = await subscribe(templates.map(({ templateId }) => templateId));
      if (!said) return;
      const kinds = templates.filter(({ templateId }) => said.allowed.includes(templateId));
      setAgreed(
        await agree(
          said.code,
          kinds.map(({ kind }) => kind),
        ),
      );
    } catch (error) {
      void Taro.showToast({ title: (error as Error).message, icon: 'none', duration: 3_000 });
    }
  };
  const left = templates.filter((one) => one.left > 0);
  return (
    <div className="section">
      <button type="button" className="tap button button-plain wide" onClick={ask}>
        {words.ask}
      </button>
      <div className="hint">
        {left.length === 0
          ? words.how
          : left.map((one) => words.left(words.kinds[one.kind], one.left)).join(',')}
      </div>
    </div>
  );
}
