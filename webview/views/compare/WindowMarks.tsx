import { ink } from '../../look/theme';
import { useDrag } from '../../parts/useDrag';
import { Canvas } from '../../plot/Canvas';
import { rowY } from '../../plot/frame';
import { isSameFocus } from '../../state/focus';
import { hovered, locked } from '../../state/state';
import { drawLock } from '../heads/figure/drawLock';
import { drawLabelOutline, drawWindow } from '../heads/figure/drawWindow';
import { compareFrame, funnel, heatmapTop, labelsWidth } from './compareLayout';
import { labelY, scrollWindow, windowPitch, windowRows, windowStart } from './labelWindow';

/** The label window's extent on the heatmap's edge, and the outline from a focused row to its label. */
export function WindowMarks() {
  const { length, pitch } = compareFrame.value.y;
  const width = labelsWidth.value;
  const drag = useDrag(
    () => windowStart.value * pitch,
    (y) => scrollWindow((y / pitch) * windowPitch),
  );
  return (
    <>
      <div class="window-marks" style={{ top: `${heatmapTop}px` }}>
        <Canvas width={width} height={length} draw={drawMarks} />
      </div>
      <div
        class="compare-window-bar"
        style={{
          top: `${heatmapTop + windowStart.value * pitch}px`,
          height: `${Math.max(8, windowRows.value * pitch)}px`,
        }}
        {...drag}
      />
    </>
  );
}

/** Mirrored: here the labels stand at the heatmap's left. */
function drawMarks(context: CanvasRenderingContext2D, width: number): void {
  const frame = compareFrame.value;
  const [from, rows] = [windowStart.value, windowRows.value];
  context.translate(width, 0);
  context.scale(-1, 1);
  drawWindow(
    context,
    {
      edge: 0,
      from: rowY(frame, from),
      to: rowY(frame, from + rows),
      left: funnel,
      top: 0,
      bottom: rows * windowPitch,
    },
    ink.value,
  );
  const { foreground, focus } = ink.value;
  if (hovered.value && !isSameFocus(hovered.value, locked.value))
    drawOutline(context, hovered.value.query, width, foreground, 1);
  drawOutline(context, locked.value.query, width, focus, 2);
  context.scale(-1, 1);
  if (locked.value.query !== undefined)
    drawLock(context, 5 - width, labelY(locked.value.query) + windowPitch / 2, focus);
}

function drawOutline(
  context: CanvasRenderingContext2D,
  query: number | undefined,
  width: number,
  colour: string,
  lineWidth: number,
): void {
  if (query === undefined) return;
  const frame = compareFrame.value;
  const top = labelY(query);
  const rowTop = rowY(frame, query);
  const ends = { edge: 0, left: funnel - 5, right: width - 1, top, bottom: top + windowPitch };
  drawLabelOutline(context, { ...ends, rowTop, rowBottom: rowTop + frame.y.pitch }, colour, lineWidth);
}
