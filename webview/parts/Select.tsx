import { useContext } from 'preact/hooks';
import { IsInMenu } from './isInMenu';
import './select.css';

interface SelectProps<Value extends string> {
  readonly label: string;
  /** Whether the label is shown before it; by default only under `…`, where there is room. */
  readonly isLabelShown?: boolean;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly isDisabled?: boolean;
  onChange(value: Value): void;
}

/** A native select in the theme's colours. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const isInMenu = useContext(IsInMenu);
  const { label, isLabelShown = isInMenu, value, options, isDisabled, onChange } = props;
  const select = (
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
  if (!isLabelShown) return select;
  return (
    <span class="labelled-select">
      {label}
      {select}
    </span>
  );
}
