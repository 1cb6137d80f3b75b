import { type Frame, fitFrame } from '../../../plot/frame';
import { hasLabels, type Ruler, withPitch } from '../../../plot/ruler';

/** A column of the figure, in CSS pixels from its left edge. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

export interface CropColumn extends Column {
  /** The longest key label above it, in CSS pixels along its slant. */
  readonly slant: number;
}

/** Where the parts of one head are. The figure's left edge is 0; the heatmap's upper edge is `top`. */
export interface HeadLayout {
  /** Whether every query and every key has a label. */
  readonly isLabelled: boolean;
  /**
   * Whether every query has a label next to its row; otherwise a window of labels scrolls next to a fitted
   * heatmap.
   */
  readonly hasRowLabels: boolean;
  readonly frame: Frame;
  readonly top: number;
  /** The longest column label, in CSS pixels along its slant. */
  readonly slant: number;
  readonly heatmap: number;
  /** Query labels next to the heatmap; left of it below 600 px. */
  readonly labels: Column;
  /** Lines and keys next to the heatmap; undefined if they go below it. */
  readonly lines: Column | undefined;
  readonly keys: Column | undefined;
  /** The crop, which *Zoom* shows in place of lines and keys. */
  readonly crop: CropColumn | undefined;
  readonly width: number;
  /** Height of the bars below the heatmap; undefined if there is no room for them. */
  readonly bars: number | undefined;
  /** Height of what is below the heatmap. */
  readonly under: number;
  /** The legends, next to the bars; without bars, next to the labels above the heatmap. */
  readonly legend: Column;
}

/** Widths of the longest labels, in CSS pixels. */
export interface LabelWidths {
  readonly query: number;
  readonly key: number;
}

export interface HeadRoom {
  readonly width: number;
  /** For the figure with its bars. */
  readonly height: number;
  /** A heatmap this large, or nearly as large as it could be, leaves the rest to its bars. */
  readonly enough: number;
  readonly rows: number;
  readonly columns: number;
  readonly labels: LabelWidths;
  /** Whether the room is narrower than 600 px: labels left of the heatmap, everything else below. */
  readonly isNarrow: boolean;
  readonly isZoom: boolean;
  /** Device pixels per CSS pixel. */
  readonly density: number;
}

const largestSide = 512;
/** What a heatmap keeps, however low the panel; below, the page scrolls. */
export const smallestSide = 220;
/** The share of the largest possible side at which a heatmap leaves the rest to its bars. */
const nearly = 0.85;
/** The least share of its room that a heatmap with whole device pixels per cell fills. */
const full = 0.88;

const gap = 10;
/** Next to a locked label. */
const lock = 22;
const shortestLines = 60;
const usualLines = { wide: 150, tight: 100 };
const wideFigure = 640;
const longestLines = 320;
const positions = 30;
const funnel = 28;
const cropFunnel = 34;
export const cropPitch = 18;
const fewestCropKeys = 6;
export const mostCropKeys = 10;
/** Above and below the window of labels, for “↑ earlier” and “↓ later”. */
export const windowMargin = 16;
/** The width that both need, and the axis title beside a crop. */
const leastWindow = 76;
/** Next to a key's label: the number, and the strip with its leaders. */
const numbers = 42;
const strip = 24;

const axisTitle = 18;
const legendHeight = 44;
/** The legend has room above the heatmap, and labels of 76 px have. */
export const leastTop = axisTitle + legendHeight;
const mostTop = 93;
/** Column labels are shortened where their heatmap would be smaller. */
const fairSide = 260;
/** Slanted labels: their angle, and the height of the corner of their lines. */
const slope = Math.PI / 3;
const corner = 7;
/** What the last column's label reaches beyond its column, and the bars' numbers. */
const overhang = 44;

const aboveBars = 12;
const lowestBars = 60;
const highestBars = 98;
/** The caption; where columns have no labels, positions too. */
const mostBelowBars = { labelled: 34, windowed: 50 };

/** A head in a room of any width: heatmap first, then bars below it if they cost it little. */
export function headLayout(room: HeadRoom): HeadLayout {
  if (room.isNarrow) return narrowLayout(room);
  const alone = labelledLayout(room, room.height) ?? windowedLayout(room, room.height);
  const left = room.height - aboveBars - lowestBars;
  const shorter =
    labelledLayout(room, left - mostBelowBars.labelled) ??
    windowedLayout(room, left - mostBelowBars.windowed);
  const hasBars =
    shorter.isLabelled === alone.isLabelled &&
    sideOf(shorter) >= Math.min(room.enough, sideOf(alone) * nearly) &&
    shorter.top + sideOf(shorter) + aboveBars + lowestBars + belowBars(shorter) <= room.height;
  return hasBars ? withBars(room, shorter) : alone;
}

/** Heatmap, labels, lines and keys on the same rows; undefined if cells would be too small for labels. */
function labelledLayout(room: HeadRoom, height: number): HeadLayout | undefined {
  const { width, labels, density } = room;
  const least = { query: Math.min(queryWidth(labels), 84), key: Math.min(labels.key + numbers, 92) };
  const head = topOf(room, height, false);
  const fitted = (lines: number) => {
    const side = Math.min(width - gap - least.query - least.key - lines, height - head.top);
    return fitFrame(Math.max(smallestSide, Math.min(largestSide, side)), room, density);
  };
  const usual = width < wideFigure ? usualLines.tight : usualLines.wide;
  const frame = [usual, shortestLines].map(fitted).find(isLabelled);
  if (!frame) return undefined;
  const x = frame.x.length + gap;
  const [query, key] = share(width - x - shortestLines, queryWidth(labels), labels.key + numbers);
  const lines = { x: x + query, width: Math.min(longestLines, width - x - query - key) };
  const keys = { x: lines.x + lines.width, width: key };
  return {
    ...head,
    isLabelled: true,
    hasRowLabels: true,
    frame,
    heatmap: 0,
    labels: { x, width: query },
    lines,
    keys,
    crop: undefined,
    width: keys.x + key,
    bars: undefined,
    under: Math.max(0, frame.x.length - frame.y.length),
    legend: legendAbove(x, keys.x + key),
  };
}

function isLabelled({ x, y }: Frame): boolean {
  return hasLabels(x) && hasLabels(y);
}

/** *Lines* and *Zoom* place the heatmap alike, so that nothing moves between them. */
function windowedLayout(room: HeadRoom, height: number): HeadLayout {
  const { width, labels, isZoom, density } = room;
  const head = topOf(room, height, true);
  const query = Math.max(queryWidth(labels), leastWindow);
  const least = { query: leastWindow, key: Math.min(labels.key + strip + numbers, 108) };
  const beside = Math.max(
    funnel + least.query + shortestLines + least.key,
    cropFunnel + fewestCropKeys * cropPitch + gap + least.query,
  );
  const side = Math.min(largestSide, width - positions - beside, height - head.top);
  const frame = filled(fitFrame(Math.max(smallestSide, side), room, density), Math.max(smallestSide, side));
  // A few queries have labels next to their rows, however many keys there are.
  const hasRowLabels = hasLabels(frame.y);
  const heatmap = hasRowLabels ? 0 : positions;
  const edge = heatmap + frame.x.length;
  const common = {
    ...head,
    isLabelled: false,
    hasRowLabels,
    frame,
    heatmap,
    width,
    bars: undefined,
    under: isZoom ? 0 : Math.max(0, frame.x.length - frame.y.length),
    legend: legendAbove(edge + gap, width),
  };
  if (isZoom) {
    const x = edge + cropFunnel;
    const keys = Math.floor((width - x - gap - least.query) / cropPitch);
    const crop = {
      ...{ x, width: cropPitch * Math.max(1, Math.min(mostCropKeys, room.columns, keys)) },
      slant: cropSlant(head.top - legendHeight),
    };
    const column = crop.x + crop.width + gap;
    const window = { x: column, width: Math.min(query, width - column) };
    return { ...common, crop, labels: window, lines: undefined, keys: undefined };
  }
  const x = edge + (hasRowLabels ? gap : funnel);
  const [from, key] = share(width - x - shortestLines, query, labels.key + strip + numbers);
  const lines = { x: x + from, width: Math.min(longestLines, width - x - from - key) };
  return {
    ...common,
    crop: undefined,
    labels: { x, width: from },
    lines,
    keys: { x: lines.x + lines.width, width: key },
  };
}

/** Labels, or only positions, left of the heatmap; everything else in sections below. */
function narrowLayout(room: HeadRoom): HeadLayout {
  const { width, labels, density } = room;
  const labelsWidth = Math.min(queryWidth(labels), 76);
  const besideLabels = fitFrame(width - labelsWidth, room, density);
  const hasRowLabels = hasLabels(besideLabels.y);
  const frame = hasRowLabels ? besideLabels : fitFrame(width - positions, room, density);
  const heatmap = hasRowLabels ? labelsWidth : positions;
  const isLabelled = hasRowLabels && hasLabels(frame.x);
  return {
    ...topOf(room, Number.POSITIVE_INFINITY, !isLabelled),
    isLabelled,
    hasRowLabels,
    frame,
    heatmap,
    labels: { x: 0, width: hasRowLabels ? labelsWidth - gap : 0 },
    lines: undefined,
    keys: undefined,
    crop: undefined,
    width,
    bars: highestBars,
    under: 0,
    legend: { x: heatmap, width: width - heatmap },
  };
}

/** Gives up whole device pixels per cell where they would leave much of the room empty. */
function filled({ x, y }: Frame, side: number): Frame {
  return { x: filledRuler(x, side), y: filledRuler(y, side) };
}

function filledRuler(ruler: Ruler, side: number): Ruler {
  const isFull = hasLabels(ruler) || ruler.length >= Math.max(smallestSide, side * full);
  return isFull ? ruler : withPitch(side / ruler.count, ruler.count);
}

/** Gives the height that is left to the bars, and puts the legend next to them. */
function withBars(room: HeadRoom, layout: HeadLayout): HeadLayout {
  const { frame, top, heatmap, width, under, crop } = layout;
  const below = belowBars(layout);
  const left = room.height - top - frame.y.length - aboveBars - below;
  const bars = Math.max(lowestBars, Math.min(highestBars, left));
  const x = heatmap + frame.x.length + overhang;
  return {
    ...layout,
    crop: crop && { ...crop, slant: cropSlant(top) },
    bars,
    under: Math.max(aboveBars + bars + below, under + legendHeight),
    legend: { x, width: width - x },
  };
}

/** Positions, if columns have no labels, and the caption. */
function belowBars({ frame }: HeadLayout): number {
  return 2 + (hasLabels(frame.x) ? 0 : 16) + (frame.x.length < 360 ? 32 : 16);
}

/** Next to the labels above the heatmap, over those of lines and keys. */
function legendAbove(x: number, end: number): Column {
  return { x: x + overhang, width: end - x - overhang };
}

/** Room above the heatmap for its axis title and labels. */
function topOf({ labels }: HeadRoom, height: number, isThinned: boolean): Pick<HeadLayout, 'top' | 'slant'> {
  const foot = axisTitle + corner + (isThinned ? 8 : 2);
  const wanted = Math.ceil(foot + labels.key * Math.sin(slope));
  const top = Math.max(leastTop, Math.min(wanted, mostTop, height - fairSide));
  return { top, slant: Math.floor((top - foot) / Math.sin(slope)) };
}

/** The longest label over a crop with this much room above its window. */
export function cropSlant(room: number): number {
  return Math.floor((room + windowMargin - corner - 2) / Math.sin(slope));
}

function queryWidth({ query }: LabelWidths): number {
  return query + lock;
}

/** Divides room between two columns: each what it wants, or half of it and what the other leaves. */
function share(room: number, first: number, second: number): [number, number] {
  if (first + second <= room) return [first, second];
  const half = Math.floor(room / 2);
  if (first <= half) return [first, room - first];
  return second <= half ? [room - second, second] : [half, room - half];
}

function sideOf({ frame: { x, y } }: HeadLayout): number {
  return Math.max(x.length, y.length);
}
