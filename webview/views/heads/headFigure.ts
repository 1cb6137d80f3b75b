import * as l10n from '@vscode/l10n';
import {
  columnLabels,
  labelsAlong,
  labelsHeight,
  labelsWidth,
  leastLabelled,
  note,
  rowLabels,
} from '../../figures/axes';
import { bars, barsHeight, ofRow, rowBars } from '../../figures/bars';
import { fileNameOf } from '../../figures/facts';
import type { Figure, RowBars } from '../../figures/figure';
import { figureFrame, heatmap, tableOf } from '../../figures/heatmap';
import { legend, legendHeight, legendSpan } from '../../figures/legend';
import { recorded } from '../../figures/recording';
import { type Mark, placed, type Scene } from '../../figures/scene';
import { onSheet } from '../../figures/sheet';
import { textWidth } from '../../figures/textWidth';
import { mass } from '../../host/panel';
import { type Ink, themeKind } from '../../look/theme';
import type { Tick } from '../../plot/axisTicks';
import type { Frame } from '../../plot/frame';
import { hatchName } from '../../plot/hatchName';
import { drawMarks } from '../../plot/marks';
import { middleOf } from '../../plot/ruler';
import { cell } from '../../state/attention';
import { countOf } from '../../state/axes';
import { valueAt } from '../../state/matrix';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { shownValue } from '../../values/chosen';
import { shownColours } from '../../values/colours';
import { carried, shown } from '../../values/shown';
import { barsOf, caption } from './figure/Bars';
import { contextOpacity, drawContextLines, drawFocusLines } from './figure/drawLines';
import { keyColumn } from './keyColumn';
import { leftOutSentence } from './leftOutSentence';
import { queryLabels, queryTitle } from './writes';

const axisWidth = 34;
const gap = 8;
const linesWidth = 150;
const legendWidth = 300;
const longest = 1440;
/** With more queries than these, their connections fade, so that they do not add up to one dark band. */
const fewQueries = 24;

/** The open head: heatmap with labels, the focused row's bars, connections and numbers, and the legend. */
export function headFigure(subject: Subject, ink: Ink): Figure | undefined {
  const matrix = shown(subject);
  if (!matrix) return undefined;
  const place = placeOf(subject, figureFrame(matrix, longest));
  const cells = heatmap(subject, matrix, place.frame, shownColours(subject), ink);
  if (!cells) return undefined;
  const title = headTitle(subject.head.value);
  const { left, top, right, rowsWidth, frame } = place;
  const table = tableOf(subject, title, matrix);
  const map = table && {
    ...table,
    ...{ x: left, y: top, width: frame.x.length, height: frame.y.length },
    labels: { x: right, width: rowsWidth },
    bars: pageBars(subject, place, ink),
  };
  const name = fileNameOf(subject, subject.head.value);
  const maps = map ? [map] : [];
  return onSheet(subject, { name, title, body: bodyOf(subject, place, cells, ink), tables: maps, maps }, ink);
}

/** Where the parts are: heatmap, row labels, connections, keys. */
interface Place {
  readonly frame: Frame;
  readonly isLabelled: boolean;
  readonly rows: readonly Tick[];
  readonly columns: readonly Tick[];
  readonly rowsWidth: number;
  /** Edges of the heatmap, and of what stands right of it. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly lines: number;
  readonly keys: number;
}

function placeOf(subject: Subject, frame: Frame): Place {
  const isLabelled = frame.y.pitch >= leastLabelled;
  const rows = queryLabels(subject, frame.y);
  const columns = labelsAlong(subject, 'key', frame.x);
  const rowsWidth = isLabelled ? labelsWidth(rows, frame.y) : 0;
  const right = axisWidth + frame.x.length + gap;
  const lines = right + rowsWidth + (isLabelled ? gap : 0);
  const top = 18 + labelsHeight(columns, frame.x);
  return {
    ...{ frame, isLabelled, rows, columns, rowsWidth, left: axisWidth, top, right, lines },
    keys: lines + linesWidth + gap,
  };
}

function bodyOf(subject: Subject, place: Place, cells: readonly Mark[], ink: Ink): Scene {
  const { frame, isLabelled, rows, columns, left, top, right, lines, keys } = place;
  const focused = cell(subject);
  const [colours, hatch] = [shownColours(subject), hatchName(subject)];
  const from = queryTitle(subject).text;
  const ends = keyColumn(subject, frame.x, columns, focused, ink);
  const [rowsX, anchor] = isLabelled ? [right, 'start' as const] : [left - 6, 'end' as const];
  const bottom = top + frame.y.length + gap;
  const under = top + Math.max(frame.x.length, frame.y.length) + gap;
  const share = l10n.t('connections: the strongest {0} % of each row', Math.round(mass.value * 100));
  return {
    width: Math.max(keys + ends.width, right + legendSpan(colours, legendWidth, hatch)),
    height: Math.max(under + 24 + legendHeight, bottom + barsHeight + 33),
    marks: [
      note(l10n.t('to (key) →'), isLabelled ? left : textWidth(from, 11) + 2 * gap, 10, ink),
      placed(left, top, columnLabels(columns, frame.x, ink, focused?.key)),
      isLabelled ? note(from, right, top - 8, ink) : note(from, 0, 10, ink),
      placed(rowsX, top, rowLabels(rows, frame.y, ink, anchor, focused?.query)),
      placed(left, top, [...cells, ...focusMarks(subject, frame, ink)]),
      placed(lines, top, connections(subject, frame, ink)),
      note(l10n.t('to (key) ↓'), keys, top - 8, ink),
      placed(keys, top, ends.marks),
      { ...placed(left, bottom, barsOfFocus(subject, frame, isLabelled, ink)), part: 'bars' },
      ...(carried(subject) ? [note(share, right, under + 12, ink)] : []),
      placed(right, under + 24, legend(colours, legendWidth, ink, hatch)),
    ],
  };
}

/** The focused row, or the mean over queries, as bars with their caption. */
function barsOfFocus(subject: Subject, frame: Frame, isLabelled: boolean, ink: Ink): readonly Mark[] {
  const focused = cell(subject);
  const row = barsOf(subject, focused);
  if (!row) return [];
  const leftOut = focused && leftOutSentence(subject, subject.head.value, focused.query);
  const colours = shownColours(subject);
  const number = (value: number) => shownValue(subject).number(value, colours.limit);
  return [
    ...bars({ row, ruler: frame.x, colours, focused: focused?.key, number }, ink),
    ofRow([
      note(caption(subject, focused, isLabelled), 0, barsHeight + 14, ink),
      ...(leftOut === undefined ? [] : [note(leftOut, 0, barsHeight + 29, ink)]),
    ]),
  ];
}

function pageBars(subject: Subject, { frame, isLabelled }: Place, ink: Ink): RowBars | undefined {
  if (!barsOf(subject, cell(subject))) return undefined;
  const captions = Array.from({ length: frame.y.count }, (_, query) =>
    caption(subject, { query, key: 0 }, isLabelled),
  );
  return rowBars({ ruler: frame.x, colours: shownColours(subject) }, captions, ink);
}

/** The focused row or column and the ring around its cell, as the panel marks what is locked. */
function focusMarks(subject: Subject, frame: Frame, ink: Ink): readonly Mark[] {
  const marked = { locked: subject.focus.value, hovered: undefined, cell: cell(subject) };
  return recorded((brush) => drawMarks(brush, frame, marked, ink));
}

/** The connections of all rows in grey, and those of the focus in its colours. */
function connections(subject: Subject, frame: Frame, ink: Ink): readonly Mark[] {
  const [weights, values] = [carried(subject), shown(subject)];
  if (!weights || !values) return [];
  const ends = {
    width: linesWidth,
    fromY: (query: number) => middleOf(frame.y, query),
    toY: (key: number) => middleOf(frame.x, key),
    first: 0,
    end: countOf(subject, 'query'),
  };
  const shares = { ...weights, mass: mass.value };
  const colours = shownColours(subject);
  return recorded((brush) => {
    const opacity = contextOpacity[themeKind.value] * Math.min(1, fewQueries / ends.end);
    drawContextLines(brush, shares, false, ends, ink.foreground, opacity);
    drawFocusLines(brush, shares, subject.focus.value, ends, (query, key) =>
      colours.css(valueAt(values, query, key)),
    );
  });
}
