import * as l10n from '@vscode/l10n';
import { note } from '../../figures/axes';
import type { Figure, Table } from '../../figures/figure';
import { legend, legendHeight } from '../../figures/legend';
import { recorded } from '../../figures/recording';
import { type CellsMark, type Mark, outlined, placed } from '../../figures/scene';
import { onSheet } from '../../figures/sheet';
import type { Ink } from '../../look/theme';
import { countTicks } from '../../plot/ticks';
import type { Subject } from '../../state/subject';
import { bias } from './bias';
import { encodingColours, similarityColours } from './colours';
import {
  type Encoding,
  measure,
  own,
  ownSimilarity,
  type Similarity,
  sinusoidal,
  sinusoidalSimilarity,
} from './encoding';
import { ownTap } from './ownPositions';
import { ownNote } from './Positions';
import { pair } from './pair';
import { bandsOf, heatmapsHeight } from './plots/bands';
import { curveDimensions, curvesExtent, curveValues } from './plots/curveDimensions';
import { drawCurve } from './plots/drawCurve';
import { distanceX, drawDistance, valueY } from './plots/drawDistance';
import { bandMatrix } from './plots/PositionPlots';
import { type PaintedMatrix, paintedPixels } from './plots/paintMatrix';
import { similarityMatrix } from './plots/SimilarityMatrix';
import { similarityTick, similarityTicks } from './plots/similarityTicks';

const left = 88;
const plotWidth = 420;
const curveHeight = 56;
const between = 48;
const [side, chartWidth, chartHeight] = [208, 148, 164];

interface Column {
  readonly title: string;
  readonly marks: readonly Mark[];
  readonly height: number;
  readonly tables: readonly Table[];
}

/** The model's own position encoding beside the sinusoidal one: heatmaps, curves, similarity by distance. */
export function positionsFigure(subject: Subject, ink: Ink): Figure | undefined {
  const [encoding, similarity, added] = [own(subject), ownSimilarity(subject), bias(subject)];
  if (ownTap(subject) && !encoding && !added) return undefined;
  const ownTitle = `${l10n.t('Position encoding')}   ${ownNote(subject)}`;
  const columns = [
    ...(encoding && similarity ? [encodingColumn(subject, ownTitle, encoding, similarity, ink)] : []),
    ...(added ? [similarityColumn(subject, ownTitle, added, added.tokens, ink)] : []),
    encodingColumn(
      subject,
      l10n.t('Sinusoidal reference'),
      sinusoidal(subject),
      sinusoidalSimilarity(subject),
      ink,
    ),
  ];
  const across = left + plotWidth + between;
  const marks = columns.map((column, place) =>
    placed(place * across, 0, [
      { is: 'text', text: column.title, x: 0, y: 12, size: 12.5, isBold: true, fill: ink.foreground },
      placed(0, 26, column.marks),
    ]),
  );
  const title = l10n.t('Positions');
  const height = 26 + Math.max(...columns.map((column) => column.height));
  const body = { width: columns.length * across - between, height, marks };
  const tables = columns.flatMap((column) => column.tables);
  return onSheet(subject, { name: 'positions', title, body, tables }, ink);
}

function encodingColumn(
  subject: Subject,
  title: string,
  encoding: Encoding,
  similarity: Similarity,
  ink: Ink,
): Column {
  const { positions, between: formula } = encoding;
  const colours = encodingColours(encoding);
  const focused = pair(subject)?.position;
  const top = 22;
  const curvesTop = top + heatmapsHeight + 16;
  const shown = curveDimensions(subject, encoding);
  const extent = curvesExtent(encoding, shown);
  const axisTop = curvesTop + shown.length * curveHeight;
  const bands = bandsOf(subject, encoding).flatMap((band): Mark[] => {
    const cells = cellsMark(bandMatrix(encoding, band), plotWidth, band.height);
    return [
      placed(left, top + band.top, [cells]),
      note(band.label, left - 8, top + band.top + band.height / 2 + 4, ink, 'end'),
      note(String(band.dimensions[0]), left - 8, top + band.top + 9, ink, 'end'),
      note(String(band.dimensions.at(-1)), left - 8, top + band.top + band.height - 1, ink, 'end'),
    ];
  });
  const curves = shown.flatMap((dimension, curve): Mark[] => {
    const y = curvesTop + curve * curveHeight;
    const drawn = recorded((brush) =>
      drawCurve(
        brush,
        plotWidth,
        curveHeight,
        {
          ...{ values: curveValues(encoding, dimension), extent, focus: focused, colour: colours.css },
          ...(formula && { between: (position: number) => formula(position, dimension) }),
        },
        { line: ink.description, rule: ink.rule, focus: ink.focus },
      ),
    );
    return [placed(left, y, drawn), note(`${l10n.t('dim')} ${dimension}`, left - 8, y + 32, ink, 'end')];
  });
  const pitch = plotWidth / positions;
  const numbers = countTicks(positions, plotWidth, 44).map((tick) =>
    note(String(tick), left + (tick + 0.5) * pitch, axisTop + 12, ink, 'middle'),
  );
  const below = similarityColumn(subject, title, similarity, positions, ink);
  const belowTop = axisTop + 32 + legendHeight + 12;
  return {
    title,
    marks: [
      note(l10n.t('position →'), left, 10, ink),
      ...bands,
      ...(focused !== undefined && focused < positions
        ? [
            outlined(
              { x: left + focused * pitch, y: top, width: pitch, height: heatmapsHeight },
              ink.focus,
              1.5,
            ),
          ]
        : []),
      ...curves,
      ...numbers,
      placed(left, axisTop + 26, legend(colours, 260, ink, false)),
      placed(0, belowTop, below.marks),
    ],
    height: belowTop + below.height,
    tables: [encodingTable(title, encoding), ...below.tables],
  };
}

/** Similarity (or what is added to scores) by pair of positions, and by their distance, whose axis is the legend. */
function similarityColumn(
  subject: Subject,
  title: string,
  similarity: Similarity,
  positions: number,
  ink: Ink,
): Column {
  const ticks = similarityTicks(similarity);
  const ends = { from: ticks[0]!, to: ticks.at(-1)! };
  const { css } = similarityColours(ends.from, ends.to);
  const chart = left + side + between + 8;
  const top = 22;
  const cells = cellsMark(similarityMatrix(similarity, positions), side, side);
  const curve = recorded((brush) =>
    drawDistance(
      brush,
      chartWidth,
      chartHeight,
      { ...similarity.byDistance, ...ends, focus: undefined, colour: css },
      ticks,
      { line: ink.description, rule: ink.rule, band: ink.rule, foreground: ink.foreground },
    ),
  );
  const name = measure(subject).value === 'dotProduct' ? l10n.t('dot product') : l10n.t('cosine');
  return {
    title,
    marks: [
      note(`${l10n.t('Similarity')}: ${name}`, left, 10, ink),
      placed(left, top, [cells]),
      note(l10n.t('position q →'), left, top + side + 14, ink),
      ...countTicks(positions, side, 32).map((tick) =>
        note(String(tick), left - 8, top + ((tick + 0.5) / positions) * side + 4, ink, 'end'),
      ),
      placed(chart, top, curve),
      placed(chart - 12, top, colourStrip(ends, css)),
      ...ticks.map((tick) =>
        note(
          similarityTick(tick, ticks, similarity),
          chart - 16,
          top + valueY(tick, ends, chartHeight) + 4,
          ink,
          'end',
        ),
      ),
      ...countTicks(positions, chartWidth, 40).map((tick) =>
        note(
          String(tick),
          chart + distanceX(tick, positions, chartWidth),
          top + chartHeight + 14,
          ink,
          'middle',
        ),
      ),
      note(l10n.t('distance |p − q| →'), chart + chartWidth, top + chartHeight + 30, ink, 'end'),
    ],
    height: top + side + 20,
    tables: [distanceTable(title, similarity)],
  };
}

/** The value axis as a strip of colour. */
function colourStrip({ from, to }: { from: number; to: number }, css: (value: number) => string): Mark[] {
  return Array.from({ length: chartHeight }, (_, y) => ({
    ...{ is: 'rect', x: 0, y, width: 6, height: 1 },
    fill: css(to - ((y - 6) / (chartHeight - 12)) * (to - from)),
  }));
}

/** A matrix in a frame, with at most two pixels a CSS pixel. */
function cellsMark(matrix: PaintedMatrix, width: number, height: number): CellsMark {
  const columns = Math.min(matrix.columns, 2 * width);
  const rows = Math.min(matrix.rows, 2 * height);
  const pixels = paintedPixels(matrix, columns, rows);
  return { is: 'cells', x: 0, y: 0, width, height, rows, columns, pixels };
}

function encodingTable(title: string, { positions, dimensions, values }: Encoding): Table {
  return {
    title,
    rows: counted(positions),
    columns: counted(dimensions),
    values: Float32Array.from(values),
  };
}

function distanceTable(title: string, { byDistance }: Similarity): Table {
  const { mean, lowest, highest } = byDistance;
  return {
    title: `${title}, ${l10n.t('Similarity')}`,
    rows: counted(mean.length),
    columns: [l10n.t('mean'), l10n.t('lowest'), l10n.t('highest')],
    values: Float32Array.from(Array.from(mean, (value, k) => [value, lowest[k]!, highest[k]!]).flat()),
  };
}

function counted(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at));
}
