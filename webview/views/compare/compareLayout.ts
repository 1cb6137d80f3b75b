import { gutter, layout, panelWidth } from '../../look/layout';
import { density } from '../../look/theme';
import { type Frame, fitFrame } from '../../plot/frame';
import { hasLabels, labelledPitch } from '../../plot/ruler';
import { countOf, mostUnits } from '../../state/axes';
import { derived } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { difference } from './comparison';

/** From the view's upper edge to the heatmaps: heading, axis title, slanted labels. */
export const heatmapTop = 122;
export const barsSize = { height: 96, head: 16 };
/** Of the query labels where tokens are many, between them and the heatmap. */
export const funnel = 34;

const columnGap = 28;
/** Of the numbers at the right of the difference's bars, what the panel's gutter does not hold. */
const differenceAxis = 18;
const largestSide = 512;
const smallestSide = 300;
/** Up to here every token keeps its label, and heads that have no room scroll sideways. */
const largestLabelled = 352;

/** All heatmaps are alike: as large as leaves room for all, or as small as can be read. */
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

/** Too many queries for all labels: a window of them scrolls beside the heatmaps. */
export const isWindowed = derived((subject) => !hasLabels(compareFrame(subject).y));

/** Of the query labels at the left. */
export const labelsWidth = derived((subject) => labelsRoom(isWindowed(subject)));

function labelsRoom(isWindowed: boolean): number {
  if (layout.value === 'narrow') return isWindowed ? 96 : 76;
  return isWindowed ? 122 : 96;
}

/** What each heatmap gets of the panel's width. */
function share(subject: Subject, labels: number): number {
  const columns = Math.max(1, subject.pins.value.length + (difference(subject) ? 1 : 0));
  const room = roomFor(labels) - (difference(subject) ? differenceAxis : 0);
  return (room - (columns - 1) * columnGap) / columns;
}

function roomFor(labels: number): number {
  return panelWidth.value - 2 * gutter.value - labels;
}
