import { useEffect, useState } from 'react';
import type { ItemAtPlace, ItemView } from '../../../../../server/contract/app-pages.ts';
import { Field } from '../../../components/act-form';
import { Choice } from '../../../components/choice';
import { NumberInput } from '../../../components/number-input';
import { look } from '../../../texts/look';
import { quantityOf } from '../../../texts/money';

const words = look.transfers;

export interface Wanted {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly from: string;
  readonly fromName: string;
  readonly quantity: string;
}

interface GiverChoiceProps {
  readonly item: ItemView;
  readonly to: string | null;
  /** Null while what is typed cannot be had. */
  readonly onType: (wanted: Wanted | null) => void;
  readonly onLeave: () => void;
}

/** Who has how much of it, and what would be left there. */
export function GiverChoice({ item, to, onType, onLeave }: GiverChoiceProps) {
  const { name, baseUnit } = item;
  const givers = item.places
    .filter(({ place, available }) => place !== to && Number(available) > 0)
    .sort((one, other) => Number(other.available) - Number(one.available));
  const [from, setFrom] = useState<string | null>(givers[0]?.place ?? null);
  const [typed, setTyped] = useState('');
  const giver = givers.find(({ place }) => place === from);
  const quantity = quantityOf(typed);
  const wanted = wantedOf(item, giver, quantity);
  const key = wanted === null ? '' : `${wanted.from} ${wanted.quantity}`;
  // Told whenever it has become another wish.
  useEffect(() => onType(wanted), [key]);
  return (
    <div className="form-line">
      <div className="card-title">{name}</div>
      {givers.length === 0 && <div className="hint">{words.nobody}</div>}
      <Field name={words.from}>
        <Choice
          label={words.from}
          options={givers.map(({ place, placeName, available }) => ({
            key: place,
            name: `${placeName} ${words.available(`${available}${baseUnit}`)}`,
          }))}
          chosen={from}
          onChoose={setFrom}
        />
      </Field>
      <Field name={words.quantity(baseUnit)}>
        <NumberInput value={typed} label={words.quantity(baseUnit)} onChange={setTyped} />
      </Field>
      {giver && quantity !== null && <div className="card-by">{leftWords(giver, quantity, baseUnit)}</div>}
      <div className="card-buttons">
        <button type="button" className="tap button button-plain" onClick={onLeave}>
          {wanted === null ? words.other : words.add}
        </button>
      </div>
    </div>
  );
}

function wantedOf(
  { sku, name, baseUnit: unit }: ItemView,
  giver: ItemAtPlace | undefined,
  quantity: string | null,
): Wanted | null {
  if (!giver || quantity === null || Number(quantity) === 0) return null;
  if (Number(quantity) > Number(giver.available)) return null;
  return { sku, name, unit, from: giver.place, fromName: giver.placeName, quantity };
}

function leftWords({ placeName, available, lastsDays }: ItemAtPlace, quantity: string, unit: string): string {
  const left = Math.round((Number(available) - Number(quantity)) * 1000) / 1000;
  if (left < 0) return words.tooMany(placeName);
  const days =
    lastsDays === null || Number(available) === 0 ? null : Math.floor((lastsDays * left) / Number(available));
  return words.leaves(placeName, `${left}${unit}`) + (days === null ? '' : words.lasts(days));
}
