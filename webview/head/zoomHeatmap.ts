import { cell } from '../attention';
import { type Frame, largestPitch, moved, zoomed } from '../parts/frame';
import { density } from '../theme';
import { frame, labelWindow, place, scrollWindow, windowScroll, zoom } from './headState';

const stride = 1.25;

/** Of a wheel: two fingers a factor of e apart add up to 100, a notch of a mouse is as much at once. */
const aStride = 100 * Math.log(stride);

/** Ctrl, ⌘ and pinch zoom about the pointer; a plain wheel moves a zoomed heatmap, else the page. */
export function onHeatmapWheel(event: WheelEvent): void {
  if (place.value.isLabelled) return;
  if (event.ctrlKey || event.metaKey) {
    const direction = turn(-event.deltaY);
    if (direction !== 0) zoomAbout(direction, event.offsetX, event.offsetY);
    event.preventDefault();
  } else if (zoom.value) {
    const cells = (delta: number) =>
      Math.sign(delta) * Math.max(1, Math.round(Math.abs(delta) / frame.value.pitch));
    show(moved(frame.value, event.deltaY ? cells(event.deltaY) : 0, event.deltaX ? cells(event.deltaX) : 0));
    event.preventDefault();
  }
}

/** `+` and `−` about the focus, `0` fits. */
export function onHeatmapKey(event: KeyboardEvent): void {
  if (place.value.isLabelled || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '0') zoom.value = undefined;
  else if (event.key === '+' || event.key === '=') zoomAboutFocus(1);
  else if (event.key === '-') zoomAboutFocus(-1);
  else return;
  event.preventDefault();
}

/** A wheel over lines or crop scrolls the label window. */
export function onWindowWheel(event: WheelEvent): void {
  if (event.ctrlKey || event.metaKey) return;
  scrollWindow(windowScroll.value + event.deltaY);
  event.preventDefault();
}

let turned = 0;

/** A pinch turns the wheel by little and little until it makes a stride; a notch makes one. */
function turn(delta: number): 1 | 0 | -1 {
  if (delta * turned < 0) turned = 0;
  turned += Math.max(-aStride, Math.min(aStride, delta));
  if (Math.abs(turned) < aStride) return 0;
  const direction = turned > 0 ? 1 : -1;
  turned -= direction * aStride;
  return direction;
}

function zoomAboutFocus(direction: 1 | -1): void {
  const { side, pitch, row, column } = frame.value;
  const at = cell.value;
  zoomAbout(
    direction,
    at ? (at.key - column + 0.5) * pitch : side / 2,
    at ? (at.query - row + 0.5) * pitch : side / 2,
  );
}

function zoomAbout(direction: 1 | -1, x: number, y: number): void {
  const now = frame.value;
  const fitted = place.value.frame.pitch;
  // A device pixel at least, or rounding would take the step back.
  const least = 1 / density.value;
  const pitch =
    direction > 0
      ? Math.max(now.pitch * stride, now.pitch + least)
      : Math.min(now.pitch / stride, now.pitch - least);
  if (pitch <= fitted) zoom.value = undefined;
  else show(zoomed(now, Math.min(largestPitch, pitch), x, y, density.value));
}

/** The window shows the zoomed rows. */
function show({ pitch, row, column, side }: Frame): void {
  zoom.value = { pitch, row, column };
  const { pitch: labelPitch, rows } = labelWindow.value;
  const middle = row + side / pitch / 2;
  scrollWindow(Math.round(middle - rows / 2) * labelPitch);
}
