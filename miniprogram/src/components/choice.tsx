interface ChoiceProps<Key extends string> {
  readonly label: string;
  readonly options: readonly { readonly key: Key; readonly name: string }[];
  readonly chosen: Key | null;
  readonly onChoose: (key: Key) => void;
}

/** One of a few, each a tap away. */
export const Choice = <Key extends string>({ label, options, chosen, onChoose }: ChoiceProps<Key>) => (
  <div className="choice" role="toolbar" aria-label={label}>
    {options.map(({ key, name }) => (
      <button
        key={key}
        type="button"
        aria-pressed={key === chosen}
        className={`tap chip ${key === chosen ? 'chip-here' : ''}`}
        onClick={() => onChoose(key)}
      >
        {name}
      </button>
    ))}
  </div>
);
