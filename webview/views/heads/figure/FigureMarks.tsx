import { useMemo } from 'preact/hooks';
import type { Focus } from '../../../../src/protocol/panelState';
import { layout } from '../../../look/layout';
import { type Ink, ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import { type Frame, rowY } from '../../../plot/frame';
import { drawMarks, drawRing } from '../../../plot/marks';
import { isOn, middleOf, withPitch } from '../../../plot/ruler';
import { cell } from '../../../state/attention';
import { isSameFocus } from '../../../state/focus';
import { focus, hovered, locked } from '../../../state/state';
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
import { drawLock } from './drawLock';
import { drawLabelOutline, drawWindow } from './drawWindow';

const margin = 4;

/** What is drawn over the whole figure: outlines, ring, lock, the window's bar and hairlines. */
export function FigureMarks() {
  const { width, top, frame: fitted } = place.value;
  const draw = useMemo<Draw>(
    () => (context) => {
      context.translate(place.value.heatmap + margin, place.value.top + margin);
      if (hasRowLabels.value) drawLabelled(context);
      else drawWindowed(context);
      if (rightHalf.value === 'zoom' && place.value.crop) drawZoomed(context, frame.value, ink.value);
    },
    [],
  );
  return (
    <div class="marks" style={{ left: `${-margin}px`, top: `${-margin}px` }}>
      <Canvas width={width + 2 * margin} height={top + fitted.y.length + 2 * margin} draw={draw} />
    </div>
  );
}

function drawLabelled(context: CanvasRenderingContext2D): void {
  const { heatmap, labels } = place.value;
  const isLeft = layout.value === 'narrow';
  const row = {
    start: isLeft ? -heatmap + 2 : 0,
    end: isLeft ? frame.value.x.length : labels.x + labels.width - heatmap,
  };
  drawLineGuides(context, frame.value, ink.value);
  drawMarks(context, frame.value, marked(), ink.value, row);
  const { query } = locked.value;
  if (query === undefined) return;
  const x = isLeft ? row.start + 4 : row.end - 17;
  drawLock(context, x, middleOf(frame.value.y, query), ink.value.focus);
}

function drawWindowed(context: CanvasRenderingContext2D): void {
  const now = frame.value;
  const { heatmap, labels, crop } = place.value;
  const { top, height, rows } = labelWindow.value;
  drawLineGuides(context, now, ink.value);
  drawMarks(context, now, marked(), ink.value);
  if (layout.value === 'narrow') return;
  const left = (crop?.x ?? labels.x) - heatmap;
  const clamp = (row: number) => Math.max(0, Math.min(now.y.length, rowY(now, row)));
  const [from, to] = [clamp(windowStart.value), clamp(windowStart.value + rows)];
  drawWindow(context, { edge: now.x.length, from, to, left, top, bottom: top + height }, ink.value);
  outlineLabels(context, now, left, labels.x + labels.width - heatmap);
}

function outlineLabels(context: CanvasRenderingContext2D, now: Frame, left: number, right: number): void {
  if (hovered.value && !isSameFocus(hovered.value, locked.value))
    outlineLabel(context, now, hovered.value, left, right, ink.value.foreground, 1);
  const { query } = locked.value;
  // Scrolled away, only the focused label stands at the rim.
  if (query === undefined || (query !== focus.value.query && !isInWindow(query))) return;
  outlineLabel(context, now, locked.value, left, right, ink.value.focus, 2);
  drawLock(context, right - 17, labelY(query) + labelWindow.value.pitch / 2, ink.value.focus);
}

function outlineLabel(
  context: CanvasRenderingContext2D,
  now: Frame,
  { query }: Focus,
  left: number,
  right: number,
  colour: string,
  width: number,
): void {
  if (query === undefined) return;
  const top = labelY(query);
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
      bottom: top + labelWindow.value.pitch,
    },
    colour,
    width,
  );
}

/** The crop's box on the heatmap, and the ring inside the crop. */
function drawZoomed(context: CanvasRenderingContext2D, now: Frame, colours: Ink): void {
  const { crop, heatmap } = place.value;
  const { first, count } = cropColumns.value;
  drawCropBox(
    context,
    now,
    { first, count, row: windowStart.value, rows: labelWindow.value.rows },
    colours.foreground,
  );
  const at = cell.value;
  if (!at || at.key < first || at.key >= first + count) return;
  const { pitch } = labelWindow.value;
  context.save();
  context.translate(crop!.x - heatmap, labelY(at.query));
  drawRing(context, { x: cropRuler.value, y: { ...withPitch(pitch, 1), first: at.query } }, at, colours);
  context.restore();
}

/** In *Zoom* the ring stands in the crop. */
function marked() {
  const ringed = rightHalf.value === 'zoom' && place.value.crop ? undefined : cell.value;
  return { locked: locked.value, hovered: hovered.value, cell: ringed };
}
