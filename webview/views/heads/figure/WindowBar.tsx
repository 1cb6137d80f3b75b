import { useDrag } from '../../../parts/useDrag';
import { edgeOf } from '../../../plot/ruler';
import { useSubject } from '../../../state/useSubject';
import { frame, labelWindow, place, scrollWindow, windowStart } from '../headState';
import { barWidth } from './drawWindow';

/** The bar on the heatmap's edge, dragged to scroll the label window. */
export function WindowBar() {
  const subject = useSubject();
  const { heatmap, top } = place(subject);
  const { x, y: now } = frame(subject);
  const { rows, pitch } = labelWindow(subject);
  const from = Math.max(0, edgeOf(now, windowStart(subject)));
  const to = Math.min(now.length, edgeOf(now, windowStart(subject) + rows));
  const drag = useDrag(
    () => edgeOf(now, windowStart(subject)),
    (y) => scrollWindow(subject, (now.first + y / now.pitch) * pitch),
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
