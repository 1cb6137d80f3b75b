import type { Dim } from '../../onnx/value';
import type { AttentionAxis, AttentionShape } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import type { TapInfo } from '../../transformer/graph/taps';

/**
 * The attention that a tap `[head, query, key]`, such as its pattern or scores, belongs to; undefined for
 * other taps.
 */
export function attentionOfMatrix(
  attentions: readonly AttentionShape[],
  { name, shape }: Pick<TapInfo, 'name' | 'shape'>,
): AttentionShape | undefined {
  const [heads, query, key] = shape;
  if (heads === undefined || query === undefined || key === undefined || shape.length > 3) return undefined;
  const inBlock = blockTap(name);
  return attentions.find(
    ({ name: attention, queries, keys }) =>
      inBlock?.startsWith(`${attention}.`) && isAlong(query, queries, 'query') && isAlong(key, keys, 'key'),
  );
}

/** The number of slots is fixed; a length in tokens has a name. */
function isAlong(dim: Dim, axis: AttentionAxis, name: 'query' | 'key'): boolean {
  return dim === (axis.of === 'slots' ? axis.slots : name);
}
