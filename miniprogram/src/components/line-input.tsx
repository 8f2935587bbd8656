import { Input } from '@tarojs/components';

export interface LineInputProps {
  readonly value: string;
  readonly hint: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
  /** The keyboard's own key for "done". */
  readonly onDone: () => void;
}

export function LineInput({ value, hint, onChange, onDone, label }: LineInputProps) {
  return (
    <Input
      className="line-input"
      value={value}
      placeholder={hint}
      ariaLabel={label}
      confirmType="send"
      confirmHold
      onInput={({ detail }) => onChange(detail.value)}
      onConfirm={onDone}
    />
  );
}
