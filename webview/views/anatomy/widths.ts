import { gutter, layout, panelWidth } from '../../look/layout';

/** Of the table's columns, in CSS pixels. */
export interface Columns {
  readonly label: number;
  readonly number: number;
  /** Of bars beside products; none where there is no room. */
  readonly bar: number;
  readonly mask: number;
  /** Of the softmax's bars. */
  readonly weight: number;
  /** What is left for the values; in the narrow layout they stand below, and have all. */
  readonly values: number;
  /** How many cells stand between a key's label and its weight. */
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

/** Of the column of keys. */
export function labelWidth(): number {
  return sizes[layout.value].label;
}
