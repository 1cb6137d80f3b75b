import { computed } from '@preact/signals';
import type { LineStart } from '../../plot/axisTicks';
import type { Ruler } from '../../plot/ruler';
import { type Axis, unitsOf } from '../../state/axes';
import { placeOf } from '../../state/unitNames';

/** Where a source line begins among the units of an axis; a special token belongs to none, nor does a target's. */
export function lineStartsOf(axis: Axis): readonly LineStart[] {
  return starts[axis].value;
}

const starts = {
  query: computed(() => findStarts('query')),
  key: computed(() => findStarts('key')),
};

function findStarts(axis: Axis): readonly LineStart[] {
  const found: LineStart[] = [];
  unitsOf(axis).forEach(({ place }, token) => {
    const line = place?.line;
    if (line !== undefined && line !== found.at(-1)?.line) found.push({ token, line });
  });
  return found;
}

/** The line that a unit begins in. */
export function lineOf(axis: Axis, token: number): number | undefined {
  return placeOf(axis, token)?.line;
}

/** Whether an axis is numbered by source line: below 2 px a token. */
export function isByLine(axis: Axis, { pitch }: Ruler): boolean {
  return pitch < 2 && lineStartsOf(axis).length > 0;
}
