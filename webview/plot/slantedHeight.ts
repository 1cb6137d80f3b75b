import { widestOf } from '../look/textWidth';
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
  const length = Math.min(longestLabel, widestOf(labels, '12px'));
  return Math.ceil(length * Math.sin(Math.PI / 3) + lineHeight * Math.cos(Math.PI / 3) + 3);
}
