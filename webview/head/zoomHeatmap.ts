import { cell } from '../attention';
import { type Frame, largestPitch, moved, zoomed } from '../parts/frame';
import { density } from '../theme';
import { frame, labelWindow, place, windowScroll, zoom } from './headState';

const stride = 1.25;

/** Ctrl, ⌘ and pinch zoom about the pointer; a plain wheel moves a zoomed heatmap, else the page. */
export function onHeatmapWheel(event: WheelEvent): void {
  if (place.value.isLabelled) return;
  if (event.ctrlKey || event.metaKey) {
    zoomAbout(event.deltaY < 0 ? 1 : -1, event.offsetX, event.offsetY);
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
  const { pitch, rows } = labelWindow.value;
  const last = (frame.value.count - rows) * pitch;
  windowScroll.value = Math.max(0, Math.min(last, windowScroll.value + event.deltaY));
  event.preventDefault();
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
  const pitch =
    direction > 0 ? Math.max(now.pitch * stride, now.pitch + 1 / density.value) : now.pitch / stride;
  if (pitch <= fitted) zoom.value = undefined;
  else show(zoomed(now, Math.min(largestPitch, pitch), x, y, density.value));
}

/** The window shows the zoomed rows. */
function show({ pitch, row, column, side, count }: Frame): void {
  zoom.value = { pitch, row, column };
  const { pitch: labelPitch, rows } = labelWindow.value;
  const middle = row + side / pitch / 2;
  windowScroll.value = Math.max(0, Math.min(count - rows, Math.round(middle - rows / 2))) * labelPitch;
}
