import { seesLater } from '../../../src/analysis/sight';
import { sight } from '../../state/attention';
import { derived } from '../../state/derived';
import { type Similarity, summed } from './encoding';
import { ownKind, ownTap } from './ownPositions';

/** What positions add to the open head's scores, by query and key, for the text's tokens. */
export interface Bias extends Similarity {
  readonly tokens: number;
}

export const bias = derived<Bias | undefined>((subject) => {
  const tap = ownTap(subject);
  if (!tap || ownKind(subject) !== 'bias') return undefined;
  const tensor = subject.tensors.positionBias(tap, subject.openHead.value);
  const tokens = tensor?.dims[0] ?? 0;
  if (!tensor || tokens === 0) return undefined;
  const seen = seesLater(sight(subject)) ? Float64Array.from(tensor.data) : mirrored(tensor.data, tokens);
  return { ...summed(seen, tokens), tokens };
});

/**
 * Mirrors a causal bias: a query has no bias for later keys, so that cell shows the later query's bias for
 * the earlier key.
 */
function mirrored(values: Float32Array, tokens: number): Float64Array {
  return Float64Array.from({ length: tokens * tokens }, (_, at) => {
    const [a, b] = [Math.floor(at / tokens), at % tokens];
    return values[Math.max(a, b) * tokens + Math.min(a, b)]!;
  });
}
