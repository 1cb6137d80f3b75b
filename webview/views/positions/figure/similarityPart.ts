import * as l10n from '@vscode/l10n';
import { note } from '../../../figures/axes';
import type { Table } from '../../../figures/figure';
import { recorded } from '../../../figures/recording';
import { type Mark, placed } from '../../../figures/scene';
import type { Ink } from '../../../look/theme';
import { countTicks } from '../../../plot/ticks';
import type { Subject } from '../../../state/subject';
import { similarityColours } from '../colours';
import { measure, type Similarity } from '../encoding';
import { distanceX, drawDistance, valueY } from '../plots/drawDistance';
import { similarityMatrix } from '../plots/SimilarityMatrix';
import { similarityTick, similarityTicks } from '../plots/similarityTicks';
import { cellsMark, counted, left, type Part } from './part';

const [side, chartWidth, chartHeight] = [208, 148, 164];
/** Between the matrix and the curve, with the curve's numbers. */
const between = 56;

/** Similarity (or what is added to scores) by pair of positions, and by their distance, whose axis is the legend. */
export function similarityPart(
  subject: Subject,
  title: string,
  similarity: Similarity,
  positions: number,
  ink: Ink,
): Part {
  const ticks = similarityTicks(similarity);
  const ends = { from: ticks[0]!, to: ticks.at(-1)! };
  const { css } = similarityColours(ends.from, ends.to);
  const chart = left + side + between;
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

function distanceTable(title: string, { byDistance }: Similarity): Table {
  const { mean, lowest, highest } = byDistance;
  return {
    title: `${title}, ${l10n.t('Similarity')}`,
    rows: counted(mean.length),
    columns: [l10n.t('mean'), l10n.t('lowest'), l10n.t('highest')],
    values: Float32Array.from(Array.from(mean, (value, k) => [value, lowest[k]!, highest[k]!]).flat()),
  };
}
