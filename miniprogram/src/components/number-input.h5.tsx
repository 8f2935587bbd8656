import type { NumberInputProps } from './number-input';

export function NumberInput({ value, label, onChange }: NumberInputProps) {
  return (
    <input
      className="line-input number-input"
      inputMode="decimal"
      autoComplete="off"
      value={value}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
      onFocus={(event) => event.target.select()}
    />
  );
}
