import { gutter, layout, panelWidth } from '../../look/layout';

/** Widths of the table's columns, in CSS pixels. */
export interface Columns {
  readonly label: number;
  readonly number: number;
  /** Width of the bars next to products; 0 without room. */
  readonly bar: number;
  readonly mask: number;
  /** Width of the softmax's bars. */
  readonly weight: number;
  /** Width left for the values; the full width in the narrow layout, where they are below. */
  readonly values: number;
  /** Number of cells between a key's label and its weight. */
  readonly beforeWeight: number;
}

const sizes = {
  wide: { label: 118, number: 62, bar: 120, mask: 88, weight: 112 },
  medium: { label: 92, number: 56, bar: 52, mask: 76, weight: 60 },
  narrow: { label: 74, number: 54, bar: 0, mask: 58, weight: 48 },
};

/** @param hasBias whether positions add something to the scores */
export function columnsOf(hasBias: boolean): Columns {
  const isNarrow = layout.value === 'narrow';
  const { label, number, bar, mask, weight } = sizes[layout.value];
  const room = panelWidth.value - 2 * gutter.value;
  const numbers = hasBias ? 4 : 3;
  const taken = isNarrow ? label + 12 : label + numbers * number + 2 * bar + mask + weight + 40;
  return {
    ...sizes[layout.value],
    values: Math.max(60, room - taken),
    beforeWeight: (isNarrow ? 2 : 4) + (hasBias ? 1 : 0) + 1,
  };
}

/** Width of the column of keys. */
export function labelWidth(): number {
  return sizes[layout.value].label;
}
