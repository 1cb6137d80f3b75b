import { gutter, layout, panelHeight, panelWidth } from '../../look/layout';
import { density } from '../../look/theme';
import { type Frame, fitFrame } from '../../plot/frame';
import { hasLabels, labelledPitch } from '../../plot/ruler';
import { slantedHeight } from '../../plot/slantedHeight';
import { countOf, mostUnits } from '../../state/axes';
import { derived } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { difference } from './comparison';

export const barsSize = { height: 84, head: 16 };
/** Pixels between a label window and the heatmap. */
export const funnel = 34;
/** Pixels between columns, and right of the last one: the slanted labels of the last keys reach into it. */
export const columnGap = 24;

/** Heights of the legends over all rows, a column's heading, its positions without labels, its bars and caption. */
const [legends, heading, positions, lower] = [76, 46, 16, 16 + barsSize.height + 42];
/** Height of the labels of a few keys, with their leaders. */
const fewLabels = 80;
const largestSide = 512;
/** The least side of a heatmap, and of one whose labels all fit; a column's heading needs as much. */
const [leastSide, leastLabelled] = [200, 176];
const widestHeading = 220;

interface Arrangement {
  /** Columns in a row. */
  readonly across: number;
  readonly columnWidth: number;
  /** The frame shared by all heatmaps. */
  readonly frame: Frame;
}

/**
 * As many columns in a row as can be read. The heatmaps are as large as rows of about equal length allow and as
 * one row on the screen has room for; if that leaves room beside a row, more columns go there.
 */
const arrangement = derived<Arrangement>((subject) => {
  const scale = density.value;
  const labelled = (mostUnits(subject) * Math.ceil(labelledPitch * scale)) / scale;
  const least = Math.max(leastLabelled, Math.min(leastSide, labelled));
  const columns = Math.max(1, subject.pins.value.length + (difference(subject) ? 1 : 0));
  let most = columns;
  while (most > 1 && share(most, labelled > leastSide) < least) most--;
  const balanced = Math.ceil(columns / Math.ceil(columns / most));
  const isLabelled = labelled <= share(balanced, false);
  const width = share(balanced, !isLabelled);
  const upper = heading + (isLabelled ? slantedHeight.key(subject) : fewLabels + positions);
  const height = panelHeight.value - legends - upper - lower;
  const side = Math.min(largestSide, width, Math.max(isLabelled ? labelled : legible(subject), height));
  const frame = fitFrame(side, { rows: countOf(subject, 'query'), columns: countOf(subject, 'key') }, scale);
  const needed = Math.max(frame.x.length, leastLabelled);
  let across = balanced;
  while (across < columns && share(across + 1, !isLabelled) >= needed) across++;
  return {
    across,
    columnWidth: Math.max(frame.x.length, Math.min(share(across, !isLabelled), widestHeading)),
    frame,
  };
});

/** The least side at which whole device pixels make cells that fill `leastSide`. */
function legible(subject: Subject): number {
  const count = mostUnits(subject);
  return (Math.ceil((leastSide * density.value) / count) * count) / density.value;
}

export function compareFrame(subject: Subject): Frame {
  return arrangement(subject).frame;
}

export function columnWidth(subject: Subject): number {
  return arrangement(subject).columnWidth;
}

/** The columns, row by row. */
export function inRows<Column>(subject: Subject, columns: readonly Column[]): Column[][] {
  const { across } = arrangement(subject);
  const rows = Array.from({ length: Math.ceil(columns.length / across) }, (_, row) => row * across);
  return rows.map((first) => columns.slice(first, first + across));
}

/** Height of the slanted labels over each heatmap. */
export const columnLabels = derived((subject) =>
  hasLabels(compareFrame(subject).x) ? slantedHeight.key(subject) : fewLabels,
);

/** Pixels from a row's upper edge to its heatmaps: heading, axis title, slanted labels. */
export function heatmapTop(subject: Subject): number {
  return heading + columnLabels(subject);
}

/** Whether there are too many queries to label all: then a window of labels scrolls next to the heatmaps. */
export const isWindowed = derived((subject) => !hasLabels(compareFrame(subject).y));

/** Width of the query labels at the left. */
export const labelsWidth = derived((subject) => labelsRoom(isWindowed(subject)));

function labelsRoom(isWindowed: boolean): number {
  if (layout.value === 'narrow') return isWindowed ? 96 : 76;
  return isWindowed ? 122 : 96;
}

/** The width of each of some columns in a row. */
function share(columns: number, isWindowed: boolean): number {
  return (panelWidth.value - gutter.value - labelsRoom(isWindowed)) / columns - columnGap;
}
