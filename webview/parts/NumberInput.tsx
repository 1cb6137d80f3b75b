import './numberInput.css';

interface NumberInputProps {
  readonly label: string;
  /** The accessible name, if the label says too little by itself. */
  readonly name?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  onChange(value: number): void;
}

/** An input for a whole number within a range; anything else is reset. */
export function NumberInput({ label, name = label, value, min, max, step = 1, onChange }: NumberInputProps) {
  return (
    <label class="number-input">
      {label}
      <input
        type="number"
        aria-label={name}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={({ currentTarget }) => {
          const wanted = Math.round(currentTarget.valueAsNumber / step) * step;
          const next = Number.isNaN(wanted) ? value : Math.min(max, Math.max(min, wanted));
          currentTarget.value = String(next);
          if (next !== value) onChange(next);
        }}
      />
    </label>
  );
}
