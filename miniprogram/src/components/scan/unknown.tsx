import { useState } from 'react';
import { useRecords } from '../../live/records';
import { isBarcode } from '../../offline/barcode';
import type { Item } from '../../offline/catalogue';
import type { Entry } from '../../offline/entry';
import type { Act } from '../../offline/ports';
import { newId } from '../../platform/new-id';
import { fenOf } from '../../texts/money';
import { texts } from '../../texts/texts';
import { Field, FormButtons } from '../act-form';
import { Choice } from '../choice';
import { LineInput } from '../line-input';
import { NumberInput } from '../number-input';
import { Belonging } from './belonging';
import { recordFound } from './record-found';

const words = texts.unknown;

interface UnknownProps {
  readonly code: string;
  readonly place: string | null;
  readonly items: readonly Item[];
  /** The goods it turned out to be. */
  readonly onItem: (item: Item) => void;
  readonly onClose: () => void;
}

/** A code that no product has: it is one of those on file, or becomes a new one; either once the lead agrees. */
export function Unknown({ code, place, items, onItem, onClose }: UnknownProps) {
  const proposed = useRecords().some((entry) => proposes(entry, code));
  const [doing, setDoing] = useState<'belonging' | 'proposing' | null>(null);
  if (doing === 'proposing' && place !== null)
    return <Proposal code={code} place={place} onClose={onClose} />;
  if (doing === 'belonging' && place !== null)
    return <Belonging {...{ code, place, items, onItem, onClose }} />;
  const how = !isBarcode(code) ? words.torn : proposed ? words.proposed : words.how;
  return (
    <div className="card" role="alert">
      <div className="card-title">{words.title(code)}</div>
      <div className="card-by">{how}</div>
      <div className="card-buttons">
        <button type="button" className="tap button button-plain" onClick={onClose}>
          {words.close}
        </button>
        {isBarcode(code) && !proposed && place !== null && (
          <>
            <button type="button" className="tap button button-plain" onClick={() => setDoing('proposing')}>
              {words.propose}
            </button>
            <button type="button" className="tap button button-primary" onClick={() => setDoing('belonging')}>
              {words.belongs}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

/** Waiting to be sent, or for a yes. What was refused may be proposed anew. */
const proposes = ({ state, commands: [command] }: Entry, code: string): boolean =>
  state !== 'refused' &&
  (command?.name === 'addProduct' || command?.name === 'learnBarcode') &&
  command.barcode === code;

interface ProposalProps {
  readonly code: string;
  readonly place: string;
  readonly onClose: () => void;
}

function Proposal({ code, place, onClose }: ProposalProps) {
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [baseUnit, setUnit] = useState<string | null>(null);
  const [price, setPrice] = useState('');
  const act = actOf({ code, place, name, baseUnit, price });
  const record = (): void => {
    if (act && recordFound({ id, words: words.said(name.trim(), code), commands: [act] })) onClose();
  };
  return (
    <div className="card form">
      <div className="card-title">{words.proposal(code)}</div>
      <Field name={words.name}>
        <LineInput value={name} hint={words.nameHint} label={words.name} onChange={setName} onDone={record} />
      </Field>
      <Field name={words.unit}>
        <Choice
          label={words.unit}
          options={words.units.map((unit) => ({ key: unit, name: unit }))}
          chosen={baseUnit}
          onChoose={setUnit}
        />
      </Field>
      <Field name={words.price}>
        <NumberInput value={price} label={words.price} onChange={setPrice} />
      </Field>
      <div className="hint">{words.waits}</div>
      <FormButtons
        confirm={words.confirm}
        isWorking={false}
        isReady={act !== null}
        onConfirm={record}
        onCancel={onClose}
      />
    </div>
  );
}

interface Typed {
  readonly code: string;
  readonly place: string;
  readonly name: string;
  readonly baseUnit: string | null;
  readonly price: string;
}

/** Null while something is missing, or is no price. */
function actOf({ code, place, name, baseUnit, price }: Typed): Act | null {
  const priceFen = price.trim() === '' ? undefined : fenOf(price);
  if (name.trim().length < 2 || baseUnit === null || priceFen === null || priceFen === 0) return null;
  const own = { productName: name.trim(), baseUnit, barcode: code, ...(priceFen && { priceFen }) };
  return { name: 'addProduct', store: place, ...own };
}
