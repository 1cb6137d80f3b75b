import { computed } from '@preact/signals';
import { meanOverHeads } from '../../../src/analysis/meanOverHeads';
import { patternTap } from '../../../src/protocol/attention';
import { type Axis, axes, onSide, spanOf } from '../../state/axes';
import { tensors, withoutFirst } from '../../state/state';
import { isHidden, otherAxis, ownAxis, token } from './direction';

/** From or to the focused token, the mean of each layer's heads, by token; NaN where masked. */
export const layerMeans = computed<readonly Float32Array[] | undefined>(() => {
  const at = token.value;
  if (at === undefined) return undefined;
  const axis = ownAxis.value;
  const means = meansOf(axis, onSide(axis, at));
  if (!means || !withoutFirst.value) return means?.map(shownPart);
  // What each query gives to the first token is taken out of its row, here a row or a cell of every row.
  const firsts = axis === 'query' ? means : meansOf('key', 0);
  return (
    firsts &&
    means.map((row, layer) =>
      shownPart(row.map((value, other) => value / (1 - firsts[layer]![axis === 'query' ? 0 : other]!))),
    )
  );
});

/** `axis` and `at` as `Tensors.row` has them. */
function meansOf(axis: Axis, at: number): readonly Float32Array[] | undefined {
  const tensor = tensors.row(axis, at, patternTap);
  return tensor && meanOverHeads(tensor.data, tensor.dims[0]!, tensor.dims[1]!);
}

/** Of a whole side, the tokens on the other axis. */
function shownPart(row: Float32Array): Float32Array {
  const { first, end } = spanOf(axes[otherAxis.value].value);
  const part = row.subarray(first, end);
  return part.map((value, other) => (isHidden(other) ? Number.NaN : value));
}
