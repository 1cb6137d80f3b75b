import { SlantedLabels } from '../../../plot/SlantedLabels';
import { cell, pattern } from '../../../state/attention';
import { rowOf } from '../../../state/matrix';
import { frame, place } from '../headState';

/** Above the heatmap: every token, or the focused key and its row's keys from 0.05 on. */
export function ColumnLabels() {
  const { heatmap, top } = place.value;
  const [at, matrix] = [cell.value, pattern.value];
  const values = at && matrix ? rowOf(matrix, at.query) : undefined;
  return (
    <div style={{ left: `${heatmap}px`, top: `${top}px` }}>
      <SlantedLabels axis="key" ruler={frame.value.x} focused={at?.key} values={values} />
    </div>
  );
}
