import { useMemo } from 'preact/hooks';
import { lineTicks, type Tick, withFocus } from '../../../plot/axisTicks';
import { isOn, middleOf } from '../../../plot/ruler';
import { unitTick, unitTicks } from '../../../plot/unitTicks';
import type { Axis } from '../../../state/axes';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { frame, place } from '../headState';
import { isByLine, lineOf, lineStartsOf } from '../sourceLines';

const gap = 14;

/** The axis left of a heatmap whose rows are too small for labels: positions, or source lines below 2 px. */
export function RowAxis() {
  const subject = useSubject();
  const { heatmap, top } = place(subject);
  const now = frame(subject).y;
  const byLine = isByLine(subject, 'query', now);
  const ticks = useMemo(
    () => (byLine ? rowLines(subject, now.pitch) : unitTicks(subject, 'query', now, gap)),
    [subject, byLine, now.pitch, now.count, lineStartsOf(subject, 'query')],
  );
  const focused = byLine
    ? lineTick(subject, 'query', subject.focus.value.query)
    : unitTick(subject, 'query', subject.focus.value.query);
  return (
    <div class="row-axis" aria-hidden="true">
      {withFocus(ticks, focused, now.pitch, gap)
        .filter(({ token }) => isOn(now, token))
        .map((tick) => (
          <span
            key={tick === focused ? 'focus' : tick.token}
            class={tick === focused ? 'axis-number focused' : 'axis-number'}
            style={{
              right: `calc(100% - ${heatmap - 6}px)`,
              top: `${top + middleOf(now, tick.token)}px`,
            }}
          >
            {tick.text}
          </span>
        ))}
    </div>
  );
}

/** Ticks at source lines along the rows. */
export function rowLines(subject: Subject, pitch: number): Tick[] {
  return lineTicks(lineStartsOf(subject, 'query'), pitch, gap);
}

/** The tick of the line in which the focused unit begins. */
export function lineTick(subject: Subject, axis: Axis, token: number | undefined): Tick | undefined {
  const line = token === undefined ? undefined : lineOf(subject, axis, token);
  return line === undefined ? undefined : { token: token!, text: String(line) };
}
