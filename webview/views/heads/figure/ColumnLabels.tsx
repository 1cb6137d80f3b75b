import { SlantedLabels } from '../../../plot/SlantedLabels';
import { cell } from '../../../state/attention';
import { rowOf } from '../../../state/matrix';
import { useSubject } from '../../../state/useSubject';
import { carried } from '../../../values/shown';
import { frame, place } from '../headState';

/** Labels above the heatmap: every key, or the focused key and its row's keys of at least 0.05. */
export function ColumnLabels() {
  const subject = useSubject();
  const { heatmap, top, slant } = place(subject);
  const [at, weights] = [cell(subject), carried(subject)];
  const row = at && weights && rowOf(weights.matrix, at.query).map((value) => value / weights.end);
  return (
    <div style={{ left: `${heatmap}px`, top: `${top}px` }}>
      <SlantedLabels axis="key" ruler={frame(subject).x} focused={at?.key} weights={row} longest={slant} />
    </div>
  );
}
