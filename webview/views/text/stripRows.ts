import { signal } from '@preact/signals';
import type { HeadRef } from '../../../src/protocol/tensor';
import { direction, token } from '../../plot/text/direction';
import { patternOf } from '../../state/attention';
import { derived, perSubject } from '../../state/derived';
import { columnOf, rowOf } from '../../state/matrix';
import type { Subject } from '../../state/subject';
import { layerMeans } from './layerMeans';

/** The layer whose heads are shown under its mean. */
export const unfolded = perSubject(() => signal<number>());

/** The rows under the open head's: every layer's mean, and the heads of the unfolded layer. */
export const stripHeads = derived<readonly HeadRef[]>((subject) => {
  const { layers = 0, heads = 0 } = subject.attention.value ?? {};
  return range(layers).flatMap((layer) => [
    { layer, head: 'mean' as const },
    ...(layer === unfolded(subject).value ? range(heads).map((head) => ({ layer, head })) : []),
  ]);
});

/** A row's attention from or to the focused token; undefined until it arrives. */
export function stripValues(subject: Subject, of: HeadRef): Float32Array | undefined {
  if (of.head === 'mean') return layerMeans(subject)?.[of.layer as number];
  const [matrix, at] = [patternOf(subject, of), token(subject)];
  if (!matrix || at === undefined) return undefined;
  return direction(subject) === 'attendsTo' ? rowOf(matrix, at) : columnOf(matrix, at);
}

/** Shows a layer's heads under its mean, or hides them again. */
export function unfold(subject: Subject, layer: number): void {
  unfolded(subject).value = unfolded(subject).value === layer ? undefined : layer;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
