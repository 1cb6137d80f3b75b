import * as l10n from '@vscode/l10n';
import { readableOn } from '../../../../src/analysis/colour/readableOn';
import { note } from '../../../figures/axes';
import { attentionPrefix } from '../../../figures/facts';
import type { Figure, Table } from '../../../figures/figure';
import { legend, legendHeight, legendSpan } from '../../../figures/legend';
import { type Mark, placed } from '../../../figures/scene';
import { onSheet } from '../../../figures/sheet';
import { type Colours, rgbAt } from '../../../look/colours';
import { inFigure, signed } from '../../../look/format';
import type { Ink } from '../../../look/theme';
import type { Subject } from '../../../state/subject';
import { areCurrent, effectColours, type GridEffects, gridEffects, labelOf } from './effects';

const [left, top] = [48, 32];
const [across, down, besideMlps] = [44, 26, 12];

/** What removing each part does: layers down, heads across, the MLPs beside them. Undefined until that is known. */
export function effectFigure(subject: Subject, ink: Ink): Figure | undefined {
  const [grid, label] = [gridEffects(subject), labelOf(subject)];
  if (!grid || !label || !areCurrent(subject)) return undefined;
  const { layers, heads } = grid.attention;
  const colours = effectColours(subject);
  const marks: Mark[] = [note(l10n.t('head →'), left, 10, ink), note(l10n.t('layer ↓'), 0, top - 8, ink)];
  for (let layer = 0; layer < layers; layer++)
    marks.push(note(String(layer), left - 8, top + layer * down + down / 2 + 4, ink, 'end'));
  for (let head = 0; head < heads; head++)
    marks.push(note(String(head), left + head * across + across / 2, top - 6, ink, 'middle'));
  for (const [at, effect] of grid.heads.entries())
    marks.push(...cell(effect, left + (at % heads) * across, top + Math.floor(at / heads) * down, colours));
  const mlpLeft = left + heads * across + besideMlps;
  if (grid.mlps) marks.push(note(l10n.t('MLP'), mlpLeft + across / 2, top - 6, ink, 'middle'));
  for (const [layer, effect] of (grid.mlps ?? []).entries())
    marks.push(...cell(effect, mlpLeft, top + layer * down, colours));
  const bottom = top + layers * down + 8;
  const span = legendSpan(colours, 300, undefined);
  marks.push(placed(left, bottom, legend(colours, span, ink)));
  const body = { width: Math.max(mlpLeft + across, left + span), height: bottom + legendHeight, marks };
  const title = l10n.t('Each part removed by itself, {0}', label.removal);
  const tables = [effectTable(grid, `${title}: ${label.measure}`)];
  return onSheet(subject, { name: `${attentionPrefix(subject)}effects`, title, body, tables }, ink);
}

/** A cell with its effect as a number. */
function cell(effect: number, x: number, y: number, colours: Colours): Mark[] {
  const ground = rgbAt(colours, colours.place(effect));
  return [
    { is: 'rect', x, y, width: across - 1, height: down - 1, fill: colours.css(effect) },
    {
      ...{ is: 'text', text: signed(effect, inFigure), anchor: 'middle', size: 11, fill: readableOn(ground) },
      ...{ x: x + (across - 1) / 2, y: y + down / 2 + 4 },
    },
  ];
}

/** A row for each layer: its heads, then its MLP. */
function effectTable(
  { attention: { layers, heads }, heads: effects, mlps }: GridEffects,
  title: string,
): Table {
  const columns = [
    ...Array.from({ length: heads }, (_, head) => `H${head}`),
    ...(mlps ? [l10n.t('MLP')] : []),
  ];
  const rows = Array.from({ length: layers }, (_, layer) => [
    ...effects.subarray(layer * heads, (layer + 1) * heads),
    ...(mlps ? [mlps[layer]!] : []),
  ]);
  return {
    title,
    rows: rows.map((_, layer) => `L${layer}`),
    columns,
    values: Float32Array.from(rows.flat()),
  };
}
