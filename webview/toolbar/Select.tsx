import './select.css';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly isDisabled?: boolean;
  onChange(value: Value): void;
}

/** A native select with the theme's colours. */
export function Select<Value extends string>({
  label,
  value,
  options,
  isDisabled,
  onChange,
}: SelectProps<Value>) {
  return (
    <select
      class="select"
      aria-label={label}
      title={label}
      value={value}
      disabled={isDisabled}
      onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}
    >
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  );
}
