import type { ColourScale } from '../../src/analysis/colour/colourScale';

/** A value that a head has for each query and key, `[query, key]`, and how all views show it. */
export interface ShownValue {
  /** Its tap within an attention: `pattern` in `blocks.3.attn.pattern`. */
  readonly tap: string;
  /** Each row sums to 1; when sinks are left out, rows are renormalised. */
  readonly sumsToOne: boolean;
  /** Never negative, so lines can show shares of each row. If false, lines show the pattern. */
  readonly hasMass: boolean;
  /**
   * Softmax ignores what is added to a whole row, so views show each value less its row's mean over visible
   * keys. The readout states both.
   */
  readonly isCentred: boolean;
  /** Diverging about 0 instead of sequential from 0. */
  readonly isDiverging: boolean;
  /** The end of the scale, for differences too; if absent, the largest |value| on screen. */
  readonly end?: number;
  /** A number in tables, at keys, in captions and over bars. @param end of the scale that shows the value */
  number(value: number, end: number): string;
  /** The name in the toolbar and in the table's caption. */
  name(): string;
  /** The accessible name of a heatmap, to which the head is added: `Attention heatmap`. */
  heatmap(): string;
  /** The label over the colour bar. */
  legend(scale: ColourScale, isWithoutSinks: boolean): string;
  /** The caption under the bars of one query. */
  rowCaption(query: string, isLabelled: boolean): string;
  /** The caption under the bars without a focus, which show the mean over queries only if `hasMean`. */
  restCaption(): string;
  readonly hasMean: boolean;
  /**
   * What the readout adds to a cell's weight; absent for the weight itself.
   * @param shown the same value less its row's mean, if the value is centred
   * @param isFirst whether this is the first head in the sentence that states it
   */
  said?(value: number, shown: number, isFirst: boolean): string;
}
