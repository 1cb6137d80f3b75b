import type { LineStart } from '../../plot/axisTicks';
import type { Ruler } from '../../plot/ruler';
import { type Axis, unitsOf } from '../../state/axes';
import { derived } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { placeOf } from '../../state/unitNames';

/** Where source lines begin among an axis's units; special tokens and tokens of a target belong to none. */
export function lineStartsOf(subject: Subject, axis: Axis): readonly LineStart[] {
  return starts[axis](subject);
}

const starts = {
  query: derived((subject) => findStarts(subject, 'query')),
  key: derived((subject) => findStarts(subject, 'key')),
};

function findStarts(subject: Subject, axis: Axis): readonly LineStart[] {
  const found: LineStart[] = [];
  unitsOf(subject, axis).forEach(({ place }, token) => {
    const line = place?.line;
    if (line !== undefined && line !== found.at(-1)?.line) found.push({ token, line });
  });
  return found;
}

/** The line in which a unit begins. */
export function lineOf(subject: Subject, axis: Axis, token: number): number | undefined {
  return placeOf(subject, axis, token)?.line;
}

/** Whether an axis is numbered by source line: below 2 px per token. */
export function isByLine(subject: Subject, axis: Axis, { pitch }: Ruler): boolean {
  return pitch < 2 && lineStartsOf(subject, axis).length > 0;
}
