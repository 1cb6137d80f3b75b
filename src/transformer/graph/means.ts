import { rename, reshape } from '../../onnx/arrange';
import { matMul } from '../../onnx/linear';
import { input } from '../../onnx/value';
import {
  type AttentionShape,
  isSelfAttention,
  type Side,
  sideOf as sideAlong,
} from '../../protocol/attention';
import { blockTap, stackOf } from '../../protocol/blockTap';
import type { Model } from './architecture';
import { type GraphInput, lengthNames } from './inputs';

/** The tap of the mean of a tap over the places of a text: `[…, token, d]` → `[…, d]`. */
export function meanTap(tap: string): `${string}.mean` {
  return `${tap}.mean`;
}

/** The input with the share of each place in means, `[1, token]`. */
export function sharesInput(side: Side): `${Side}.shares` {
  return `${side}.shares`;
}

/**
 * A model that also has the means that are asked for, as sums over places weighted by the shares that a run is given.
 * @param asked taps, and means of taps of blocks that have a place in their last dimension but one
 */
export function withMeansAmong<M extends Model>(model: M, asked: readonly string[]): M {
  const taps = [...model.taps.keys()].filter((tap) => asked.includes(meanTap(tap)));
  const sideOf = (tap: string) => sideOfTap(model.attentions, tap);
  const inputs = new Map(taps.map((tap) => [sideOf(tap), sharesOf(sideOf(tap))]));
  const shares = new Map([...inputs].map(([side, { name, shape }]) => [side, input(name, 'float32', shape)]));
  const means = taps.map((tap) => {
    const value = model.taps.get(tap)!;
    const weights = rename(shares.get(sideOf(tap))!, [1, value.shape.at(-2)!]);
    const shape = [...value.shape.slice(0, -2), value.shape.at(-1)!];
    return [meanTap(tap), reshape(matMul(weights, value), shape)] as const;
  });
  return {
    ...model,
    taps: new Map([...model.taps, ...means]),
    ...(inputs.size > 0 && { writes: [...(model.writes ?? []), ...inputs.values()] }),
  };
}

/** The side whose tokens are the places of a block's tap: the queries of its attention, or the tokens of its stack. */
export function sideOfTap(attentions: readonly AttentionShape[], tap: string): Side {
  const name = blockTap(tap)!;
  const own = attentions.find((attention) => name.startsWith(`${attention.name}.`));
  const ofStack = attentions.find(
    (attention) => isSelfAttention(attention) && stackOf(attention.name) === stackOf(name),
  );
  return sideAlong((own ?? ofStack)!.queries)!;
}

function sharesOf(side: Side): GraphInput {
  return { name: sharesInput(side), type: 'float32', shape: [1, lengthNames[side]], neutral: () => 0 };
}
