import type { Colours } from '../look/colours';
import type { Ink } from '../look/theme';
import { pixelsOf } from '../plot/bitmap';
import { drawBorders } from '../plot/drawBorders';
import { drawGapsAndRim } from '../plot/drawHeatmap';
import { type Frame, fitFrame } from '../plot/frame';
import { fillHatch } from '../plot/hatch';
import { withPitch } from '../plot/ruler';
import { wholeOf } from '../state/attention';
import type { Matrix } from '../state/matrix';
import type { Subject } from '../state/subject';
import { labelsOf } from '../state/unitNames';
import type { Table } from './figure';
import { recorded } from './recording';
import type { Mark } from './scene';

/** Pixels of a unit that has a label. */
const leastPitch = 9;
const side = 512;

/**
 * The frame of a figure's heatmap: its size follows from the numbers of units alone, never from the panel.
 * @param longest if every unit had its label and a side were longer than this, the axes have numbers instead
 */
export function figureFrame({ rows, columns }: Pick<Matrix, 'rows' | 'columns'>, longest: number): Frame {
  const most = Math.max(rows, columns);
  if (most * leastPitch > longest) return fitFrame(Math.min(longest, 2 * side), { rows, columns }, 1);
  const pitch = Math.min(22, Math.max(leastPitch, Math.floor(side / most)));
  return { x: withPitch(pitch, columns), y: withPitch(pitch, rows) };
}

/** A heatmap in its frame, its corner at 0, 0; undefined until its numbers have arrived. */
export function heatmap(
  subject: Subject,
  matrix: Matrix,
  frame: Frame,
  colours: Colours,
  ink: Ink,
): Mark[] | undefined {
  const { x, y } = frame;
  const cells = wholeOf(matrix);
  if (!cells) return undefined;
  const isExact = cells.rows === matrix.rows && cells.columns === matrix.columns;
  const [queries, keys] = [labelsOf(subject, 'query'), labelsOf(subject, 'key')];
  return [
    ...recorded((brush) => fillHatch(brush, 0, 0, x.length, y.length, ink.hatch)),
    {
      ...{ is: 'cells', x: 0, y: 0, width: x.length, height: y.length },
      ...{ rows: cells.rows, columns: cells.columns, pixels: pixelsOf(cells, colours) },
      ...(isExact && {
        title: (row: number, column: number) =>
          `${queries[row]} → ${keys[column]} ${exact(cells.values[row * cells.columns + column]!)}`,
      }),
    },
    ...recorded((brush) => {
      drawGapsAndRim(brush, frame, ink);
      drawBorders(subject, brush, frame, ink.foreground);
    }),
  ];
}

/** A matrix's numbers with the labels of its axes; undefined until they have arrived, or if they are too many. */
export function tableOf(subject: Subject, title: string, matrix: Matrix): Table | undefined {
  const cells = wholeOf(matrix);
  if (!cells || cells.rows !== matrix.rows || cells.columns !== matrix.columns) return undefined;
  return { title, rows: labelsOf(subject, 'query'), columns: labelsOf(subject, 'key'), values: cells.values };
}

/** Four significant digits. */
export function exact(value: number): string {
  return String(Number(value.toPrecision(4)));
}
