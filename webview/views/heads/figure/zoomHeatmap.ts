import { density } from '../../../look/theme';
import type { Frame } from '../../../plot/frame';
import { hasLabels, largestPitch, middleOf, moved, type Ruler, zoomed } from '../../../plot/ruler';
import { cell } from '../../../state/attention';
import type { Subject } from '../../../state/subject';
import { frame, labelWindow, place, scrollWindow, windowScroll, zoom } from '../headState';

const stride = 1.25;

/**
 * Wheel units of one zoom step: a pinch by a factor of e adds up to 100; one notch of a mouse is at least a
 * step.
 */
const wheelPerStep = 100 * Math.log(stride);

/** Ctrl, ⌘ or a pinch zooms about the pointer; a plain wheel moves a zoomed heatmap, otherwise the page. */
export function onHeatmapWheel(subject: Subject, event: WheelEvent): void {
  if (place(subject).isLabelled) return;
  if (event.ctrlKey || event.metaKey) {
    const direction = turn(-event.deltaY);
    if (direction !== 0) zoomAbout(subject, direction, event.offsetX, event.offsetY);
    event.preventDefault();
  } else if (zoom(subject).value) {
    const { x, y } = frame(subject);
    show(subject, { x: moved(x, cells(x, event.deltaX)), y: moved(y, cells(y, event.deltaY)) });
    event.preventDefault();
  }
}

/** `+` and `−` zoom about the focus, `0` fits the heatmap. */
export function onHeatmapKey(subject: Subject, event: KeyboardEvent): void {
  if (place(subject).isLabelled || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '0') zoom(subject).value = undefined;
  else if (event.key === '+' || event.key === '=') zoomAboutFocus(subject, 1);
  else if (event.key === '-') zoomAboutFocus(subject, -1);
  else return;
  event.preventDefault();
}

/** The wheel over lines or the crop scrolls the label window. */
export function onWindowWheel(subject: Subject, event: WheelEvent): void {
  if (event.ctrlKey || event.metaKey) return;
  scrollWindow(subject, windowScroll(subject).value + event.deltaY);
  event.preventDefault();
}

let turned = 0;

/** Adds up the small deltas of a pinch until they make a zoom step; a notch makes one by itself. */
function turn(delta: number): 1 | 0 | -1 {
  if (delta * turned < 0) turned = 0;
  turned += Math.max(-wheelPerStep, Math.min(wheelPerStep, delta));
  if (Math.abs(turned) < wheelPerStep) return 0;
  const direction = turned > 0 ? 1 : -1;
  turned -= direction * wheelPerStep;
  return direction;
}

/** Number of cells that the wheel moves, at least one. */
function cells({ pitch }: Ruler, delta: number): number {
  return delta === 0 ? 0 : Math.sign(delta) * Math.max(1, Math.round(Math.abs(delta) / pitch));
}

function zoomAboutFocus(subject: Subject, direction: 1 | -1): void {
  const { x, y } = frame(subject);
  const at = cell(subject);
  zoomAbout(
    subject,
    direction,
    at ? middleOf(x, at.key) : x.length / 2,
    at ? middleOf(y, at.query) : y.length / 2,
  );
}

function zoomAbout(subject: Subject, direction: 1 | -1, x: number, y: number): void {
  const [now, fitted] = [frame(subject), place(subject).frame];
  const next = {
    x: zoomRuler(now.x, fitted.x, direction, x),
    y: zoomRuler(now.y, fitted.y, direction, y),
  };
  if (next.x === fitted.x && next.y === fitted.y) zoom(subject).value = undefined;
  else show(subject, next);
}

/** Zooms one ruler by a step; one that already has labels does not grow. */
function zoomRuler(now: Ruler, fitted: Ruler, direction: 1 | -1, at: number): Ruler {
  if (hasLabels(fitted)) return fitted;
  // At least one device pixel, otherwise rounding would undo the step.
  const least = 1 / density.value;
  const pitch =
    direction > 0
      ? Math.max(now.pitch * stride, now.pitch + least)
      : Math.min(now.pitch / stride, now.pitch - least);
  return pitch <= fitted.pitch ? fitted : zoomed(now, Math.min(largestPitch, pitch), at, density.value);
}

/** Applies the zoom and scrolls the label window to the zoomed rows. */
function show(subject: Subject, { x, y }: Frame): void {
  zoom(subject).value = { x: { pitch: x.pitch, first: x.first }, y: { pitch: y.pitch, first: y.first } };
  const { pitch: labelPitch, rows } = labelWindow(subject);
  const middle = y.first + y.length / y.pitch / 2;
  scrollWindow(subject, Math.round(middle - rows / 2) * labelPitch);
}
