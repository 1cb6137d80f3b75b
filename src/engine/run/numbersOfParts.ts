import { sightOf, visibleKeys } from '../../analysis/sight';
import type { AttentionShape } from '../../protocol/attention';
import { type FrozenTo, isFrozen, isRemoval } from '../../protocol/parts/change';
import { type ModelPart, partNamed, tapChanged } from '../../protocol/parts/part';
import type { Parts } from '../../protocol/parts/parts';
import type { Span } from '../../protocol/tensor';
import { partInput } from '../../transformer/graph/parts';
import type { Filling, Given } from './modelInput';

/**
 * Means over the tokens of a text that are not special, by tap: `[head, d]` for z, `[width]` for what a sublayer
 * adds to the residual stream.
 */
export type Means = ReadonlyMap<string, Float32Array>;

/**
 * The values of the inputs that change parts. Those of parts that stay as they are keep their neutral values.
 * @param attentions with the sight that their queries have
 * @param means of every tap that something is replaced by the mean of
 */
export function numbersOfParts(parts: Parts, attentions: readonly AttentionShape[], means: Means): Given {
  const given: Record<string, Filling> = {};
  const removed = new Map<string, Removed[]>();
  for (const [name, change] of Object.entries(parts)) {
    const part = partNamed(name)!;
    const tap = tapChanged(part, change);
    if (isRemoval(change)) {
      const ofTap = removed.get(tap) ?? removed.set(tap, []).get(tap)!;
      ofTap.push({
        head: part.is === 'head' ? part.head : 0,
        mean: change === 'mean' ? means.get(tap)! : undefined,
      });
    } else if (isFrozen(change)) {
      given[partInput(tap, 'instead')] = frozen(part, change, attentions);
    }
  }
  for (const [tap, ofTap] of removed) {
    given[partInput(tap, 'keep')] = kept(ofTap);
    given[partInput(tap, 'put')] = put(ofTap);
  }
  return given;
}

/** A row of a tap's means that replaces its values: a head's, or the only one. Zeros replace them without `mean`. */
interface Removed {
  readonly head: number;
  readonly mean: Float32Array | undefined;
}

/** 0 for a head that is removed, 1 for others. */
function kept(removed: readonly Removed[]): Filling {
  return (dims) => {
    const keep = new Float32Array(sizeOf(dims)).fill(1);
    for (const { head } of removed) keep[head] = 0;
    return keep;
  };
}

/** The means of the heads that are replaced by them, `[head, 1, d]`, or of an output, `[1, width]`. */
function put(removed: readonly Removed[]): Filling {
  return (dims) => {
    const numbers = new Float32Array(sizeOf(dims));
    const width = dims.at(-1)!;
    for (const { head, mean } of removed) {
      if (mean) numbers.set(mean.subarray(head * width, (head + 1) * width), head * width);
    }
    return numbers;
  };
}

/** A pattern `[1, query, key]` that no longer depends on the text. */
function frozen({ layer, ...part }: ModelPart, to: FrozenTo, attentions: readonly AttentionShape[]): Filling {
  const shape = attentions.find(({ name }) => 'attention' in part && name === part.attention)!;
  const sight = sightOf(shape, layer);
  return (dims) => {
    const [queries, keys] = dims.slice(-2) as [number, number];
    const pattern = new Float32Array(queries * keys);
    for (let query = 0; query < queries; query++) {
      const { first, end } = attendedTo(to, query, visibleKeys(query, keys, sight));
      pattern.fill(1 / (end - first), query * keys + first, query * keys + end);
    }
    return pattern;
  };
}

/** The keys that share a query's weight. The first query has none before it and keeps itself. */
function attendedTo(to: FrozenTo, query: number, visible: Span): Span {
  if (to === 'uniform') return visible;
  const key = to === 'self' ? query : Math.max(visible.first, query - 1);
  return { first: key, end: key + 1 };
}

function sizeOf(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}
