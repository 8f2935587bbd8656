import { useState } from 'react';
import type { AppTransfer, AppTransferLine } from '../../../../../server/contract/app-pages.ts';
import { runAct } from '../../../api/run-act';
import { Field, FormButtons } from '../../../components/act-form';
import { Fault } from '../../../components/fault';
import { NumberInput } from '../../../components/number-input';
import { useWorking } from '../../../hooks/use-working';
import type { Act } from '../../../offline/ports';
import { look } from '../../../texts/look';
import { quantityOf } from '../../../texts/money';
import { texts } from '../../../texts/texts';
import { wordsOf } from '../../../texts/words-of-answer';

const words = look.transfers;

interface StepProps {
  readonly transfer: AppTransfer;
  readonly may: 'dispatch' | 'receive';
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
}

interface Typed {
  readonly quantity: string;
  readonly damaged: string;
}

const beginning = ({ sent, requested }: AppTransferLine): Typed => ({
  quantity: sent ?? requested,
  damaged: '0',
});

/** Sends what was asked for, or takes in what was sent: what differs is typed, and what is broken is said. */
export function Step({ transfer, may, onDone, onCancel }: StepProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [isWorking, work] = useWorking();
  const { number, lines } = transfer;
  const typedOf = (line: AppTransferLine): Typed => typed[line.sku] ?? beginning(line);
  const type = (line: AppTransferLine, change: Partial<Typed>): void =>
    setTyped({ ...typed, [line.sku]: { ...typedOf(line), ...change } });
  const submit = async (): Promise<void> => {
    const all = lines.map((line) => ({ sku: line.sku, ...typedOf(line) }));
    const wrong = faultOf(all);
    setFault(wrong);
    if (wrong !== null) return;
    try {
      onDone(await (may === 'dispatch' ? dispatch(transfer, all) : receive(transfer, all)));
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  return (
    <div className="form">
      {lines.map((line) => (
        <div key={line.sku} className="form-line">
          <div className="card-by">{line.name}</div>
          <Field name={may === 'dispatch' ? words.sends(line.baseUnit) : words.arrives(line.baseUnit)}>
            <NumberInput
              value={typedOf(line).quantity}
              label={`${line.name} ${may === 'dispatch' ? words.sends(line.baseUnit) : words.arrives(line.baseUnit)}`}
              onChange={(quantity) => type(line, { quantity })}
            />
          </Field>
          {may === 'receive' && (
            <Field name={words.damaged(line.baseUnit)}>
              <NumberInput
                value={typedOf(line).damaged}
                label={`${line.name} ${words.damaged(line.baseUnit)}`}
                onChange={(damaged) => type(line, { damaged })}
              />
            </Field>
          )}
        </div>
      ))}
      {may === 'receive' && <div className="hint">{words.receiveHow}</div>}
      <Fault words={fault} />
      <FormButtons
        confirm={`${words[may]} #${number}`}
        isWorking={isWorking}
        onConfirm={() => void work(submit)}
        onCancel={onCancel}
      />
    </div>
  );
}

type Line = Typed & { readonly sku: string };

function faultOf(lines: readonly Line[]): string | null {
  if (lines.some(({ quantity, damaged }) => quantityOf(quantity) === null || quantityOf(damaged) === null))
    return texts.act.badNumber;
  return lines.some(({ quantity, damaged }) => Number(damaged) > Number(quantity)) ? words.tooDamaged : null;
}

const goods = (lines: readonly Line[], of: (line: Line) => string) =>
  lines.map((line) => ({ sku: line.sku, quantity: of(line).trim() }));

const dispatch = async ({ number, from }: AppTransfer, lines: readonly Line[]): Promise<string> => {
  const sent = goods(lines, ({ quantity }) => quantity).filter(({ quantity }) => Number(quantity) > 0);
  const act: Act = { name: 'dispatchTransfer', transfer: number, from, lines: sent };
  return wordsOf(await runAct([act], words.saidDispatch(number)));
};

/** What is broken is taken in like the rest and written off on its own: that may have to wait for a yes. */
async function receive({ number, to }: AppTransfer, lines: readonly Line[]): Promise<string> {
  const arrived = goods(lines, ({ quantity }) => quantity);
  const act: Act = { name: 'receiveTransfer', transfer: number, to, lines: arrived };
  const told = wordsOf(await runAct([act], words.saidReceive(number)));
  const broken = goods(lines, ({ damaged }) => damaged).filter(({ quantity }) => Number(quantity) > 0);
  if (broken.length === 0) return told;
  const loss: Act = { name: 'writeOff', store: to, lines: broken, reason: 'damaged' };
  // The goods are in by now, whatever becomes of the loss.
  const lost = await runAct([loss], words.saidDamaged(number)).then(wordsOf, (error: Error) => error.message);
  return `${told}\n${lost}`;
}
