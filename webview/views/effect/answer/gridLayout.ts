import type { Attribution } from '../../../../src/protocol/experiment';
import { layersOf } from './shares';

/** The layout of the grid of shares, in CSS pixels. */
export interface ShareGridLayout {
  /** Width of a head's cell. */
  readonly cell: number;
  /** Width of an MLP's cell. */
  readonly mlp: number;
  /** Height of a layer's row. */
  readonly down: number;
  /** Width of the layers' numbers. */
  readonly labels: number;
  /** Whether cells have room for their numbers. */
  readonly hasNumbers: boolean;
}

/** Between the heads of two attentions, and before the MLPs. */
export const groupGap = 8;
const labels = 20;
const [smallest, largest, numbered] = [8, 44, 36];
/** Of its heading. */
const leastMlp = 30;

/** The widest cells that fit; above 48 heads a row or so the grid scrolls in itself. */
export function gridLayout(known: Pick<Attribution, 'heads' | 'mlps'>, width: number): ShareGridLayout {
  const columns = known.heads.reduce((sum, { values }) => sum + values.dims[1]!, 0);
  const room = width - labels - known.heads.length * groupGap;
  const equal = Math.floor(room / (columns + 1));
  const fitting = equal >= leastMlp ? equal : Math.floor((room - leastMlp) / Math.max(1, columns));
  const cell = Math.min(largest, Math.max(smallest, fitting));
  return {
    cell,
    mlp: Math.max(leastMlp, cell),
    down: layersOf(known as Attribution) > 12 ? 18 : 24,
    labels,
    hasNumbers: cell >= numbered,
  };
}
