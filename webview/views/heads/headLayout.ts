import type { Layout } from '../../look/layout';
import { type Frame, fitFrame } from '../../plot/frame';
import { hasLabels } from '../../plot/ruler';

/** A column of the figure, in CSS pixels from its left edge. */
export interface Column {
  readonly x: number;
  readonly width: number;
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
  readonly heatmap: number;
  /** Query labels next to the heatmap; left of it below 600 px. */
  readonly labels: Column;
  /** Lines and keys next to the heatmap; undefined if they go below it. */
  readonly lines: Column | undefined;
  readonly keys: Column | undefined;
  /** The crop, which *Zoom* shows in place of lines and keys. */
  readonly crop: Column | undefined;
  readonly width: number;
}

export interface HeadRoom {
  readonly width: number;
  readonly rows: number;
  readonly columns: number;
  readonly layout: Layout;
  readonly isZoom: boolean;
  /** Device pixels per CSS pixel. */
  readonly density: number;
}

const gap = 10;
const labels = 84;
const keys = 92;
const shortestLines = 90;
const usualLines = 150;
const longestLines = 260;
const positions = 26;
const lineNumbers = 30;
const funnel = 28;
const cropFunnel = 34;
const windowed = 82;
const windowLines = 78;
const keyStrip = 122;
const crop = 180;
const largestSide = 512;
const smallestSide = 256;

export function headLayout(room: HeadRoom): HeadLayout {
  return room.layout === 'narrow' ? narrowLayout(room) : (labelledLayout(room) ?? windowedLayout(room));
}

/** Heatmap, labels, lines and keys on the same rows; undefined if cells would be too small for labels. */
function labelledLayout({ width, density, ...size }: HeadRoom): HeadLayout | undefined {
  const beside = gap + labels + keys;
  const withUsualLines = fitFrame(Math.min(largestSide, width - beside - usualLines), size, density);
  const withShortLines = fitFrame(Math.min(largestSide, width - beside - shortestLines), size, density);
  const frame = isLabelled(withUsualLines) ? withUsualLines : withShortLines;
  if (!isLabelled(frame)) return undefined;
  const lines = frame.x.length + gap + labels;
  const linesWidth = Math.min(longestLines, width - lines - keys);
  return {
    isLabelled: true,
    hasRowLabels: true,
    frame,
    top: 68,
    heatmap: 0,
    labels: { x: frame.x.length + gap, width: labels },
    lines: { x: lines, width: linesWidth },
    keys: { x: lines + linesWidth, width: keys },
    crop: undefined,
    width: lines + linesWidth + keys,
  };
}

function isLabelled({ x, y }: Frame): boolean {
  return hasLabels(x) && hasLabels(y);
}

function windowedLayout({ width, density, isZoom, ...size }: HeadRoom): HeadLayout {
  const left = isZoom ? lineNumbers : positions;
  const right = isZoom ? cropFunnel + crop + keys : funnel + windowed + windowLines + keyStrip;
  const room = width - left - right;
  const isBelow = room < smallestSide;
  const side = isBelow ? width - positions - funnel - windowed : Math.min(largestSide, room);
  const frame = fitFrame(side, size, density);
  // A few queries have labels next to their rows, however many keys there are.
  const hasRowLabels = hasLabels(frame.y);
  const heatmap = hasRowLabels ? 0 : left;
  const beside = hasRowLabels ? gap : funnel;
  const edge = heatmap + frame.x.length;
  const common = { isLabelled: false, hasRowLabels, frame, top: 68, heatmap, width } as const;
  if (isBelow)
    return {
      ...common,
      labels: { x: edge + beside, width: windowed },
      lines: undefined,
      keys: undefined,
      crop: undefined,
    };
  if (isZoom)
    return {
      ...common,
      crop: { x: edge + cropFunnel, width: crop },
      labels: { x: edge + cropFunnel + crop + 8, width: keys - 8 },
      lines: undefined,
      keys: undefined,
    };
  const lines = edge + beside + windowed;
  return {
    ...common,
    labels: { x: edge + beside, width: windowed },
    lines: { x: lines, width: windowLines + Math.min(120, width - lines - windowLines - keyStrip) },
    keys: { x: width - keyStrip, width: keyStrip },
    crop: undefined,
  };
}

/** Labels, or only positions, left of the heatmap; everything else in sections below. */
function narrowLayout({ width, density, ...size }: HeadRoom): HeadLayout {
  const labelsWidth = 76;
  const besideLabels = fitFrame(width - labelsWidth, size, density);
  const hasRowLabels = hasLabels(besideLabels.y);
  const frame = hasRowLabels ? besideLabels : fitFrame(width - positions, size, density);
  return {
    isLabelled: hasRowLabels && hasLabels(frame.x),
    hasRowLabels,
    frame,
    top: 68,
    heatmap: hasRowLabels ? labelsWidth : positions,
    labels: { x: 0, width: hasRowLabels ? labelsWidth - 10 : 0 },
    lines: undefined,
    keys: undefined,
    crop: undefined,
    width,
  };
}
