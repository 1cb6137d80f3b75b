import type { Tensor } from '../../protocol/tensor';
import type { WhichRow } from '../../questions/questions';

/**
 * The mean of a tap over layers: of whole tensors, of one head of each, or of all heads of all layers. With
 * `head`, the layers are `[head, …rest]` and the result is `[…rest]`. The result owns its buffer.
 */
export function select(layers: readonly Tensor[], head?: number | 'mean'): Tensor {
  if (head === undefined)
    return mean(
      layers.map(({ data }) => data),
      layers[0]!.dims,
    );
  const [heads = 0, ...rest] = layers[0]!.dims;
  const chosen = head === 'mean' ? Array.from({ length: heads }, (_, i) => i) : [head];
  return mean(
    layers.flatMap((layer) => chosen.map((of) => headOf(layer, of, heads).data)),
    rest,
  );
}

/** One query's keys (or one key's queries) in every head: layers `[head, query, key]` → `[layer, head, token]`. */
export function selectRow(
  layers: readonly Tensor[],
  { axis, token }: Pick<WhichRow, 'axis' | 'token'>,
): Tensor {
  const [heads = 0, queries = 0, keys = 0] = layers[0]!.dims;
  const [length, first, step] = axis === 'query' ? [keys, token * keys, 1] : [queries, token, keys];
  const data = new Float32Array(layers.length * heads * length);
  let at = 0;
  for (const layer of layers) {
    for (let head = 0; head < heads; head++) {
      let from = head * queries * keys + first;
      for (let i = 0; i < length; i++, from += step) data[at++] = layer.data[from]!;
    }
  }
  return { dims: [layers.length, heads, length], data };
}

/**
 * The part of a tensor `[head, …rest]` that belongs to one of `heads` heads: `[…rest]`, a view of its values.
 * The tensor may have fewer heads, each shared by a group.
 */
export function headOf({ dims: [own = 1, ...rest], data }: Tensor, head: number, heads: number): Tensor {
  const size = data.length / own;
  const at = Math.floor((head * own) / heads);
  return { dims: rest, data: data.subarray(at * size, (at + 1) * size) };
}

function mean(tensors: readonly Float32Array[], dims: readonly number[]): Tensor {
  const data = tensors[0]!.slice();
  if (tensors.length === 1) return { dims, data };
  for (const tensor of tensors.slice(1)) {
    for (let i = 0; i < data.length; i++) data[i]! += tensor[i]!;
  }
  for (let i = 0; i < data.length; i++) data[i]! /= tensors.length;
  return { dims, data };
}
