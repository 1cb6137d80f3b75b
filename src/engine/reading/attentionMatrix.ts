import type { AttentionShape } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import type { TapInfo } from '../../transformer/graph/taps';

/** The attention of which a tap is a matrix `[head, query, key]`, such as its pattern or scores; undefined for other taps. */
export function attentionOfMatrix(
  attentions: readonly AttentionShape[],
  { name, shape }: Pick<TapInfo, 'name' | 'shape'>,
): AttentionShape | undefined {
  if (shape.length !== 3 || shape[1] !== 'query' || shape[2] !== 'key') return undefined;
  const inBlock = blockTap(name);
  return attentions.find(({ name: attention }) => inBlock?.startsWith(`${attention}.`));
}
