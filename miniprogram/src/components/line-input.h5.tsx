import type { LineInputProps } from './line-input';

export function LineInput({ value, hint, onChange, onDone, label }: LineInputProps) {
  return (
    <input
      className="line-input"
      value={value}
      placeholder={hint}
      aria-label={label}
      autoComplete="off"
      enterKeyHint="send"
      onChange={(event) => onChange(event.target.value)}
      // While a word is being composed, Enter chooses it.
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onDone()}
    />
  );
}
