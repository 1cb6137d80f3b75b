import type { ColourScale } from '../../src/analysis/colour/colourScale';

/** A value that a head has for each query and key, `[query, key]`, and how every view shows it. */
export interface ShownValue {
  /** Its tap within an attention: `pattern` in `blocks.3.attn.pattern`. */
  readonly tap: string;
  /** Each row sums to 1; without the first token, rows are renormalised. */
  readonly sumsToOne: boolean;
  /** Never negative, so lines carry a share of each row. Where false, lines are the pattern's. */
  readonly hasMass: boolean;
  /** Diverging about 0 instead of sequential from 0. */
  readonly isDiverging: boolean;
  /** The end of the scale, of differences too; where absent, the largest |value| on screen. */
  readonly end?: number;
  /** In tables, at the keys, in captions. @param end of the scale that the value is shown on */
  number(value: number, end: number): string;
  /** Over a bar, where room is short. */
  barNumber(value: number, end: number): string;
  /** In the toolbar, and in the caption of the table. */
  name(): string;
  /** The accessible name of a heatmap, before the head: `Attention heatmap`. */
  heatmap(): string;
  /** Over the colour bar. */
  legend(scale: ColourScale, isWithoutFirst: boolean): string;
  /** Under the bars of one query. */
  rowCaption(query: string, isLabelled: boolean): string;
  /** Under the bars without a focus. They show the mean over queries only if `hasMean`. */
  restCaption(): string;
  readonly hasMean: boolean;
  /**
   * What the readout adds to a cell's weight; undefined for the weight itself.
   * @param isFirst whether a reader has not read it of another head in the same sentence
   */
  said?(value: number, isFirst: boolean): string;
}
