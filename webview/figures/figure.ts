import type { Ink } from '../look/theme';
import type { Subject } from '../state/subject';
import type { Scene } from './scene';

/** The numbers of a figure, for a spreadsheet. */
export interface Table {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `[row, column]`; NaN where masked. */
  readonly values: Float32Array;
}

/** How a page draws any row of a heatmap as bars, in pixels from the corner of the bars. */
export interface RowBars {
  readonly pitch: number;
  /** A bar's distance from its column's edge, and its width. */
  readonly inset: number;
  readonly width: number;
  readonly low: number;
  readonly high: number;
  readonly height: number;
  readonly head: number;
  /** Colours of values in equal steps from `low` to `high`. */
  readonly colours: readonly string[];
  readonly ink: string;
  readonly note: string;
  readonly hatch: string;
  readonly decimals: number;
  /** What the bars show, by row. */
  readonly captions: readonly string[];
}

/** A heatmap in a figure: its numbers, and where its cells are in the scene, in CSS pixels. */
export interface PlacedTable extends Table {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the labels beside its rows are. */
  readonly labels: { readonly x: number; readonly width: number };
  /** Undefined where the figure has no bars under it. */
  readonly bars?: RowBars | undefined;
}

/** A figure, ready to be written in any format. */
export interface Figure {
  /** How its file is named after the text's name: `L3H5`. */
  readonly name: string;
  readonly title: string;
  readonly scene: Scene;
  readonly tables: readonly Table[];
  /** Heatmaps whose rows can be looked at one by one, in a format that allows it. */
  readonly maps: readonly PlacedTable[];
}

/** A figure that a view offers of what it shows. */
export interface FigureOffer {
  /** Its name in the menu, where a view offers several. */
  name(): string;
  /** Whether there is anything to draw; if absent, always. */
  isOffered?(subject: Subject): boolean;
  /** Undefined until the numbers have arrived. */
  draw(subject: Subject, ink: Ink): Figure | undefined;
}
