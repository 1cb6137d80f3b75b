import { meanOverHeads } from '../../../src/analysis/meanOverHeads';
import { patternTap } from '../../../src/protocol/attention';
import { isHidden, otherAxis, ownAxis, token } from '../../plot/text/direction';
import { patternAdjustment } from '../../state/attention';
import { type Axis, axes, currentAxes, isPooled, onSide, spanOf } from '../../state/axes';
import { derived } from '../../state/derived';
import { type Block, regionOf } from '../../state/region';
import type { Subject } from '../../state/subject';

/**
 * Each layer's mean over its heads of the attention from or to the focused token, by token; NaN where masked.
 */
export const layerMeans = derived<readonly Float32Array[] | undefined>((subject) => {
  const at = token(subject);
  if (at === undefined) return undefined;
  if (isPooled(subject) || subject.withoutSinks.value)
    return pooledMeans(subject, { [ownAxis(subject)]: { first: at, end: at + 1 } });
  const axis = ownAxis(subject);
  return meansOf(subject, axis, onSide(subject, axis, at))?.map((row) => shownPart(subject, row));
});

/** The means for a focused unit, by unit, as the engine pools them. */
function pooledMeans(subject: Subject, own: Block): readonly Float32Array[] | undefined {
  const region = regionOf(currentAxes(subject), own, {
    isPooled: true,
    adjustment: patternAdjustment(subject),
  });
  const tensor = subject.tensors.regions('mean', patternTap, region);
  if (!tensor) return undefined;
  const [layers = 0] = tensor.dims;
  const length = tensor.data.length / layers;
  return Array.from({ length: layers }, (_, layer) =>
    tensor.data.subarray(layer * length, (layer + 1) * length),
  );
}

/** Means over heads; `axis` and `at` as in `Tensors.row`. */
function meansOf(subject: Subject, axis: Axis, at: number): readonly Float32Array[] | undefined {
  const tensor = subject.tensors.row(axis, at, patternTap);
  return tensor && meanOverHeads(tensor.data, tensor.dims[0]!, tensor.dims[1]!);
}

/** The part of a whole side's row that is on the other axis; masked tokens become NaN. */
function shownPart(subject: Subject, row: Float32Array): Float32Array {
  const { first, end } = spanOf(axes[otherAxis(subject)](subject));
  const part = row.subarray(first, end);
  return part.map((value, other) => (isHidden(subject, other) ? Number.NaN : value));
}
