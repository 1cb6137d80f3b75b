import * as l10n from '@vscode/l10n';
import { note } from '../../figures/axes';
import { fileNameOf } from '../../figures/facts';
import type { Figure, Table } from '../../figures/figure';
import { legend, legendHeight } from '../../figures/legend';
import { type Mark, placed } from '../../figures/scene';
import { onSheet } from '../../figures/sheet';
import { tintedText } from '../../figures/tintedText';
import type { Ink } from '../../look/theme';
import { direction, otherAxis, ownAxis, token, values } from '../../plot/text/direction';
import { linesOf, sideName, sidesOf } from '../../plot/text/linesOf';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { labelsOf, named } from '../../state/unitNames';

import { textColours } from './contrast';

const heading = 18;

/** The text, tinted by the attention from or to the focused token. */
export function textFigure(subject: Subject, ink: Ink): Figure | undefined {
  const at = token(subject);
  const weights = values(subject);
  if (at !== undefined && !weights) return undefined;
  const colours = textColours(subject);
  const sides = sidesOf(subject);
  const marks: Mark[] = [];
  let [y, width] = [0, 300];
  for (const side of sides) {
    if (sides.length > 1) {
      marks.push(note(sideName(side), 0, y + 11, ink));
      y += heading;
    }
    const text = tintedText(subject, side, linesOf(subject)[side], colours, ink);
    marks.push(placed(0, y, text.marks));
    y += text.height + 8;
    width = Math.max(width, text.width);
  }
  if (weights) marks.push(placed(0, y + 6, legend(colours, 300, ink)));
  const title = titleOf(subject, at);
  const name = `${fileNameOf(subject, subject.head.value)}-text`;
  const body = { width, height: y + 6 + legendHeight, marks };
  return onSheet(
    subject,
    { name, title, body, tables: weights ? [rowTable(subject, at!, weights)] : [] },
    ink,
  );
}

/** The focused token's row, or its column. */
function rowTable(subject: Subject, at: number, values: Float32Array): Table {
  return {
    title: headTitle(subject.head.value),
    rows: [labelsOf(subject, ownAxis(subject))[at]!],
    columns: labelsOf(subject, otherAxis(subject)),
    values,
  };
}

function titleOf(subject: Subject, at: number | undefined): string {
  const head = headTitle(subject.head.value);
  if (at === undefined) return head;
  const focused = named(subject, ownAxis(subject), at);
  return direction(subject) === 'attendsTo'
    ? l10n.t('{0}: attention from {1}', head, focused)
    : l10n.t('{0}: attention to {1}', head, focused);
}
