import { useState } from 'react';
import type { Act } from '../../offline/ports';
import { texts } from '../../texts/texts';
import { LineInput } from '../line-input';

const words = texts.count;

interface BeginProps {
  readonly store: string;
  readonly isWorking: boolean;
  readonly onAct: (act: Act, said: string) => void;
}

/** A lead begins a stocktake: its name, its sections, and whether it is blind. */
export function Begin({ store, isWorking, onAct }: BeginProps) {
  const [title, setTitle] = useState('');
  const [areas, setAreas] = useState('');
  const [blind, setBlind] = useState(false);
  const begin = (): void => {
    const sections = [...new Set(areas.split(/[\s,,、]+/).filter((one) => one !== ''))];
    const named = {
      ...(title.trim() !== '' && { title: title.trim() }),
      ...(sections.length > 0 && { sections }),
    };
    onAct({ name: 'openStocktake', store, blind, ...named }, words.begin);
  };
  return (
    <div className="card">
      <div className="card-title">{words.begin}</div>
      <div className="count-field">
        <LineInput
          value={title}
          hint={words.nameHint}
          label={words.name}
          onChange={setTitle}
          onDone={begin}
        />
      </div>
      <div className="count-field">
        <LineInput
          value={areas}
          hint={words.areasHint}
          label={words.areas}
          onChange={setAreas}
          onDone={begin}
        />
      </div>
      <div className="hint">{words.areas}</div>
      <button
        type="button"
        className={`tap chip ${blind ? 'chip-here' : ''}`}
        aria-pressed={blind}
        onClick={() => setBlind(!blind)}
      >
        {words.blind}
      </button>
      <div className="card-buttons">
        <button type="button" className="tap button button-primary" disabled={isWorking} onClick={begin}>
          {words.begin}
        </button>
      </div>
    </div>
  );
}
