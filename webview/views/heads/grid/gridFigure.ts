import * as l10n from '@vscode/l10n';
import { note } from '../../../figures/axes';
import { attentionPrefix } from '../../../figures/facts';
import type { Figure, Table } from '../../../figures/figure';
import { legend, legendHeight, legendSpan } from '../../../figures/legend';
import { recorded } from '../../../figures/recording';
import { type Mark, outlined, placed } from '../../../figures/scene';
import { onSheet } from '../../../figures/sheet';
import type { Ink } from '../../../look/theme';
import { pixelsOf } from '../../../plot/bitmap';
import { fillHatch } from '../../../plot/hatch';
import { hatchName } from '../../../plot/hatchName';
import { isPinned } from '../../../state/focus';
import { isSameHead } from '../../../state/names';
import type { Subject } from '../../../state/subject';
import { patternColours } from '../../../values/colours';
import { earned, headAt, offered, order, sort, valuesOf } from './statistics';
import { thumbnailOf } from './thumbnail';

const [left, top] = [48, 32];
const gap = 8;
const noteHeight = 13;

/** All heads as thumbnails, layers down and heads across, with the badges that they earned. */
export function gridFigure(subject: Subject, ink: Ink): Figure | undefined {
  const { layers, heads } = subject.attention.value!;
  const side = heads > 16 ? 24 : heads > 8 ? 44 : 64;
  const [across, down] = [side + gap, side + noteHeight + gap];
  const isSorted = sort(subject).value !== 'layer';
  const marks: Mark[] = [note(l10n.t('head →'), left, 10, ink), note(l10n.t('layer ↓'), 0, top - 8, ink)];
  if (!isSorted) {
    for (let head = 0; head < heads; head++)
      marks.push(note(String(head), left + head * across + side / 2, top - 6, ink, 'middle'));
    for (let layer = 0; layer < layers; layer++)
      marks.push(note(String(layer), left - 8, top + layer * down + side / 2 + 4, ink, 'end'));
  }
  for (const [place, index] of order(subject).entries()) {
    const [x, y] = [left + (place % heads) * across, top + Math.floor(place / heads) * down];
    const thumbnail = thumbnailMarks(subject, index, x, y, side, ink);
    if (!thumbnail) return undefined;
    marks.push(
      ...thumbnail,
      note(noteOf(subject, index, isSorted, side), x + side / 2, y + side + 12, ink, 'middle'),
    );
  }
  const bottom = top + layers * down + 8;
  const [colours, hatch] = [patternColours(subject), hatchName(subject)];
  const legendWidth = legendSpan(colours, 300, hatch);
  const width = left + Math.max(heads * across, legendWidth);
  marks.push(placed(left, bottom, legend(colours, legendWidth, ink, hatch)));
  const title = l10n.t('All {0} heads', layers * heads);
  const name = `${attentionPrefix(subject)}heads`;
  const body = { width, height: bottom + legendHeight, marks };
  return onSheet(subject, { name, title, body, tables: [statisticsTable(subject, title)] }, ink);
}

function thumbnailMarks(
  subject: Subject,
  index: number,
  x: number,
  y: number,
  side: number,
  ink: Ink,
): Mark[] | undefined {
  const of = headAt(subject, index);
  const thumbnail = thumbnailOf(subject, of);
  if (!thumbnail || !('values' in thumbnail)) return undefined;
  const { rows, columns } = thumbnail;
  const isOpen = isSameHead(subject.openHead.value, of);
  return [
    ...(hatchName(subject) ? recorded((brush) => fillHatch(brush, x, y, side, side, ink.hatch)) : []),
    {
      ...{ is: 'cells', x, y, width: side, height: side, rows, columns },
      pixels: pixelsOf(thumbnail, patternColours(subject)),
    },
    isOpen
      ? outlined({ x: x - 2, y: y - 2, width: side + 4, height: side + 4 }, ink.focus, 2)
      : outlined({ x: x - 0.5, y: y - 0.5, width: side + 1, height: side + 1 }, ink.rule, 1),
  ];
}

/** The badge under a thumbnail, its word where there is room, and the name of a head that stands elsewhere. */
function noteOf(subject: Subject, index: number, isNamed: boolean, side: number): string {
  const { layer, head } = headAt(subject, index);
  const badge = earned(subject)[index]?.[0];
  const short = side < 40 || isNamed ? badge?.letter : badge?.word();
  return [
    ...(isNamed ? [`${layer}·${head}`] : []),
    ...(isPinned(subject, { layer, head }) ? [l10n.t('pinned')] : []),
    ...(short ? [short] : []),
  ].join(' ');
}

/** Each head's statistics. */
function statisticsTable(subject: Subject, title: string): Table {
  const statistics = offered(subject).filter((statistic) => valuesOf(subject, statistic));
  const indices = order(subject);
  return {
    title,
    rows: indices.map((index) => {
      const { layer, head } = headAt(subject, index);
      return `L${layer}H${head}`;
    }),
    columns: statistics.map((statistic) => statistic.title()),
    values: Float32Array.from(
      indices.flatMap((index) => statistics.map((statistic) => valuesOf(subject, statistic)![index]!)),
    ),
  };
}
