import { type GridLayout, gridLayout, gridSize } from './gridLayout';
import { type HeadLayout, type HeadRoom, headLayout, leastTop, smallestSide } from './headLayout';

/** Where everything in *Heads* is, in CSS pixels. */
export interface HeadsLayout {
  /**
   * One column of sections below 600 px; a band of grid and predictions over the head; from 1000 px on, grid
   * and predictions left of the head.
   */
  readonly arrangement: 'column' | 'bands' | 'sides';
  readonly cells: GridLayout;
  /** The grid's place; cells that do not fit scroll inside it. */
  readonly grid: { readonly width: number; readonly height: number };
  /** Width of the predictions and strips. */
  readonly beside: number;
  /** Height of the band above the head; 0 in other arrangements. */
  readonly band: number;
  readonly head: HeadLayout;
}

export interface HeadsRoom extends Omit<HeadRoom, 'isNarrow' | 'enough'> {
  readonly layers: number;
  readonly heads: number;
  /** Number of consecutive heads that share keys and values. */
  readonly group: number;
  /** Whether cells leave room below for the names of heads. */
  readonly isSorted: boolean;
}

/** A heatmap large enough to have bars below it. */
const enough = { bands: 264, sides: 400 };
/** Around the view. */
const margin = { narrow: 12, side: 16, top: 4, bottom: 4 };
const between = 28;

/** Below the figure. */
const foot = 4;
/** Heights: the row above the grid, the heading of the open head, the row of folded sections. */
const gridHead = 26;
const heading = 28;
const folds = 32;
/** What a band has, and what it keeps in a low panel: five predictions and the line of statistics. */
const usualBand = 192;
const leastBand = 160;
const leastPredictions = 200;
const bandGrid = 270;
const sideGrid = 292;
const wideGrid = 450;
const manyHeads = 384;
/** The grid's heading and order, and the predictions below it. */
const sideGridHead = 56;
const sidePredictions = 160;
const leastSideGrid = 180;
/** Buttons below the figure. */
const actions = 32;

export function headsLayout(room: HeadsRoom): HeadsLayout {
  if (room.width < 600) return column(room);
  return room.width < 1000 ? bands(room) : sides(room);
}

function column(room: HeadsRoom): HeadsLayout {
  const width = room.width - 2 * margin.narrow;
  const cells = gridLayout({ ...room, width, height: Number.POSITIVE_INFINITY, hasWords: false });
  return {
    arrangement: 'column',
    cells,
    grid: { width, height: gridSize(room, cells).height },
    beside: width,
    band: 0,
    head: headLayout({ ...room, width, isNarrow: true, enough: 0 }),
  };
}

function bands(room: HeadsRoom): HeadsLayout {
  const width = room.width - 2 * margin.side;
  const others = margin.top + heading + foot + folds + margin.bottom;
  const most = Math.max(leastBand, room.height - others - leastTop - smallestSide);
  const under = (band: number) =>
    headLayout({
      ...room,
      width,
      height: room.height - others - band,
      isNarrow: false,
      enough: enough.bands,
    });
  const least = bandOf(room, Math.min(usualBand, most));
  const spare = room.height - others - least.band - heightOf(under(Math.min(most, least.band)));
  const { cells, size, band } = bandOf(room, Math.min(most, least.band + Math.max(0, spare)));
  const height = Math.min(most, band);
  const grid = Math.min(width - between - leastPredictions, Math.max(bandGrid, size.width));
  return {
    arrangement: 'bands',
    cells,
    grid: { width: grid, height: height - gridHead },
    beside: width - grid - between,
    band: height,
    head: under(height),
  };
}

/** A band with a grid that fits into a height, or with the smallest that can be. */
function bandOf(room: HeadsRoom, height: number) {
  const cells = gridLayout({ ...room, width: bandGrid, height: height - gridHead, hasWords: false });
  const size = gridSize(room, cells);
  return { cells, size, band: Math.max(Math.min(height, usualBand), gridHead + size.height) };
}

function heightOf({ top, frame, under }: HeadLayout): number {
  return top + frame.y.length + under;
}

function sides(room: HeadsRoom): HeadsLayout {
  const height = room.height - margin.top - margin.bottom;
  const mostGrid = Math.max(leastSideGrid, height - sideGridHead - sidePredictions);
  const cells = (width: number, hasWords: boolean) =>
    gridLayout({ ...room, width, height: mostGrid, hasWords });
  const isShort = Math.max(room.rows, room.columns) <= 16;
  const words = room.width >= 1200 && isShort ? cells(wideGrid, true) : undefined;
  const hasWords = words?.badges === 'words';
  const width = hasWords ? wideGrid : room.heads > 12 ? manyHeads : sideGrid;
  const shown = hasWords ? words : cells(width, false);
  return {
    arrangement: 'sides',
    cells: shown,
    grid: { width, height: Math.min(mostGrid, gridSize(room, shown).height) },
    beside: width,
    band: 0,
    head: headLayout({
      ...room,
      width: room.width - 2 * margin.side - width - between,
      height: height - heading - actions,
      isNarrow: false,
      enough: enough.sides,
    }),
  };
}
