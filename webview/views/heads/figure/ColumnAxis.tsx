import { useMemo } from 'preact/hooks';
import { lineTicks, type Tick, withFocus } from '../../../plot/axisTicks';
import { isOn, middleOf } from '../../../plot/ruler';
import { cell } from '../../../state/attention';
import { frame, place } from '../headState';
import { lineStartsOf } from '../sourceLines';
import { lineTick } from './RowAxis';

const gap = 24;

/** The numbered source lines. */
export function columnLines(pitch: number): Tick[] {
  return lineTicks(lineStartsOf('key'), pitch, gap);
}

/** Above a heatmap whose columns are below 2 px: source lines. */
export function ColumnAxis() {
  const { heatmap, top } = place.value;
  const now = frame.value.x;
  const ticks = useMemo(() => columnLines(now.pitch), [now.pitch, lineStartsOf('key')]);
  const focused = lineTick('key', cell.value?.key);
  return (
    <div class="column-axis" aria-hidden="true" style={{ left: `${heatmap}px`, top: `${top}px` }}>
      {withFocus(ticks, focused, now.pitch, gap)
        .filter(({ token }) => isOn(now, token))
        .map((tick) => (
          <span
            key={tick === focused ? 'focus' : tick.token}
            class={tick === focused ? 'axis-number focused' : 'axis-number'}
            style={{ left: `${middleOf(now, tick.token)}px` }}
          >
            {tick.text}
          </span>
        ))}
    </div>
  );
}
