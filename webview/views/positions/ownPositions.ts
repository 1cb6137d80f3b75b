import { reachOf, sightOf } from '../../../src/analysis/sight';
import { type AttentionShape, isSelfAttention } from '../../../src/protocol/attention';
import { stackOf } from '../../../src/protocol/blockTap';
import { positionKind } from '../../../src/protocol/positionTap';
import { derived } from '../../state/derived';
/** The tap with the positions of the open head's queries and keys; undefined if the model has none. */
export const ownTap = derived<string | undefined>((subject) => {
  const shape = subject.attention.value;
  return (
    shape && tapFor(shape, subject.openHead.value.layer, subject.inspection.value?.model.positionTaps ?? [])
  );
});

export const ownKind = derived((subject) => {
  const tap = ownTap(subject);
  return tap && positionKind(tap);
});

/** The tap of the attention's own stack. Layers with a sliding window may have rotary angles of their own. */
export function tapFor(
  shape: AttentionShape,
  layer: number | 'mean',
  taps: readonly string[],
): string | undefined {
  const stack = stackOf(shape.name);
  // Cross-attention has no distance between its two texts.
  const isAcross = !isSelfAttention(shape);
  const own = taps.filter((tap) => tap.startsWith(stack) && !(isAcross && positionKind(tap) === 'bias'));
  const isNear = reachOf(sightOf(shape, layer)) !== undefined;
  return own.find((tap) => tap.endsWith('_local') === isNear) ?? own[0];
}
