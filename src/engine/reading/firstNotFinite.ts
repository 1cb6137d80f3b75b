import { blockOf } from '../../protocol/blockTap';
import type { NotFinite } from '../../protocol/inspection';
import type { LoadedModel } from '../models/loadedModel';
import type { ModelInput } from '../run/modelInput';
import { notFiniteIn } from '../run/notFinite';

/**
 * The first tap, in the order of computation, with a value that is not finite. Such values persist in the
 * residual stream, so one run over each block's last tap finds the block, and a second run finds the tap
 * inside it.
 * @param found a tap known not to be finite
 * @param taps the taps to search, in the order of computation
 */
export async function firstNotFinite(
  loaded: LoadedModel,
  input: ModelInput,
  found: NotFinite,
  taps: readonly string[],
): Promise<NotFinite> {
  const first = async (taps: readonly string[]) => {
    if (taps.length === 0) return undefined;
    const { tensors } = await loaded.run(input, taps, {});
    return taps.map((tap) => notFiniteIn(tap, tensors.get(tap)!.data)).find((found) => found !== undefined);
  };
  // A tap outside blocks is a place of its own.
  const placeOf = (tap: string) => blockOf(tap) ?? tap;
  const before = taps.slice(0, taps.indexOf(found.tap) + 1);
  const lastOfPlaces = before.filter((tap, at) => placeOf(tap) !== placeOf(before[at + 1] ?? ''));
  const last = (await first(lastOfPlaces)) ?? found;
  return (await first(before.filter((tap) => placeOf(tap) === placeOf(last.tap)))) ?? last;
}
