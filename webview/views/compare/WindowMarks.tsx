import { useCallback } from 'preact/hooks';
import { ink } from '../../look/theme';
import { useDrag } from '../../parts/useDrag';
import { Canvas, type Draw } from '../../plot/Canvas';
import { rowY } from '../../plot/frame';
import { isSameFocus } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { drawLabelOutline, drawWindow } from '../heads/figure/drawWindow';
import { compareFrame, funnel, heatmapTop, labelsWidth } from './compareLayout';
import { labelWindow, labelY, scrollWindow, windowPitch, windowStart } from './labelWindow';

/** Shows the label window's extent on the heatmap's edge, and an outline from a focused row to its label. */
export function WindowMarks() {
  const subject = useSubject();
  const { length, pitch } = compareFrame(subject).y;
  const width = labelsWidth(subject);
  const draw = useCallback<Draw>((context, width) => drawMarks(subject, context, width), [subject]);
  const drag = useDrag(
    () => windowStart(subject) * pitch,
    (y) => scrollWindow(subject, (y / pitch) * windowPitch),
  );
  return (
    <>
      <div class="window-marks" style={{ top: `${heatmapTop(subject)}px` }}>
        <Canvas width={width} height={length} draw={draw} />
      </div>
      <div
        class="compare-window-bar"
        style={{
          top: `${heatmapTop(subject) + windowStart(subject) * pitch}px`,
          height: `${Math.max(8, labelWindow(subject).rows * pitch)}px`,
        }}
        {...drag}
      />
    </>
  );
}

/** Draws the marks mirrored, because the labels are left of the heatmap here. */
function drawMarks(subject: Subject, context: CanvasRenderingContext2D, width: number): void {
  const frame = compareFrame(subject);
  const [from, rows] = [windowStart(subject), labelWindow(subject).rows];
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
  if (subject.hovered.value && !isSameFocus(subject.hovered.value, subject.locked.value))
    drawOutline(subject, context, subject.hovered.value.query, width, foreground, 1);
  drawOutline(subject, context, subject.locked.value.query, width, focus, 2);
}

function drawOutline(
  subject: Subject,
  context: CanvasRenderingContext2D,
  query: number | undefined,
  width: number,
  colour: string,
  lineWidth: number,
): void {
  if (query === undefined) return;
  const frame = compareFrame(subject);
  const top = labelY(subject, query);
  const rowTop = rowY(frame, query);
  const ends = { edge: 0, left: funnel - 5, right: width - 1, top, bottom: top + windowPitch };
  drawLabelOutline(context, { ...ends, rowTop, rowBottom: rowTop + frame.y.pitch }, colour, lineWidth);
}
