import { reachOf, sightOf } from '../../../src/analysis/sight';
import { type AttentionShape, isSelfAttention } from '../../../src/protocol/attention';
import { stackOf } from '../../../src/protocol/blockTap';
import { positionKind } from '../../../src/protocol/positionTap';
import { derived } from '../../state/derived';
/** The tap that says where the queries and keys of the open head stand; undefined where the model shows none. */
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

/** Of the attention's own stack; layers that see only what is near may turn by other angles than the others. */
export function tapFor(
  shape: AttentionShape,
  layer: number | 'mean',
  taps: readonly string[],
): string | undefined {
  const stack = stackOf(shape.name);
  // Between two texts there is no distance.
  const isAcross = !isSelfAttention(shape);
  const own = taps.filter((tap) => tap.startsWith(stack) && !(isAcross && positionKind(tap) === 'bias'));
  const isNear = reachOf(sightOf(shape, layer)) !== undefined;
  return own.find((tap) => tap.endsWith('_local') === isNear) ?? own[0];
}
