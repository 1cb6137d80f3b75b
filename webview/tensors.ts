import type { AttentionTap, HeadRef, Tensor } from '../src/protocol/tensor';
import { inspection, trouble } from './state';
import { TensorCache } from './tensorCache';

const megabyte = 2 ** 20;
const report = (message: string) => {
  trouble.value = message;
};
const heads = new TensorCache({ underWay: 3, waiting: 64, bytes: 128 * megabyte }, report);
const rows = new TensorCache({ underWay: 1, waiting: 2, bytes: 16 * megabyte }, report);
const positions = new TensorCache({ underWay: 1, waiting: 1, bytes: 64 * megabyte }, report);

// Called inside a computed, an effect or a component, these are read again when the answer arrives.

/** `[query, key]` as the model computed it; a mean averages the pattern (or the scores) of its heads. */
export function headTensor(of: HeadRef, tap: AttentionTap): Tensor | undefined {
  const id = inspection.value?.id;
  return id === undefined ? undefined : heads.get({ request: 'head', inspection: id, tap, of }).value;
}

/** `[layer, head, token]`: one query's keys or one key's queries. Of many in quick succession only the last arrive. */
export function rowTensor(axis: 'query' | 'key', token: number, tap: AttentionTap): Tensor | undefined {
  const id = inspection.value?.id;
  return id === undefined ? undefined : rows.get({ request: 'row', inspection: id, tap, axis, token }).value;
}

/** `[position, dimension]` of the model's own position embedding. */
export function positionsTensor(): Tensor | undefined {
  const id = inspection.value?.id;
  return id === undefined ? undefined : positions.get({ request: 'positions', inspection: id }).value;
}

export function forgetTensors(): void {
  for (const cache of [heads, rows, positions]) cache.clear();
}
