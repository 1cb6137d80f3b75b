import type { AttentionTap, AttentionValue, HeadRef, Part, Tensor } from '../../src/protocol/tensor';
import type { Axis } from './axes';
import { attention, inspection, trouble } from './state';
import { TensorCache } from './tensorCache';

const megabyte = 2 ** 20;
const report = (message: string) => {
  trouble.value = message;
};
const heads = new TensorCache({ underWay: 3, waiting: 64, bytes: 128 * megabyte }, report);
const parts = new TensorCache({ underWay: 2, waiting: 12, bytes: 96 * megabyte }, report);
const rows = new TensorCache({ underWay: 1, waiting: 2, bytes: 16 * megabyte }, report);
const positions = new TensorCache({ underWay: 1, waiting: 1, bytes: 64 * megabyte }, report);
const caches = [heads, parts, rows, positions];

// Called inside a computed, an effect or a component, these are read again when the answer arrives.

/** `[query, key]` as the model computed it; a mean averages the pattern (or the scores) of its heads. */
export function headTensor(of: HeadRef, value: AttentionValue): Tensor | undefined {
  const asked = askedOf(value);
  return asked && heads.get({ request: 'head', ...asked, of }).value;
}

/** Heads of which not all is here: one, or its difference from another. */
export interface DistantHeads {
  readonly of: HeadRef;
  readonly minus?: HeadRef;
}

/** `[row, column]` of a head of which not all is here. Of many in quick succession only the last arrive. */
export function partTensor(heads: DistantHeads, value: AttentionValue, part: Part): Tensor | undefined {
  const asked = askedOf(value);
  return asked && parts.get({ request: 'part', ...asked, ...heads, part }).value;
}

/**
 * `[layer, head, token]`: one query's keys or one key's queries, counted as they stand on their sides. Of many in quick
 * succession only the last arrive.
 */
export function rowTensor(axis: Axis, token: number, value: AttentionValue): Tensor | undefined {
  const asked = askedOf(value);
  return asked && rows.get({ request: 'row', ...asked, axis, token }).value;
}

/** `[position, dimension]` of the model's own position encoding, or of its angles `[position, pair]`. */
export function positionsTensor(tap: string): Tensor | undefined {
  const id = inspection.value?.id;
  return id === undefined ? undefined : positions.get({ request: 'positions', inspection: id, tap }).value;
}

/** `[query, key]`: what positions add to a head's scores. A tap of blocks is one of each layer. */
export function positionBiasTensor(tap: string, { layer, head }: HeadRef): Tensor | undefined {
  const id = inspection.value?.id;
  if (id === undefined) return undefined;
  const isOfBlock = tap.includes('attn.');
  const request = {
    request: 'positionBias',
    inspection: id,
    tap,
    head,
    ...(isOfBlock && { layer }),
  } as const;
  return positions.get(request).value;
}

export function forgetTensors(): void {
  for (const cache of caches) cache.clear();
}

/** Those that have not arrived, until they are asked for again. */
export function stopTensors(): void {
  for (const cache of caches) cache.stop();
}

/** Of the attention being looked at. */
function askedOf(value: AttentionValue): { inspection: number; tap: AttentionTap } | undefined {
  const [now, shape] = [inspection.value, attention.value];
  return now && shape && { inspection: now.id, tap: `${shape.name}.${value}` };
}
