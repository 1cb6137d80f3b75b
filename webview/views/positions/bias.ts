import { computed } from '@preact/signals';
import { seesLater } from '../../../src/analysis/sight';
import { sight } from '../../state/attention';
import { openHead, tensors } from '../../state/state';
import { type Similarity, summed } from './encoding';
import { ownKind, ownTap } from './ownPositions';

/** What positions add to the scores of the open head, by query and key, over the text's tokens. */
export interface Bias extends Similarity {
  readonly tokens: number;
}

export const bias = computed<Bias | undefined>(() => {
  const tap = ownTap.value;
  if (!tap || ownKind.value !== 'bias') return undefined;
  const tensor = tensors.positionBias(tap, openHead.value);
  const tokens = tensor?.dims[0] ?? 0;
  if (!tensor || tokens === 0) return undefined;
  const seen = seesLater(sight.value) ? Float64Array.from(tensor.data) : mirrored(tensor.data, tokens);
  return { ...summed(seen, tokens), tokens };
});

/** A query that sees no later key has nothing to say of one: its place shows what the later query says of the earlier. */
function mirrored(values: Float32Array, tokens: number): Float64Array {
  return Float64Array.from({ length: tokens * tokens }, (_, at) => {
    const [a, b] = [Math.floor(at / tokens), at % tokens];
    return values[Math.max(a, b) * tokens + Math.min(a, b)]!;
  });
}
