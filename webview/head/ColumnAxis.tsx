import { useMemo } from 'preact/hooks';
import { cell } from '../attention';
import { lineTicks, type Tick, withFocus } from '../parts/axisTicks';
import { columnX, isInFrame } from '../parts/frame';
import { frame, place } from './headState';
import { tickOf } from './RowAxis';
import { lineStarts } from './sourceLines';

const gap = 24;

/** The numbered source lines. */
export function columnLines(pitch: number): Tick[] {
  return lineTicks(lineStarts.value, pitch, gap);
}

/** Above a heatmap whose columns are below 2 px: source lines. */
export function ColumnAxis() {
  const { heatmap, top } = place.value;
  const now = frame.value;
  const ticks = useMemo(() => columnLines(now.pitch), [now.pitch, lineStarts.value]);
  const focused = tickOf(cell.value?.key, true);
  return (
    <div class="column-axis" aria-hidden="true" style={{ left: `${heatmap}px`, top: `${top}px` }}>
      {withFocus(ticks, focused, now.pitch, gap)
        .filter(({ token }) => isInFrame(now, token, now.column))
        .map((tick) => (
          <span
            key={tick === focused ? 'focus' : tick.token}
            class={tick === focused ? 'axis-number focused' : 'axis-number'}
            style={{ left: `${columnX(now, tick.token) + now.pitch / 2}px` }}
          >
            {tick.text}
          </span>
        ))}
    </div>
  );
}
