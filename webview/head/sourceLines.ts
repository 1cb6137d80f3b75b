import { computed } from '@preact/signals';
import type { LineStart } from '../parts/axisTicks';
import { inspection } from '../state';
import { placeOf } from '../tokens';

/** Where a source line begins among the tokens; a special token belongs to none. */
export const lineStarts = computed<readonly LineStart[]>(() => {
  const starts: LineStart[] = [];
  inspection.value?.tokens.forEach((_, token) => {
    const line = placeOf(token)?.line;
    if (line !== undefined && line !== starts.at(-1)?.line) starts.push({ token, line });
  });
  return starts;
});

/** The line that a token begins in. */
export function lineOf(token: number): number | undefined {
  return placeOf(token)?.line;
}
