import { readableOn } from '../../../../src/analysis/colour/readableOn';
import { note } from '../../../figures/axes';
import type { Figure } from '../../../figures/figure';
import { legend, legendHeight } from '../../../figures/legend';
import { type Mark, placed } from '../../../figures/scene';
import { onSheet } from '../../../figures/sheet';
import { shortened } from '../../../figures/textWidth';
import { rgbAt } from '../../../look/colours';
import type { Ink } from '../../../look/theme';
import { sideTokens } from '../../../state/axes';
import type { Subject } from '../../../state/subject';
import { sideOfLogits } from '../measure/place';
import { type LensCell, likeliestAt, measuredAt } from './cells';
import { depthName, lens, lensColours } from './lensState';

const [names, column, row, head] = [110, 92, 18, 18];

/** The likeliest token of every cell; its table holds the probability of the measured token. */
export function lensFigure(subject: Subject, ink: Ink): Figure | undefined {
  const known = lens(subject);
  if (!known) return undefined;
  const { places, layers } = known;
  const labels = sideTokens(subject, sideOfLogits(subject))
    .slice(0, places)
    .map(({ text }) => text);
  const depths = Array.from({ length: layers + 1 }, (_, depth) => depth);
  const cells = labels.flatMap((_, place) => depths.map((depth): LensCell => ({ depth, place })));
  const colours = lensColours(subject);
  const marks: Mark[] = [
    ...depths.map((depth) => note(depthName(depth), names + depth * column, 12, ink)),
    ...labels.map((label, place) => text(label, 0, place, names, ink.foreground)),
    ...cells.flatMap((at): Mark[] => {
      const value = measuredAt(known, at);
      const [x, fill] = [names + at.depth * column, readableOn(rgbAt(colours, colours.place(value)))];
      return [
        {
          ...{ is: 'rect', x, y: head + at.place * row, width: column - 1, height: row - 1 },
          ...{ fill: colours.css(value), title: `${value.toPrecision(4)}` },
        },
        text(likeliestAt(known, at)[0]?.text ?? '', x + 4, at.place, column - 8, fill),
      ];
    }),
    placed(names, head + places * row + 12, legend(colours, 280, ink)),
  ];
  const body = {
    width: names + (layers + 1) * column,
    height: head + places * row + 12 + legendHeight,
    marks,
  };
  const title = colours.label;
  const values = Float32Array.from(cells, (at) => measuredAt(known, at));
  const table = { title, rows: labels, columns: depths.map(depthName), values };
  return onSheet(subject, { name: 'layers', title, body, tables: [table] }, ink);
}

function text(text: string, x: number, place: number, width: number, fill: string): Mark {
  return {
    ...{ is: 'text', text: shortened(text, 11, width), x, y: head + place * row + row / 2 + 4 },
    ...{ size: 11, fill },
  };
}
