import { computed } from '@preact/signals';
import { gutter, layout, panelWidth } from '../../look/layout';
import { density } from '../../look/theme';
import { type Frame, fitFrame } from '../../plot/frame';
import { hasLabels, labelledPitch } from '../../plot/ruler';
import { countOf, mostUnits } from '../../state/axes';
import { pins } from '../../state/state';
import { difference } from './comparison';

/** From the view's upper edge to the heatmaps: heading, axis title, slanted labels. */
export const heatmapTop = 122;
export const barsHeight = 96;
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
export const compareFrame = computed<Frame>(() => {
  const size = { rows: countOf('query'), columns: countOf('key') };
  const scale = density.value;
  const labelled = (mostUnits.value * Math.ceil(labelledPitch * scale)) / scale;
  const isLabelled = labelled <= Math.max(largestLabelled, share(labelsRoom(false)));
  const wanted = isLabelled
    ? Math.max(share(labelsRoom(false)), labelled)
    : Math.max(share(labelsRoom(true)), Math.min(smallestSide, roomFor(labelsRoom(true))));
  return fitFrame(Math.min(largestSide, wanted), size, scale);
});

/** Too many queries for all labels: a window of them scrolls beside the heatmaps. */
export const isWindowed = computed(() => !hasLabels(compareFrame.value.y));

/** Of the query labels at the left. */
export const labelsWidth = computed(() => labelsRoom(isWindowed.value));

function labelsRoom(isWindowed: boolean): number {
  if (layout.value === 'narrow') return isWindowed ? 96 : 76;
  return isWindowed ? 122 : 96;
}

/** What each heatmap gets of the panel's width. */
function share(labels: number): number {
  const columns = Math.max(1, pins.value.length + (difference.value ? 1 : 0));
  const room = roomFor(labels) - (difference.value ? differenceAxis : 0);
  return (room - (columns - 1) * columnGap) / columns;
}

function roomFor(labels: number): number {
  return panelWidth.value - 2 * gutter.value - labels;
}
