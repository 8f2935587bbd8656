import { useState } from 'react';
import type { ItemAtPlace, ItemView } from '../../../../../server/contract/app-pages.ts';
import { ActForm, Field } from '../../../components/act-form';
import { Choice } from '../../../components/choice';
import { LineInput } from '../../../components/line-input';
import { NumberInput } from '../../../components/number-input';
import { look } from '../../../texts/look';
import { texts } from '../../../texts/texts';
import { actOf, beginningOf, choicesOf, type Doing, doings } from './item-doings';

const words = look.item;

interface ItemActsProps {
  readonly item: ItemView;
  readonly at: ItemAtPlace;
  readonly onDone: (told: string) => void;
  readonly onRequest: () => void;
}

/** What whoever looks may do to the product at that place. */
export function ItemActs({ item, at, onDone, onRequest }: ItemActsProps) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const [typed, setTyped] = useState('');
  const begin = (what: Doing): void => {
    setTyped(beginningOf(what, item, at));
    setDoing(what);
  };
  const may = (what: string): boolean => at.may.includes(what);
  if (doing !== null) {
    const { act, said } = actOf(doing, typed, item, at);
    return (
      <ActForm
        title={`${words[doing]} · ${at.placeName}`}
        acts={act === null ? [] : [act]}
        said={said}
        confirm={texts.act.save}
        onCancel={() => setDoing(null)}
        onDone={(told) => {
          setDoing(null);
          onDone(told);
        }}
      >
        <Entry doing={doing} typed={typed} onType={setTyped} item={item} at={at} />
      </ActForm>
    );
  }
  return (
    <div className="acts">
      {may('requestTransfer') && (
        <button type="button" className="tap button button-primary" onClick={onRequest}>
          {words.request}
        </button>
      )}
      {doings
        .filter((what) => may(what) && choicesOf(what, item, at)?.length !== 0)
        .map((what) => (
          <button key={what} type="button" className="tap button button-plain" onClick={() => begin(what)}>
            {words[what]}
          </button>
        ))}
    </div>
  );
}

interface EntryProps extends Pick<ItemActsProps, 'item' | 'at'> {
  readonly doing: Doing;
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

function Entry({ doing, typed, onType, item, at }: EntryProps) {
  const choices = choicesOf(doing, item, at);
  if (choices)
    return (
      <Choice
        label={words.whichOne}
        options={choices.map((one) => ({ key: one, name: one }))}
        chosen={typed}
        onChoose={onType}
      />
    );
  const typedNames: Partial<Record<Doing, string>> = {
    setPrice: words.newPrice(item.baseUnit),
    setReorderPoint: words.newPoint(item.baseUnit),
    learnAlias: words.newAlias,
  };
  const name = typedNames[doing] ?? '';
  return (
    <Field name={name}>
      {doing === 'learnAlias' ? (
        <LineInput value={typed} hint={name} label={name} onChange={onType} onDone={() => {}} />
      ) : (
        <NumberInput value={typed} label={name} onChange={onType} />
      )}
    </Field>
  );
}
