import * as l10n from '@vscode/l10n';
import { seesLater } from '../../../src/analysis/sight';
import { columnLabels, labelsAlong, labelsHeight, labelsWidth, note, rowLabels } from '../../figures/axes';
import { bars, barsHeight, ofRow, rowBars } from '../../figures/bars';
import { attentionPrefix } from '../../figures/facts';
import type { Figure, PlacedTable } from '../../figures/figure';
import { figureFrame, heatmap, tableOf } from '../../figures/heatmap';
import { legend, legendHeight, legendSpan } from '../../figures/legend';
import { recorded } from '../../figures/recording';
import { type Mark, placed } from '../../figures/scene';
import { onSheet } from '../../figures/sheet';
import { shortened, textWidth } from '../../figures/textWidth';
import { signed } from '../../look/format';
import type { Ink } from '../../look/theme';
import type { Tick } from '../../plot/axisTicks';
import type { Frame } from '../../plot/frame';
import { hatchName } from '../../plot/hatchName';
import { drawMarks } from '../../plot/marks';
import { meanOf, sight } from '../../state/attention';
import { countOf } from '../../state/axes';
import { type Matrix, rowOf } from '../../state/matrix';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { shownValue } from '../../values/chosen';
import { queryLabels, queryTitle } from '../heads/writes';
import { type Compared, compared, comparedCell } from './comparison';

const gap = 8;
const axisWidth = 34;
const legendWidth = 290;
/** Two lines under the bars. */
const captionHeight = 41;
/** So that two heads stand side by side, however many tokens they have. */
const longest = 560;
/** As wide as a page in landscape takes; further heads begin a new row. */
const widest = 1300;

/** A compared head whose numbers have arrived. */
type Arrived = Compared & { readonly matrix: Matrix };

/** The difference and the pinned heads on one scale, each with the focused row as bars. */
export function compareFigure(subject: Subject, ink: Ink): Figure | undefined {
  const heads = compared(subject).filter((head): head is Arrived => head.matrix !== undefined);
  if (heads.length < compared(subject).length) return undefined;
  const place = placeOf(subject, heads);
  const fitting = Math.max(1, Math.floor(widest / place.width));
  // Rows of one length: four heads stand two by two.
  const inRow = Math.ceil(heads.length / Math.ceil(heads.length / fitting));
  const captions = Array.from({ length: place.frame.y.count }, (_, query) => captionOf(subject, query));
  const marks: Mark[] = [];
  const maps: PlacedTable[] = [];
  for (const [at, head] of heads.entries()) {
    const [x, y] = [(at % inRow) * place.width, Math.floor(at / inRow) * place.height];
    const cells = heatmap(subject, head.matrix, place.frame, head.colours, ink);
    if (!cells) return undefined;
    marks.push(placed(x, y, column(subject, head, place, cells, ink)));
    const table = tableOf(subject, titleOf(head), head.matrix);
    const { left, top, frame } = place;
    if (table)
      maps.push({
        ...table,
        ...{ x: x + left, y: y + top, width: frame.x.length, height: frame.y.length },
        labels: { x, width: left - gap },
        bars: comparedCell(subject) && rowBars({ ruler: frame.x, colours: head.colours }, captions, ink),
      });
  }
  const size = { width: inRow * place.width, height: Math.ceil(heads.length / inRow) * place.height };
  const name = `${attentionPrefix(subject)}compare`;
  const title = l10n.t('Compare');
  return onSheet(subject, { name, title, body: { ...size, marks }, tables: maps, maps }, ink);
}

/** Where the parts of each head are, and how much room it takes. */
interface Place {
  readonly frame: Frame;
  readonly rows: readonly Tick[];
  readonly columns: readonly Tick[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function placeOf(subject: Subject, heads: readonly Arrived[]): Place {
  const counts = { rows: countOf(subject, 'query'), columns: countOf(subject, 'key') };
  const frame = figureFrame(counts, longest);
  const [rows, columns] = [queryLabels(subject, frame.y), labelsAlong(subject, 'key', frame.x)];
  const left = Math.ceil(Math.max(labelsWidth(rows, frame.y), textWidth(queryTitle(subject).text, 11))) + gap;
  const top = 34 + labelsHeight(columns, frame.x);
  const hatch = hatchName(subject);
  const legends = heads.map(({ colours }) => legendSpan(colours, legendWidth, hatch));
  const width = left + Math.max(frame.x.length, ...legends) + axisWidth;
  const height = top + frame.y.length + gap + barsHeight + captionHeight + legendHeight + 20;
  return { frame, rows, columns, left, top, width, height };
}

function column(
  subject: Subject,
  head: Arrived,
  { frame, rows, columns, left, top, width }: Place,
  cells: readonly Mark[],
  ink: Ink,
): Mark[] {
  const focused = comparedCell(subject);
  const marked = { locked: subject.focus.value, hovered: undefined, cell: focused };
  const under = top + frame.y.length + gap;
  return [
    { is: 'text', text: titleOf(head), x: left, y: 12, size: 12.5, isBold: true, fill: ink.foreground },
    note(l10n.t('to (key) →'), left, 28, ink),
    note(queryTitle(subject).text, left - gap, top - 8, ink, 'end'),
    placed(left, top, columnLabels(columns, frame.x, ink, focused?.key)),
    placed(left - gap, top, rowLabels(rows, frame.y, ink, 'end', focused?.query)),
    placed(left, top, [...cells, ...recorded((brush) => drawMarks(brush, frame, marked, ink))]),
    { ...placed(left, under, barsOf(subject, head, frame, width - left - gap, ink)), part: 'bars' },
    placed(
      left,
      under + barsHeight + captionHeight,
      legend(head.colours, legendWidth, ink, hatchName(subject)),
    ),
  ];
}

/** The focused row as bars, the mean as a line, and what they are. */
function barsOf(
  subject: Subject,
  { matrix, colours, pin }: Arrived,
  frame: Frame,
  width: number,
  ink: Ink,
): Mark[] {
  const focused = comparedCell(subject);
  if (!focused) return [];
  const row = rowOf(matrix, focused.query);
  const mean = shownValue(subject).hasMean ? meanOf(subject, matrix) : undefined;
  const number = (value: number) => (pin ? shownValue(subject).number(value, colours.limit) : signed(value));
  const line = (text: string, i: number) =>
    note(shortened(text, 11, width), 0, barsHeight + 14 + 15 * i, ink);
  return [
    ...bars({ row, mean, ruler: frame.x, colours, focused: focused.key, number }, ink),
    ofRow([line(captionOf(subject, focused.query), 0)]),
    ...(mean ? [line(meanName(subject), 1)] : []),
  ];
}

function captionOf(subject: Subject, query: number): string {
  return l10n.t('bar: from {0}', named(subject, 'query', query));
}

function meanName(subject: Subject): string {
  return seesLater(sight(subject))
    ? l10n.t('line: mean over all queries')
    : l10n.t('line: mean over the queries that see the key');
}

function titleOf({ letter, title }: Compared): string {
  return `${letter}   ${title}`;
}
