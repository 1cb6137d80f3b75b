import { effect, signal, untracked } from '@preact/signals';
import { headsPerGroup } from '../../../src/protocol/attention';
import { panelHeight, panelWidth } from '../../look/layout';
import { widestOf } from '../../look/textWidth';
import { density } from '../../look/theme';
import type { Frame } from '../../plot/frame';
import { type LabelWindow, labelTop, reachable, scrollBeside } from '../../plot/labelWindow';
import { hasLabels, moved, type Ruler } from '../../plot/ruler';
import { axes, countOf } from '../../state/axes';
import { carry } from '../../state/carry';
import { derived, perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { labelsOf } from '../../state/unitNames';
import { sort } from './grid/statistics';
import { cropPitch, type HeadLayout, windowMargin } from './layout/headLayout';
import { type HeadsLayout, headsLayout } from './layout/headsLayout';
import { besideQuery } from './writes';

/** State of the head view: which part of a long text it shows. */

export type RightHalf = 'lines' | 'zoom';

/** The reader's choice; without one, *Zoom* if a cell is below 2 px. */
export const chosenHalf = perSubject(() => signal<RightHalf>());

type Zoom = Pick<Ruler, 'pitch' | 'first'>;

/** The frame of the zoomed heatmap; undefined when it fits. */
export const zoom = perSubject((subject) => {
  const zoom = signal<{ readonly x: Zoom; readonly y: Zoom }>();
  // Other tokens start unzoomed.
  effect(() => {
    axes.query(subject);
    axes.key(subject);
    zoom.value = undefined;
  });
  return zoom;
});

/** Scroll of the label window, in CSS pixels. */
export const windowScroll = perSubject(() => signal(0));

carry((subject) => {
  const first = Math.round(untracked(() => windowStart(subject)));
  return ({ along }) => {
    windowScroll(subject).value = (along('query', first) ?? 0) * labelWindow(subject).pitch;
  };
});

/** Widths of the longest labels, in CSS pixels. */
const labelWidths = derived((subject) => ({
  query: Math.ceil(
    widestOf(labelsOf(subject, 'query').map((label, query) => label + (besideQuery(subject, query) ?? ''))),
  ),
  key: Math.ceil(widestOf(labelsOf(subject, 'key'))),
}));

/** Height of the text over grid and head; 0 where there is none. */
export const stripHeight = signal(0);

const layouts = derived((subject) => {
  const shape = subject.attention.value;
  const isSorted = sort(subject).value !== 'layer';
  const room = {
    width: panelWidth.value,
    height: panelHeight.value - stripHeight.value,
    layers: shape?.layers ?? 1,
    heads: shape?.heads ?? 1,
    group: shape && !isSorted ? headsPerGroup(shape) : 1,
    isSorted,
    rows: countOf(subject, 'query'),
    columns: countOf(subject, 'key'),
    labels: labelWidths(subject),
    density: density.value,
  };
  return { lines: headsLayout({ ...room, isZoom: false }), zoom: headsLayout({ ...room, isZoom: true }) };
});

export const rightHalf = derived<RightHalf>(
  (subject) => chosenHalf(subject).value ?? (isTiny(layouts(subject).lines.head.frame) ? 'zoom' : 'lines'),
);

/** Where everything is. */
export const arranged = derived<HeadsLayout>((subject) => layouts(subject)[rightHalf(subject)]);

/** Where the parts of the open head are. */
export const place = derived<HeadLayout>((subject) => arranged(subject).head);

/** Whether the right half is a crop of cells too small to be read. */
export const isZoomed = derived((subject) => !place(subject).isLabelled && rightHalf(subject) === 'zoom');

export const hasRowLabels = derived((subject) => place(subject).hasRowLabels);

/** Whether every key has a label over its column. */
export const hasColumnLabels = derived((subject) => hasLabels(place(subject).frame.x));

/** The heatmap's current frame, zoomed or fitted. */
export const frame = derived<Frame>((subject) => {
  const [fitted, zoomed] = [place(subject).frame, zoom(subject).value];
  if (!zoomed) return fitted;
  const { x, y } = zoomed;
  return { x: moved({ ...fitted.x, ...x }, 0), y: moved({ ...fitted.y, ...y }, 0) };
});

/** Whether the window is scrolling; its thousands of lines are drawn when it stops. */
export const isMoving = perSubject((subject) => {
  const isMoving = signal(false);
  let rest: ReturnType<typeof setTimeout>;
  effect(() => {
    windowScroll(subject).value;
    clearTimeout(rest);
    isMoving.value = !untracked(() => hasRowLabels(subject));
    rest = setTimeout(() => {
      isMoving.value = false;
    }, 100);
  });
  return isMoving;
});

/** The window of query labels between “↑ earlier” and “↓ later”; all of them if every row has a label. */
export const labelWindow = derived<LabelWindow>((subject) => {
  const { length, pitch: own, count } = place(subject).frame.y;
  if (hasRowLabels(subject)) return { top: 0, pitch: own, rows: count, height: length, count };
  const pitch = rightHalf(subject) === 'zoom' ? cropPitch : 20;
  const rows = Math.min(count, Math.floor((length - 2 * windowMargin) / pitch));
  return { top: windowMargin, pitch, rows, height: rows * pitch, count };
});

/** The first row of the window, not rounded. */
export const windowStart = derived((subject) => windowScroll(subject).value / labelWindow(subject).pitch);

export function scrollWindow(subject: Subject, to: number): void {
  windowScroll(subject).value = reachable(labelWindow(subject), to);
}

/** Whether at least half of a query's label is in the window. */
export function isInWindow(subject: Subject, query: number): boolean {
  return query > windowStart(subject) - 0.5 && query < windowStart(subject) + labelWindow(subject).rows - 0.5;
}

/** The upper edge of a query's label, from the heatmap's upper edge. */
export function labelY(subject: Subject, query: number): number {
  return labelTop(labelWindow(subject), windowScroll(subject).value, query);
}

/** The middle of a query's row for lines, which, unlike labels, do not stick to the window's edge. */
export function rowCentre(subject: Subject, query: number): number {
  const { top, pitch } = labelWindow(subject);
  return top + (query + 0.5) * pitch - windowScroll(subject).value;
}

/** Scrolls the window to a new focus, unless the reader is pointing into the window. */
export function followFocus(subject: Subject, isPointing: () => boolean): () => void {
  return effect(() => {
    const { query } = subject.focus.value;
    if (hasRowLabels(subject)) windowScroll(subject).value = 0;
    else if (query !== undefined && !isPointing())
      windowScroll(subject).value = scrollBeside(labelWindow(subject), query);
  });
}

function isTiny({ x, y }: Frame): boolean {
  return Math.min(x.pitch, y.pitch) < 2;
}
