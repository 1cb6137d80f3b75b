/** A figure as pure data, in CSS pixels. Every export format is written from it. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export type Mark = RectMark | PathMark | TextMark | CellsMark | GroupMark;

export interface RectMark {
  readonly is: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
  /** What the rectangle stands for, shown on hover. */
  readonly title?: string;
}

export interface PathMark {
  readonly is: 'path';
  /** SVG path data. */
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

export interface TextMark {
  readonly is: 'text';
  readonly text: string;
  /** The anchor on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'middle' | 'end';
  readonly isBold?: boolean;
  /** Degrees about the anchor, clockwise. */
  readonly angle?: number;
  /** The text is set in a fixed-width font and stretched to this length, so that neighbours join. */
  readonly length?: number;
}

/** A matrix of equal cells, without smoothing. Transparent cells show what is below. */
export interface CellsMark {
  readonly is: 'cells';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
  /** `[row, column]`, RGBA bytes packed as in image data. */
  readonly pixels: Uint32Array;
  /** What a cell stands for, shown on hover. */
  title?(row: number, column: number): string;
}

export interface GroupMark {
  readonly is: 'group';
  readonly x: number;
  readonly y: number;
  readonly marks: readonly Mark[];
  /** What a page's script finds it by. */
  readonly part?: 'bars' | 'row';
}

/** The marks with their origin at a point. */
export function placed(x: number, y: number, marks: readonly Mark[]): GroupMark {
  return { is: 'group', x, y, marks };
}

/** The edge of a rectangle, with nothing inside; the line lies half within, half without. */
export function outlined(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  stroke: string,
  width: number,
): PathMark {
  return {
    is: 'path',
    d: `M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}z`,
    stroke,
    width,
  };
}
