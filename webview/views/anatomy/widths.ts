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
  /** Whether the values are below the other steps, because they have no room beside them. */
  readonly isStacked: boolean;
  /** Width left for the values. */
  readonly values: number;
  /** Number of cells between a key's label and its weight. */
  readonly beforeWeight: number;
}

const sizes = {
  wide: { label: 118, number: 62, bar: 120, mask: 88, weight: 112 },
  medium: { label: 92, number: 56, bar: 52, mask: 76, weight: 60 },
  narrow: { label: 74, number: 50, bar: 0, mask: 52, weight: 48 },
};
/** The least width of a product's bar that shows something. */
const leastBar = 28;
/** The least width for values beside the other steps, and their distance from them. */
const [leastValues, beforeValues] = [180, 20];

/** @param hasBias whether positions add something to the scores */
export function columnsOf(hasBias: boolean): Columns {
  const { label, number, bar: usual, mask, weight } = sizes[layout.value];
  const room = panelWidth.value - 2 * gutter.value;
  const numbers = hasBias ? 4 : 3;
  const withoutBars = label + numbers * number + mask + weight;
  const beside = room - withoutBars - 2 * usual - beforeValues;
  const isStacked = beside < leastValues;
  const bar = Math.min(usual, Math.floor((room - withoutBars) / 2));
  return {
    ...{ label, number, bar: bar < leastBar ? 0 : bar, mask, weight, isStacked },
    values: isStacked ? room - label - beforeValues : beside,
    beforeWeight: (bar < leastBar ? 2 : 4) + (hasBias ? 1 : 0) + 1,
  };
}

/** Width of the column of keys. */
export function labelWidth(): number {
  return sizes[layout.value].label;
}
