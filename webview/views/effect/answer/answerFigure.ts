import * as l10n from '@vscode/l10n';
import type { Attribution } from '../../../../src/protocol/experiment';
import { note } from '../../../figures/axes';
import type { Figure, Table } from '../../../figures/figure';
import { legend, legendHeight } from '../../../figures/legend';
import { type Mark, placed } from '../../../figures/scene';
import { onSheet } from '../../../figures/sheet';
import { shortened } from '../../../figures/textWidth';
import { axisNumber, inFigure, signed } from '../../../look/format';
import type { Ink } from '../../../look/theme';
import type { Subject } from '../../../state/subject';
import { attribution, logitName, openWriter, shareColours } from './attribution';
import { ownName } from './StrongestParts';
import { sharesOf } from './shares';
import { sourceName, sources } from './source';
import { along, axisOver, type LinearAxis, type Step, waterfall } from './steps';
import { strongestShares } from './strongestShares';
import { writerName } from './writerName';

const [names, plot, numbers] = [170, 380, 60];
const [top, pitch, thick] = [18, 20, 11];

/** The strongest shares as bars that lead to the logit; its tables hold all shares, and the open head's sources. */
export function answerFigure(subject: Subject, ink: Ink): Figure | undefined {
  const known = attribution(subject);
  if (!known) return undefined;
  const bars = barsOf(subject, known);
  const steps = waterfall(bars.map(({ value }) => value));
  const axis = axisOver([...steps.map(({ to }) => to), known.sum, known.logit], 5);
  const { css } = shareColours(subject);
  const rows: readonly Mark[] = [
    ...bars.flatMap((bar, at) => row(bar.name, signed(bar.value), at, steps[at]!, axis, css(bar.value), ink)),
    ...row(
      ...([l10n.t('sum'), inFigure(known.sum), bars.length, { from: 0, to: known.sum }] as const),
      ...([axis, ink.description, ink] as const),
    ),
    ...row(
      ...([ownName(known), inFigure(known.logit), bars.length + 1] as const),
      ...([{ from: known.logit, to: known.logit }, axis, ink.foreground, ink] as const),
    ),
  ];
  const height = top + (bars.length + 2) * pitch;
  const title = logitName(subject, known);
  const marks = [
    ...gridOf(axis, height, ink),
    ...rows,
    placed(names, height + 12, legend(shareColours(subject), 280, ink)),
  ];
  const body = { width: names + plot + numbers, height: height + 12 + legendHeight, marks };
  return onSheet(subject, { name: 'shares', title, body, tables: tablesOf(subject, known, title) }, ink);
}

function barsOf(subject: Subject, known: Attribution): readonly { name: string; value: number }[] {
  const { shares, others } = strongestShares(known);
  const rest = { name: l10n.t('{0} others', others.count), value: others.value };
  return [
    ...shares.map(({ writer, value }) => ({ name: writerName(subject, writer), value })),
    ...(others.count > 0 ? [rest] : []),
  ];
}

function row(
  name: string,
  number: string,
  at: number,
  { from, to }: Step,
  axis: LinearAxis,
  fill: string,
  ink: Ink,
): Mark[] {
  const y = top + at * pitch;
  const [start, end] = [along(axis, Math.min(from, to)), along(axis, Math.max(from, to))];
  return [
    { ...text(shortened(name, 12, names - 12), 0, y, ink) },
    {
      ...{ is: 'rect', x: names + start * plot, y: y + (pitch - thick) / 2 },
      ...{ width: Math.max(1.5, (end - start) * plot), height: thick, fill },
    },
    { ...text(number, names + plot + numbers, y, ink), anchor: 'end' },
  ];
}

function text(text: string, x: number, y: number, { foreground }: Ink) {
  return { is: 'text', text, x, y: y + pitch / 2 + 4, size: 12, fill: foreground } as const;
}

function gridOf(axis: LinearAxis, height: number, ink: Ink): Mark[] {
  const end = Math.max(-axis.low, axis.high);
  return axis.ticks.flatMap((tick): Mark[] => {
    const x = names + along(axis, tick) * plot;
    return [
      note(axisNumber(tick, end), x, 10, ink, 'middle'),
      {
        is: 'rect',
        x,
        y: top,
        width: 1,
        height: height - top,
        fill: tick === 0 ? ink.description : ink.rule,
      },
    ];
  });
}

function tablesOf(subject: Subject, known: Attribution, title: string): Table[] {
  const shares = sharesOf(known);
  const [of, values] = [openWriter(subject), sources(subject)];
  const column = (rows: readonly string[], title: string, values: Float32Array): Table => ({
    ...{ title, rows, columns: [l10n.t('share')], values },
  });
  return [
    column(
      shares.map(({ writer }) => writerName(subject, writer)),
      title,
      Float32Array.from(shares, ({ value }) => value),
    ),
    ...(of && values
      ? [
          column(
            Array.from(values, (_, key) => sourceName(subject, key)),
            writerName(subject, of),
            values,
          ),
        ]
      : []),
  ];
}
