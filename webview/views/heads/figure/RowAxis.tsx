import { useMemo } from 'preact/hooks';
import { lineTicks, type Tick, withFocus } from '../../../plot/axisTicks';
import { isOn, middleOf } from '../../../plot/ruler';
import { unitTick, unitTicks } from '../../../plot/unitTicks';
import type { Axis } from '../../../state/axes';
import { focus } from '../../../state/state';
import { frame, place } from '../headState';
import { isByLine, lineOf, lineStartsOf } from '../sourceLines';

const gap = 14;

/** Left of a heatmap whose rows are too small for labels: positions, or source lines below 2 px. */
export function RowAxis() {
  const { heatmap, top } = place.value;
  const now = frame.value.y;
  const byLine = isByLine('query', now);
  const ticks = useMemo(
    () => (byLine ? rowLines(now.pitch) : unitTicks('query', now, gap)),
    [byLine, now.pitch, now.count, lineStartsOf('query')],
  );
  const focused = byLine ? lineTick('query', focus.value.query) : unitTick('query', focus.value.query);
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

/** The numbered source lines. */
export function rowLines(pitch: number): Tick[] {
  return lineTicks(lineStartsOf('query'), pitch, gap);
}

/** The line that the focused unit begins in. */
export function lineTick(axis: Axis, token: number | undefined): Tick | undefined {
  const line = token === undefined ? undefined : lineOf(axis, token);
  return line === undefined ? undefined : { token: token!, text: String(line) };
}
