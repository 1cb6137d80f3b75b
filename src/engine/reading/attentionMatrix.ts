import type { AttentionShape } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import type { AttentionValue } from '../../protocol/tensor';

/** What may be drawn of an attention. */
export interface AttentionMatrix {
  readonly attention: AttentionShape;
  readonly value: AttentionValue;
}

/** What a tap of a block draws: scores or pattern of an attention; undefined for any other. */
export function matrixOf(attentions: readonly AttentionShape[], tap: string): AttentionMatrix | undefined {
  const inBlock = blockTap(tap);
  for (const attention of attentions) {
    if (inBlock === `${attention.name}.pattern`) return { attention, value: 'pattern' };
    if (inBlock === `${attention.name}.scores`) return { attention, value: 'scores' };
  }
  return undefined;
}
