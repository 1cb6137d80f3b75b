import { rowY } from '../parts/frame';
import { barWidth } from './drawWindow';
import { frame, labelWindow, place, windowScroll, windowStart } from './headState';

/** The bar on the heatmap's edge: dragging it scrolls the label window. */
export function WindowBar() {
  const { heatmap, top } = place.value;
  const now = frame.value;
  const { rows, pitch } = labelWindow.value;
  const from = Math.max(0, rowY(now, windowStart.value));
  const to = Math.min(now.side, rowY(now, windowStart.value + rows));
  return (
    <div
      class="window-bar"
      style={{
        left: `${heatmap + now.side - 1}px`,
        top: `${top + from}px`,
        width: `${barWidth + 6}px`,
        height: `${Math.max(8, to - from)}px`,
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const last = Math.max(0, (now.count - rows) * pitch);
        const moved = windowScroll.value + (event.movementY / now.pitch) * pitch;
        windowScroll.value = Math.max(0, Math.min(last, moved));
      }}
    />
  );
}
