import { computed } from '@preact/signals';
import { meanOverHeads } from '../../../src/analysis/meanOverHeads';
import { patternTap } from '../../../src/protocol/attention';
import { type Axis, axes, currentAxes, isPooled, onSide, spanOf } from '../../state/axes';
import { tensors, withoutFirst } from '../../state/state';
import { type Block, regionOf } from '../../state/units/region';
import { isHidden, otherAxis, ownAxis, token } from './direction';

/** From or to the focused token, the mean of each layer's heads, by token; NaN where masked. */
export const layerMeans = computed<readonly Float32Array[] | undefined>(() => {
  const at = token.value;
  if (at === undefined) return undefined;
  if (isPooled.value) return pooledMeans({ [ownAxis.value]: { first: at, end: at + 1 } });
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

/** The same of a unit, by unit. */
function pooledMeans(own: Block): readonly Float32Array[] | undefined {
  const region = regionOf(currentAxes(), own, { isPooled: true, isWithoutFirst: withoutFirst.value });
  const tensor = tensors.regions('mean', patternTap, region);
  if (!tensor) return undefined;
  const [layers = 0] = tensor.dims;
  const length = tensor.data.length / layers;
  return Array.from({ length: layers }, (_, layer) =>
    tensor.data.subarray(layer * length, (layer + 1) * length),
  );
}

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
