import { Input } from '@tarojs/components';

export interface NumberInputProps {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
}

/** A quantity or an amount, typed on a pad of digits. */
export function NumberInput({ value, label, onChange }: NumberInputProps) {
  return (
    <Input
      className="line-input number-input"
      type="digit"
      value={value}
      ariaLabel={label}
      onInput={({ detail }) => onChange(detail.value)}
    />
  );
}
