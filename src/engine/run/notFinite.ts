import * as l10n from '@vscode/l10n';
import { blockTap } from '../../protocol/blockTap';
import type { NotFinite } from '../../protocol/inspection';
import type { LoadedModel } from '../models/loadedModel';
import type { ModelInput } from './modelInput';

/** Whether there is a value that is no finite number; −∞ may stand in scores, where a query does not see a key. */
export function notFiniteIn(tap: string, data: ArrayLike<number>): NotFinite | undefined {
  // x − x is 0 of every finite x: nearly always all are, and this has no branch.
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]! - data[i]!;
  if (sum === 0) return undefined;
  const hidden = tap.endsWith('.scores') ? Number.NEGATIVE_INFINITY : undefined;
  const value = Array.prototype.find.call(data, (value) => !Number.isFinite(value) && value !== hidden);
  return value === undefined ? undefined : told(tap, Number.isNaN(value));
}

export function told(tap: string, isNan: boolean): NotFinite {
  const layer = /blocks\.(\d+)\./.exec(tap)?.[1];
  const name = blockTap(tap) ?? tap;
  return {
    tap,
    ...(layer !== undefined && { layer: Number(layer) }),
    sentence: sentenceOf(name, layer, isNan),
  };
}

function sentenceOf(tap: string, layer: string | undefined, isNan: boolean): string {
  if (isNan) {
    return layer === undefined
      ? l10n.t(
          'The model computes NaN, which is no number: first in “{0}”, then in all that depends on it.',
          tap,
        )
      : l10n.t(
          'The model computes NaN, which is no number: first in “{0}” of layer {1}, then in all that depends on it.',
          tap,
          layer,
        );
  }
  return layer === undefined
    ? l10n.t(
        'The model computes infinite values: first in “{0}”, and then no numbers in all that depends on it.',
        tap,
      )
    : l10n.t(
        'The model computes infinite values: first in “{0}” of layer {1}, and then no numbers in all that depends on it.',
        tap,
        layer,
      );
}

/**
 * Where it began: the first tap in the order of computation, up to one in which it was found. In the residual stream what
 * is not finite stays so: the last tap of each block tells the block, and another run the tap in it.
 * @param taps those that are small enough to be read for this
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
  const before = taps.slice(0, taps.indexOf(found.tap) + 1);
  const lastOfBlocks = before.filter((tap, at) => blockOf(tap) !== blockOf(before[at + 1] ?? ''));
  const last = (await first(lastOfBlocks)) ?? found;
  return (await first(before.filter((tap) => blockOf(tap) === blockOf(last.tap)))) ?? last;
}

/** `encoder.blocks.3`; of a tap outside, the tap. */
function blockOf(tap: string): string {
  return /^.*?blocks\.\d+/.exec(tap)?.[0] ?? tap;
}
