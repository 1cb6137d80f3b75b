import { useMemo } from 'preact/hooks';
import type { Focus } from '../../../../src/protocol/panelState';
import { layout } from '../../../look/layout';
import { type Ink, ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { type Frame, rowY } from '../../../plot/frame';
import { drawMarks, drawRing } from '../../../plot/marks';
import { isOn, withPitch } from '../../../plot/ruler';
import { cell } from '../../../state/attention';
import { isSameFocus } from '../../../state/focus';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import {
  frame,
  hasRowLabels,
  isInWindow,
  labelWindow,
  labelY,
  place,
  rightHalf,
  windowStart,
} from '../headState';
import { cropColumns, cropRuler, drawCropBox } from './cropColumns';
import { drawLineGuides } from './drawLineGuides';
import { drawLabelOutline, drawWindow } from './drawWindow';

const margin = 4;

/** Marks drawn over the whole figure: outlines, ring, and the label window's bar and hairlines. */
export function FigureMarks() {
  const subject = useSubject();
  const { width, top, frame: fitted } = place(subject);
  const draw = useMemo<Draw>(
    () => (context) => {
      context.translate(place(subject).heatmap + margin, place(subject).top + margin);
      if (hasRowLabels(subject)) drawLabelled(subject, context);
      else drawWindowed(subject, context);
      if (rightHalf(subject) === 'zoom' && place(subject).crop)
        drawZoomed(subject, context, frame(subject), ink.value);
    },
    [subject],
  );
  return (
    <div class="marks" style={{ left: `${-margin}px`, top: `${-margin}px` }}>
      <Canvas width={width + 2 * margin} height={top + fitted.y.length + 2 * margin} draw={draw} />
    </div>
  );
}

function drawLabelled(subject: Subject, context: CanvasRenderingContext2D): void {
  const { heatmap, labels } = place(subject);
  const isLeft = layout.value === 'narrow';
  const row = {
    start: isLeft ? -heatmap + 2 : 0,
    end: isLeft ? frame(subject).x.length : labels.x + labels.width - heatmap,
  };
  drawLineGuides(subject, context, frame(subject), ink.value);
  drawMarks(context, frame(subject), marked(subject), ink.value, row);
}

function drawWindowed(subject: Subject, context: CanvasRenderingContext2D): void {
  const now = frame(subject);
  const { heatmap, labels, crop } = place(subject);
  const { top, height, rows } = labelWindow(subject);
  drawLineGuides(subject, context, now, ink.value);
  drawMarks(context, now, marked(subject), ink.value);
  if (layout.value === 'narrow') return;
  const left = (crop?.x ?? labels.x) - heatmap;
  const clamp = (row: number) => Math.max(0, Math.min(now.y.length, rowY(now, row)));
  const [from, to] = [clamp(windowStart(subject)), clamp(windowStart(subject) + rows)];
  drawWindow(context, { edge: now.x.length, from, to, left, top, bottom: top + height }, ink.value);
  outlineLabels(subject, context, now, left, labels.x + labels.width - heatmap);
}

function outlineLabels(
  subject: Subject,
  context: CanvasRenderingContext2D,
  now: Frame,
  left: number,
  right: number,
): void {
  if (subject.hovered.value && !isSameFocus(subject.hovered.value, subject.locked.value))
    outlineLabel(subject, context, now, subject.hovered.value, left, right, ink.value.foreground, 1);
  const { query } = subject.locked.value;
  // A label scrolled out of the window is not drawn, unless it is focused: then it sticks to the edge.
  if (query === undefined || (query !== subject.focus.value.query && !isInWindow(subject, query))) return;
  outlineLabel(subject, context, now, subject.locked.value, left, right, ink.value.focus, 2);
}

function outlineLabel(
  subject: Subject,
  context: CanvasRenderingContext2D,
  now: Frame,
  { query }: Focus,
  left: number,
  right: number,
  colour: string,
  width: number,
): void {
  if (query === undefined) return;
  const top = labelY(subject, query);
  const y = Math.max(0, Math.min(now.y.length, rowY(now, query)));
  const isShown = isOn(now.y, query);
  drawLabelOutline(
    context,
    {
      edge: now.x.length,
      rowTop: y,
      rowBottom: isShown ? y + now.y.pitch : y,
      left: left - 5,
      right,
      top,
      bottom: top + labelWindow(subject).pitch,
    },
    colour,
    width,
  );
}

/** Draws the crop's box on the heatmap, and the ring inside the crop. */
function drawZoomed(subject: Subject, context: CanvasRenderingContext2D, now: Frame, colours: Ink): void {
  const { crop, heatmap } = place(subject);
  const { first, count } = cropColumns(subject);
  drawCropBox(
    context,
    now,
    { first, count, row: windowStart(subject), rows: labelWindow(subject).rows },
    colours.foreground,
  );
  const at = cell(subject);
  if (!at || at.key < first || at.key >= first + count) return;
  const { pitch } = labelWindow(subject);
  context.save();
  context.translate(crop!.x - heatmap, labelY(subject, at.query));
  drawRing(context, { x: cropRuler(subject), y: { ...withPitch(pitch, 1), first: at.query } }, at, colours);
  context.restore();
}

/** In *Zoom* the ring is drawn in the crop. */
function marked(subject: Subject) {
  const ringed = rightHalf(subject) === 'zoom' && place(subject).crop ? undefined : cell(subject);
  return { locked: subject.locked.value, hovered: subject.hovered.value, cell: ringed };
}
