import { computed } from '@preact/signals';
import { meanOverHeads } from '../../src/analysis/meanOverHeads';
import { withoutFirst } from '../state';
import { rowTensor } from '../tensors';
import { direction, isHidden, token } from './direction';

/** From or to the focused token, the mean of each layer's heads, by token; NaN where masked. */
export const layerMeans = computed<readonly Float32Array[] | undefined>(() => {
  const at = token.value;
  if (at === undefined) return undefined;
  const axis = direction.value === 'attendsTo' ? 'query' : 'key';
  const means = meansOf(axis, at);
  if (!means || !withoutFirst.value) return means?.map((row) => row.map(orHidden));
  // What each query gives to the first token is taken out of its row, here a row or a cell of every row.
  const firsts = axis === 'query' ? means : meansOf('key', 0);
  return (
    firsts &&
    means.map((row, layer) =>
      row.map((value, other) => orHidden(value / (1 - firsts[layer]![axis === 'query' ? 0 : other]!), other)),
    )
  );
});

function meansOf(axis: 'query' | 'key', at: number): readonly Float32Array[] | undefined {
  const tensor = rowTensor(axis, at, 'attn.pattern');
  return tensor && meanOverHeads(tensor.data, tensor.dims[0]!, tensor.dims[1]!);
}

function orHidden(value: number, other: number): number {
  return isHidden(other) ? Number.NaN : value;
}
