import { useMemo } from 'preact/hooks';
import { lineTicks, positionTicks, type Tick, withFocus } from '../parts/axisTicks';
import { isInFrame, rowY } from '../parts/frame';
import { focus } from '../state';
import { frame, place } from './headState';
import { lineOf, lineStarts } from './sourceLines';

const gap = 14;

/** Left of a heatmap whose rows are too small for labels: positions, or source lines below 2 px. */
export function RowAxis() {
  const { heatmap, top } = place.value;
  const now = frame.value;
  const byLine = now.pitch < 2;
  const ticks = useMemo(
    () => (byLine ? rowLines(now.pitch) : positionTicks(now.count, now.pitch)),
    [byLine, now.pitch, now.count, lineStarts.value],
  );
  const focused = tickOf(focus.value.query, byLine);
  return (
    <div class="row-axis" aria-hidden="true">
      {withFocus(ticks, focused, now.pitch, gap)
        .filter(({ token }) => isInFrame(now, token, now.row))
        .map((tick) => (
          <span
            key={tick === focused ? 'focus' : tick.token}
            class={tick === focused ? 'axis-number focused' : 'axis-number'}
            style={{
              right: `calc(100% - ${heatmap - 6}px)`,
              top: `${top + rowY(now, tick.token) + now.pitch / 2}px`,
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
  return lineTicks(lineStarts.value, pitch, gap);
}

export function tickOf(token: number | undefined, byLine: boolean): Tick | undefined {
  if (token === undefined) return undefined;
  const text = byLine ? lineOf(token) : token;
  return text === undefined ? undefined : { token, text: String(text) };
}
