/** The files that a figure can be written to. */
const figureEndings = ['svg', 'png', 'html', 'csv'] as const;
export type FigureEnding = (typeof figureEndings)[number];

/** Colours of a figure: the panel's theme, or black on white for print. */
export const figureLooks = ['panel', 'print'] as const;
export type FigureLook = (typeof figureLooks)[number];

/** Pixels of a PNG per CSS pixel. */
export const figureScales = [1, 2, 4] as const;
export type FigureScale = (typeof figureScales)[number];

/** What a figure is copied as. */
export type FigureCopy = 'picture' | 'csv';

/** What the host asks of the figure on screen: its name for a file, or the file; or the panel's run log as JSON. */
export type WantedFigure =
  | { readonly is: 'name' }
  | { readonly is: 'runs' }
  | {
      readonly is: 'file';
      readonly ending: FigureEnding;
      /** Without these, what the reader chose in the panel. */
      readonly look?: FigureLook;
      readonly scale?: FigureScale;
    };
