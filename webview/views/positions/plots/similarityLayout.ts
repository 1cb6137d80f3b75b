import { layout } from '../../../look/layout';

/** The layout of the similarity matrix and its chart by distance, in CSS pixels. */
export interface SimilarityLayout {
  readonly side: number;
  readonly chart: number;
  /** Whether the chart is below the matrix. */
  readonly isStacked: boolean;
}

const usualSide = 208;
const between = 72;
/** Least width of the chart: its caption and the summary of a distance fit in two lines. */
const leastChart = 224;

export function similarityLayout(room: number): SimilarityLayout {
  if (layout.value === 'narrow') return { side: room, chart: room, isStacked: true };
  const side = Math.min(usualSide, room);
  const beside = room - side - between;
  return beside >= leastChart
    ? { side, chart: beside, isStacked: false }
    : { side, chart: room, isStacked: true };
}
