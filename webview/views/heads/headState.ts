import { computed, effect, signal } from '@preact/signals';
import { layout } from '../../look/layout';
import { density } from '../../look/theme';
import type { Frame } from '../../plot/frame';
import { hasLabels, moved, type Ruler } from '../../plot/ruler';
import { axes, countOf } from '../../state/axes';
import { carry } from '../../state/carry';
import { focus } from '../../state/state';
import { type HeadLayout, headLayout } from './headLayout';

/** The head view's own state: what it shows of many tokens. */

export type RightHalf = 'lines' | 'zoom';

/** What the reader chose; until then Zoom where a cell is less than 2 px. */
export const chosenHalf = signal<RightHalf>();

type Zoom = Pick<Ruler, 'pitch' | 'first'>;

/** Cells of the zoomed heatmap; undefined when it fits. */
export const zoom = signal<{ readonly x: Zoom; readonly y: Zoom }>();

// Other tokens begin whole.
effect(() => {
  axes.query.value;
  axes.key.value;
  zoom.value = undefined;
});

/** Of the label window, in CSS pixels. */
export const windowScroll = signal(0);

carry(() => {
  const first = Math.round(windowStart.peek());
  return ({ along }) => {
    windowScroll.value = (along('query', first) ?? 0) * labelWindow.value.pitch;
  };
});

/** Room for the figure, in CSS pixels. */
export const figureWidth = signal(690);

const layouts = computed(() => {
  const room = {
    width: figureWidth.value,
    rows: countOf('query'),
    columns: countOf('key'),
    layout: layout.value,
    density: density.value,
  };
  return { lines: headLayout({ ...room, isZoom: false }), zoom: headLayout({ ...room, isZoom: true }) };
});

export const rightHalf = computed<RightHalf>(
  () => chosenHalf.value ?? (isTiny(layouts.value.lines.frame) ? 'zoom' : 'lines'),
);

export const place = computed<HeadLayout>(() => layouts.value[rightHalf.value]);

export const hasRowLabels = computed(() => place.value.hasRowLabels);

/** Every key has its label over its column. */
export const hasColumnLabels = computed(() => hasLabels(place.value.frame.x));

/** Of a cell of the crop. */
export const cropPitch = 18;

/** What the heatmap shows now. */
export const frame = computed<Frame>(() => {
  const [fitted, zoomed] = [place.value.frame, zoom.value];
  if (!zoomed) return fitted;
  const { x, y } = zoomed;
  return { x: moved({ ...fitted.x, ...x }, 0), y: moved({ ...fitted.y, ...y }, 0) };
});

/** While the window scrolls; its thousands of lines wait until it rests. */
export const isMoving = signal(false);

let rest: ReturnType<typeof setTimeout>;
effect(() => {
  windowScroll.value;
  clearTimeout(rest);
  isMoving.value = !hasRowLabels.peek();
  rest = setTimeout(() => {
    isMoving.value = false;
  }, 100);
});

/** The scrolled window of query labels: rows of one pitch between “↑ earlier” and “↓ later”. */
export interface LabelWindow {
  /** From the heatmap's upper edge. */
  readonly top: number;
  readonly pitch: number;
  readonly rows: number;
  readonly height: number;
}

const margin = 16;

export const labelWindow = computed<LabelWindow>(() => {
  const { length, pitch: own, count } = place.value.frame.y;
  if (hasRowLabels.value) return { top: 0, pitch: own, rows: count, height: length };
  const pitch = rightHalf.value === 'zoom' ? cropPitch : 20;
  const rows = Math.min(count, Math.floor((length - 2 * margin) / pitch));
  return { top: margin, pitch, rows, height: rows * pitch };
});

/** The first row of the window, not rounded. */
export const windowStart = computed(() => windowScroll.value / labelWindow.value.pitch);

export function scrollWindow(to: number): void {
  const { pitch, rows } = labelWindow.value;
  windowScroll.value = Math.max(0, Math.min((countOf('query') - rows) * pitch, to));
}

/** Whether at least half of a query's label is in the window. */
export function isInWindow(query: number): boolean {
  return query > windowStart.value - 0.5 && query < windowStart.value + labelWindow.value.rows - 0.5;
}

/** Where a query's label begins, from the heatmap's upper edge; scrolled away, it sticks to the window's rim. */
export function labelY(query: number): number {
  const { top, pitch, height } = labelWindow.value;
  return top + Math.max(0, Math.min(height - pitch, query * pitch - windowScroll.value));
}

/** A query's y without the rim, for lines. */
export function rowCentre(query: number): number {
  const { top, pitch } = labelWindow.value;
  return top + (query + 0.5) * pitch - windowScroll.value;
}

/** The scroll at which a query's label stands beside its own row, like a scrollbar. */
export function scrollFor(query: number): number {
  const { pitch, rows } = labelWindow.value;
  const beside = Math.round(query * (1 - rows / Math.max(1, countOf('query'))));
  return Math.max(beside, query - rows + 1) * pitch;
}

/** Shows the windowed rows of a new focus, unless the reader points into the window itself. */
export function followFocus(isPointing: () => boolean): () => void {
  return effect(() => {
    const { query } = focus.value;
    if (hasRowLabels.value) windowScroll.value = 0;
    else if (query !== undefined && !isPointing()) windowScroll.value = scrollFor(query);
  });
}

function isTiny({ x, y }: Frame): boolean {
  return Math.min(x.pitch, y.pitch) < 2;
}
