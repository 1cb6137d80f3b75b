import * as l10n from '@vscode/l10n';
import { note } from '../../../figures/axes';
import type { Table } from '../../../figures/figure';
import { legend, legendHeight } from '../../../figures/legend';
import { recorded } from '../../../figures/recording';
import { type Mark, outlined, placed } from '../../../figures/scene';
import type { Ink } from '../../../look/theme';
import { countTicks } from '../../../plot/ticks';
import type { Subject } from '../../../state/subject';
import { encodingColours } from '../colours';
import type { Encoding, Similarity } from '../encoding';
import { pair } from '../pair';
import { bandsOf, heatmapsHeight } from '../plots/bands';
import { curveDimensions, curvesExtent, curveValues } from '../plots/curveDimensions';
import { drawCurve } from '../plots/drawCurve';
import { bandMatrix, curveHeight } from '../plots/PositionPlots';
import { cellsMark, counted, left, type Part, plotWidth } from './part';
import { similarityPart } from './similarityPart';

/** An encoding's heatmaps and curves, and below them its similarity by pair and distance. */
export function encodingPart(
  subject: Subject,
  title: string,
  encoding: Encoding,
  similarity: Similarity,
  ink: Ink,
): Part {
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
  const below = similarityPart(subject, title, similarity, positions, ink);
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
      placed(left, axisTop + 26, legend(colours, 260, ink)),
      placed(0, belowTop, below.marks),
    ],
    height: belowTop + below.height,
    tables: [encodingTable(title, encoding), ...below.tables],
  };
}

function encodingTable(title: string, { positions, dimensions, values }: Encoding): Table {
  return {
    title,
    rows: counted(positions),
    columns: counted(dimensions),
    values: Float32Array.from(values),
  };
}
