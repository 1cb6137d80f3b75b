import { useDrag } from '../../../parts/useDrag';
import { edgeOf } from '../../../plot/ruler';
import { frame, labelWindow, place, scrollWindow, windowStart } from '../headState';
import { barWidth } from './drawWindow';

/** The bar on the heatmap's edge: dragging it scrolls the label window. */
export function WindowBar() {
  const { heatmap, top } = place.value;
  const { x, y: now } = frame.value;
  const { rows, pitch } = labelWindow.value;
  const from = Math.max(0, edgeOf(now, windowStart.value));
  const to = Math.min(now.length, edgeOf(now, windowStart.value + rows));
  const drag = useDrag(
    () => edgeOf(now, windowStart.value),
    (y) => scrollWindow((now.first + y / now.pitch) * pitch),
  );
  return (
    <div
      class="window-bar"
      style={{
        left: `${heatmap + x.length - 1}px`,
        top: `${top + from}px`,
        width: `${barWidth + 6}px`,
        height: `${Math.max(8, to - from)}px`,
      }}
      {...drag}
    />
  );
}
