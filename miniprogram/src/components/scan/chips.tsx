export interface ChipsProps<T extends string> {
  readonly label: string;
  readonly names: Readonly<Record<T, string>>;
  readonly chosen: T | null;
  readonly onChoose: (one: T) => void;
}

/** One of a few, by a tap. */
export function Chips<T extends string>({ label, names, chosen, onChoose }: ChipsProps<T>) {
  return (
    <div className="chips" role="toolbar" aria-label={label}>
      {(Object.keys(names) as T[]).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === chosen}
          className={`tap chip ${one === chosen ? 'chip-here' : ''}`}
          onClick={() => onChoose(one)}
        >
          {names[one]}
        </button>
      ))}
    </div>
  );
}
