import './alternatives.css';

export interface Alternative<Value extends string> {
  readonly value: Value;
  readonly name: string;
  /** The full name, if `name` is short. */
  readonly title?: string;
}

interface AlternativesProps<Value extends string> {
  /** The accessible name. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Alternative<Value>[];
  onChange(value: Value): void;
}

/** A few choices side by side, the chosen one underlined. */
export function Alternatives<Value extends string>({
  label,
  value,
  options,
  onChange,
}: AlternativesProps<Value>) {
  return (
    <div class="alternatives" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          {...(option.title !== undefined && { title: option.title })}
          onClick={() => onChange(option.value)}
        >
          {option.name}
        </button>
      ))}
    </div>
  );
}
