import { useState } from 'react';
import { texts } from '../../texts/texts';
import './sheet.css';

const words = texts.scan;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', '⌫'];

export interface NumberPadProps {
  readonly title: string;
  readonly first: string;
  /** How many digits may stand behind the point. */
  readonly places: number;
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

/** Digits for a thumb. The first one replaces what stood there. */
export function NumberPad({ title, first, places, onDone, onClose }: NumberPadProps) {
  const [text, setText] = useState<string | null>(null);
  const form = new RegExp(`^\\d{0,8}(\\.\\d{0,${places}})?$`);
  // Of what stands there by then, not of what was drawn: thumbs are faster than the screen of a small phone.
  const press = (key: string): void =>
    setText((before) => {
      if (key === '⌫') return (before ?? first).slice(0, -1);
      const next = `${before ?? ''}${key}`.replace(/^\./, '0.').replace(/^0+(?=\d)/, '');
      return (places === 0 ? /^\d{0,8}$/ : form).test(next) ? next : before;
    });
  const shown = text ?? first;
  return (
    <div className="sheet-back">
      <div className="sheet" role="dialog" aria-label={title}>
        <div className="sheet-head">
          <span>{title}</span>
          <button type="button" className="tap quiet-button" onClick={onClose}>
            {words.close}
          </button>
        </div>
        <div className="pad-shown" aria-live="polite">
          {shown === '' ? '0' : shown}
        </div>
        <div className="pad">
          {keys.map((key) => (
            <button
              key={key}
              type="button"
              className="tap pad-key"
              disabled={key === '.' && places === 0}
              aria-label={key === '⌫' ? words.erase : key}
              onClick={() => press(key)}
            >
              {key}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="tap button button-primary wide"
          onClick={() => onDone(shown.replace(/\.$/, '') || '0')}
        >
          {words.ok}
        </button>
      </div>
    </div>
  );
}
