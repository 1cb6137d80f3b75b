import { computed, effect, signal } from '@preact/signals';
import { layout } from '../layout';
import { type Frame, moved } from '../parts/frame';
import { focus, inspection } from '../state';
import { density } from '../theme';
import { type HeadLayout, headLayout } from './headLayout';

/** The head view's own state: what it shows of many tokens. */

export type RightHalf = 'lines' | 'zoom';

/** What the reader chose; until then Zoom where a cell is less than 2 px. */
export const chosenHalf = signal<RightHalf>();

/** Cells of the zoomed heatmap; undefined when it fits. */
export const zoom = signal<Pick<Frame, 'pitch' | 'row' | 'column'>>();

// Another text begins whole.
effect(() => {
  if (inspection.value) zoom.value = undefined;
});

/** Of the label window, in CSS pixels. */
export const windowScroll = signal(0);

/** Room for the figure, in CSS pixels. */
export const figureWidth = signal(690);

const tokens = computed(() => inspection.value?.tokens.length ?? 0);

const layouts = computed(() => {
  const room = {
    width: figureWidth.value,
    tokens: tokens.value,
    layout: layout.value,
    density: density.value,
  };
  return { lines: headLayout({ ...room, isZoom: false }), zoom: headLayout({ ...room, isZoom: true }) };
});

export const rightHalf = computed<RightHalf>(
  () => chosenHalf.value ?? (layouts.value.lines.frame.pitch < 2 ? 'zoom' : 'lines'),
);

export const place = computed<HeadLayout>(() => layouts.value[rightHalf.value]);

/** What the heatmap shows now. */
export const frame = computed<Frame>(() => {
  const fitted = place.value.frame;
  return zoom.value ? moved({ ...fitted, ...zoom.value }, 0, 0) : fitted;
});

/** While the window scrolls; its thousands of lines wait until it rests. */
export const isMoving = signal(false);

let rest: ReturnType<typeof setTimeout>;
effect(() => {
  windowScroll.value;
  clearTimeout(rest);
  isMoving.value = !place.peek().isLabelled;
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
  const { isLabelled, frame } = place.value;
  if (isLabelled) return { top: 0, pitch: frame.pitch, rows: tokens.value, height: frame.side };
  const pitch = rightHalf.value === 'zoom' ? 18 : 20;
  const rows = Math.min(tokens.value, Math.floor((frame.side - 2 * margin) / pitch));
  return { top: margin, pitch, rows, height: rows * pitch };
});

/** The first row of the window, not rounded. */
export const windowStart = computed(() => windowScroll.value / labelWindow.value.pitch);

export function scrollWindow(to: number): void {
  const { pitch, rows } = labelWindow.value;
  windowScroll.value = Math.max(0, Math.min((tokens.value - rows) * pitch, to));
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
  const beside = Math.round(query * (1 - rows / Math.max(1, tokens.value)));
  return Math.max(beside, query - rows + 1) * pitch;
}

/** Shows the windowed rows of a new focus, unless the reader points into the window itself. */
export function followFocus(isPointing: () => boolean): () => void {
  return effect(() => {
    const { query } = focus.value;
    if (place.value.isLabelled) windowScroll.value = 0;
    else if (query !== undefined && !isPointing()) windowScroll.value = scrollFor(query);
  });
}
