import { useMemo } from 'preact/hooks';
import { lineTicks, type Tick, withFocus } from '../../../plot/axisTicks';
import { isOn, middleOf } from '../../../plot/ruler';
import { cell } from '../../../state/attention';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { frame, place } from '../headState';
import { lineStartsOf } from '../sourceLines';
import { lineTick } from './RowAxis';

const gap = 24;

/** Ticks at source lines along the columns. */
export function columnLines(subject: Subject, pitch: number): Tick[] {
  return lineTicks(lineStartsOf(subject, 'key'), pitch, gap);
}

/** The axis above a heatmap whose columns are below 2 px: source lines. */
export function ColumnAxis() {
  const subject = useSubject();
  const { heatmap, top } = place(subject);
  const now = frame(subject).x;
  const ticks = useMemo(
    () => columnLines(subject, now.pitch),
    [subject, now.pitch, lineStartsOf(subject, 'key')],
  );
  const focused = lineTick(subject, 'key', cell(subject)?.key);
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
