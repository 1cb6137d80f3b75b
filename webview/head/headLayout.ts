import type { Layout } from '../layout';
import { type Frame, fit, labelledPitch } from '../parts/frame';

/** A column of the figure, in CSS pixels from its left edge. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Where the parts of one head stand. The figure's left edge is 0; the heatmap's upper edge is `top`. */
export interface HeadLayout {
  /** Every token has its label; otherwise a window of labels scrolls beside a fitted heatmap. */
  readonly isLabelled: boolean;
  readonly frame: Frame;
  readonly top: number;
  readonly heatmap: number;
  /** Query labels beside the heatmap; at its left below 600 px. */
  readonly labels: Column;
  /** Lines and keys beside the heatmap; undefined where they go below. */
  readonly lines: Column | undefined;
  readonly keys: Column | undefined;
  /** The crop that *Zoom* shows in place of lines and keys. */
  readonly crop: Column | undefined;
  readonly width: number;
}

export interface HeadRoom {
  readonly width: number;
  readonly tokens: number;
  readonly layout: Layout;
  readonly isZoom: boolean;
  /** Device pixels a CSS pixel. */
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

/** Heatmap, labels, lines and keys on the same rows. Undefined where the cells would be too small for labels. */
function labelledLayout({ width, tokens, density }: HeadRoom): HeadLayout | undefined {
  const beside = gap + labels + keys;
  const frame = fit(Math.min(largestSide, width - beside - usualLines), tokens, density);
  const tight = fit(Math.min(largestSide, width - beside - shortestLines), tokens, density);
  const chosen = frame.pitch >= labelledPitch ? frame : tight;
  if (chosen.pitch < labelledPitch) return undefined;
  const lines = chosen.side + gap + labels;
  const linesWidth = Math.min(longestLines, width - lines - keys);
  return {
    isLabelled: true,
    frame: chosen,
    top: 68,
    heatmap: 0,
    labels: { x: chosen.side + gap, width: labels },
    lines: { x: lines, width: linesWidth },
    keys: { x: lines + linesWidth, width: keys },
    crop: undefined,
    width: lines + linesWidth + keys,
  };
}

function windowedLayout({ width, tokens, density, isZoom }: HeadRoom): HeadLayout {
  const left = isZoom ? lineNumbers : positions;
  const right = isZoom ? cropFunnel + crop + keys : funnel + windowed + windowLines + keyStrip;
  const room = width - left - right;
  const isBelow = room < smallestSide;
  const side = isBelow ? width - positions - funnel - windowed : Math.min(largestSide, room);
  const frame = fit(side, tokens, density);
  const edge = left + frame.side;
  const common = { isLabelled: false, frame, top: 68, heatmap: left, width } as const;
  if (isBelow)
    return {
      ...common,
      labels: { x: edge + funnel, width: windowed },
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
  const lines = edge + funnel + windowed;
  return {
    ...common,
    labels: { x: edge + funnel, width: windowed },
    lines: { x: lines, width: windowLines + Math.min(120, width - lines - windowLines - keyStrip) },
    keys: { x: width - keyStrip, width: keyStrip },
    crop: undefined,
  };
}

/** Labels at the heatmap's left, or only positions; everything else in sections below. */
function narrowLayout({ width, tokens, density }: HeadRoom): HeadLayout {
  const labelsWidth = 76;
  const labelled = fit(width - labelsWidth, tokens, density);
  const isLabelled = labelled.pitch >= labelledPitch;
  const frame = isLabelled ? labelled : fit(width - positions, tokens, density);
  return {
    isLabelled,
    frame,
    top: 68,
    heatmap: isLabelled ? labelsWidth : positions,
    labels: { x: 0, width: isLabelled ? labelsWidth - 10 : 0 },
    lines: undefined,
    keys: undefined,
    crop: undefined,
    width,
  };
}
