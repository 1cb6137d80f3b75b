import type { Axis } from '../state/axes';
import { derived } from '../state/derived';
import { labelsOf } from '../state/unitNames';

/** The length at which a slanted label ends in an ellipsis. */
export const longestLabel = 76;
const lineHeight = 14;

/** Height of an axis's labels at 60°, in CSS pixels: as much as the longest needs. */
export const slantedHeight = {
  query: derived((subject) => heightOf(labelsOf(subject, 'query'))),
  key: derived((subject) => heightOf(labelsOf(subject, 'key'))),
} satisfies Record<Axis, unknown>;

function heightOf(labels: readonly string[]): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  // As bold as the focused label.
  context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  let length = 0;
  for (const label of labels) {
    length = Math.max(length, context.measureText(label).width);
    if (length >= longestLabel) break;
  }
  return Math.ceil(
    Math.min(longestLabel, length) * Math.sin(Math.PI / 3) + lineHeight * Math.cos(Math.PI / 3) + 3,
  );
}
