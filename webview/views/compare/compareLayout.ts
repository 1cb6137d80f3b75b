import { gutter, layout, panelWidth } from '../../look/layout';
import { density } from '../../look/theme';
import { type Frame, fitFrame } from '../../plot/frame';
import { hasLabels, labelledPitch } from '../../plot/ruler';
import { countOf, mostUnits } from '../../state/axes';
import { derived } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { difference } from './comparison';

/** Pixels from the view's upper edge to the heatmaps: heading, axis title, slanted labels. */
export const heatmapTop = 122;
export const barsSize = { height: 96, head: 16 };
/** Pixels between a label window and the heatmap. */
export const funnel = 34;

const columnGap = 28;
/** The part of the axis numbers right of the difference's bars that the panel's gutter does not hold. */
const differenceAxis = 18;
const largestSide = 512;
const smallestSide = 300;
/** Up to this size every token keeps its label, and heads without room scroll sideways. */
const largestLabelled = 352;

/** The frame shared by all heatmaps: as large as fits all of them, but not too small to read. */
export const compareFrame = derived<Frame>((subject) => {
  const size = { rows: countOf(subject, 'query'), columns: countOf(subject, 'key') };
  const scale = density.value;
  const labelled = (mostUnits(subject) * Math.ceil(labelledPitch * scale)) / scale;
  const isLabelled = labelled <= Math.max(largestLabelled, share(subject, labelsRoom(false)));
  const wanted = isLabelled
    ? Math.max(share(subject, labelsRoom(false)), labelled)
    : Math.max(share(subject, labelsRoom(true)), Math.min(smallestSide, roomFor(labelsRoom(true))));
  return fitFrame(Math.min(largestSide, wanted), size, scale);
});

/** Whether there are too many queries to label all: then a window of labels scrolls next to the heatmaps. */
export const isWindowed = derived((subject) => !hasLabels(compareFrame(subject).y));

/** Width of the query labels at the left. */
export const labelsWidth = derived((subject) => labelsRoom(isWindowed(subject)));

function labelsRoom(isWindowed: boolean): number {
  if (layout.value === 'narrow') return isWindowed ? 96 : 76;
  return isWindowed ? 122 : 96;
}

/** Each heatmap's share of the panel's width. */
function share(subject: Subject, labels: number): number {
  const columns = Math.max(1, subject.pins.value.length + (difference(subject) ? 1 : 0));
  const room = roomFor(labels) - (difference(subject) ? differenceAxis : 0);
  return (room - (columns - 1) * columnGap) / columns;
}

function roomFor(labels: number): number {
  return panelWidth.value - 2 * gutter.value - labels;
}
