import { useState } from 'react';
import type { ItemView } from '../../../../../server/contract/app-pages.ts';
import { readItem } from '../../../api/read-item';
import { ActForm, Field } from '../../../components/act-form';
import { Choice } from '../../../components/choice';
import { FindItem } from '../../../components/find-item';
import { Loaded } from '../../../components/loaded';
import { useLoaded } from '../../../hooks/use-loaded';
import type { Act } from '../../../offline/ports';
import { useSession } from '../../../session/session';
import { look } from '../../../texts/look';
import { GiverChoice, type Wanted } from './giver-choice';

const words = look.transfers;

interface AskProps {
  /** What is asked for, where that is known already. */
  readonly sku: string | null;
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
}

/** Asks for goods: which, from whom, seeing what that place would have left. */
export function Ask({ sku, onDone, onCancel }: AskProps) {
  const me = useSession()?.me;
  const [to, setTo] = useState<string | null>(me?.person.place ?? null);
  const [asked, setAsked] = useState(sku);
  const [wanted, setWanted] = useState<readonly Wanted[]>([]);
  /** What is being typed counts too. */
  const [typed, setTyped] = useState<Wanted | null>(null);
  const all = typed === null ? wanted : [...wanted, typed];
  const places = me?.places ?? [];
  return (
    <ActForm
      title={words.askTitle}
      acts={to === null ? [] : actsOf(all, to)}
      said={words.said}
      confirm={words.send}
      onDone={onDone}
      onCancel={onCancel}
    >
      {me?.person.place === null && (
        <Field name={words.to}>
          <Choice
            label={words.to}
            options={places.map(({ code, name }) => ({ key: code, name }))}
            chosen={to}
            onChoose={setTo}
          />
        </Field>
      )}
      {wanted.map((one) => (
        <div key={`${one.sku} ${one.from}`} className="list-line">
          <span>
            {one.name} {one.quantity}
            {one.unit} ← {one.fromName}
          </span>
          <button
            type="button"
            className="tap quiet-button"
            onClick={() => setWanted(wanted.filter((other) => other !== one))}
          >
            {words.drop}
          </button>
        </div>
      ))}
      {asked === null ? (
        <FindItem hint={words.search} onFound={({ sku: found }) => setAsked(found)} />
      ) : (
        <Giving
          key={asked}
          sku={asked}
          to={to}
          onType={setTyped}
          onLeave={() => {
            setWanted(all);
            setTyped(null);
            setAsked(null);
          }}
        />
      )}
    </ActForm>
  );
}

interface GivingProps {
  readonly sku: string;
  readonly to: string | null;
  readonly onType: (wanted: Wanted | null) => void;
  readonly onLeave: () => void;
}

function Giving({ sku, to, onType, onLeave }: GivingProps) {
  const loaded = useLoaded<ItemView>(() => readItem(sku), sku);
  return (
    <Loaded of={loaded}>
      {(item) => <GiverChoice item={item} to={to} onType={onType} onLeave={onLeave} />}
    </Loaded>
  );
}

/** One request to each place that is to give: all are made, or none. */
function actsOf(wanted: readonly Wanted[], to: string): Act[] {
  const givers = [...new Set(wanted.map(({ from }) => from))];
  return givers.map((from) => ({
    name: 'requestTransfer',
    ...{ from, to },
    lines: wanted.filter((one) => one.from === from).map(({ sku, quantity }) => ({ sku, quantity })),
  }));
}
