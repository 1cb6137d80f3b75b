import { useMemo } from 'preact/hooks';
import { lineTicks, positionTicks, type Tick, withFocus } from '../../../plot/axisTicks';
import { isOn, middleOf } from '../../../plot/ruler';
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
    () => (byLine ? rowLines(now.pitch) : positionTicks(now.count, now.pitch)),
    [byLine, now.pitch, now.count, lineStartsOf('query')],
  );
  const focused = tickOf('query', focus.value.query, byLine);
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

export function tickOf(axis: Axis, token: number | undefined, byLine: boolean): Tick | undefined {
  if (token === undefined) return undefined;
  const text = byLine ? lineOf(axis, token) : token;
  return text === undefined ? undefined : { token, text: String(text) };
}
