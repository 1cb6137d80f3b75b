import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../../../src/analysis/derivation';
import type { Anatomy } from '../../../../src/protocol/anatomy';
import { note } from '../../../figures/axes';
import { legend, legendHeight } from '../../../figures/legend';
import { recorded } from '../../../figures/recording';
import { type Mark, placed } from '../../../figures/scene';
import { shortened } from '../../../figures/textWidth';
import { divergingColours } from '../../../look/colours';
import { decimals } from '../../../look/format';
import type { Ink } from '../../../look/theme';
import { fillHatch } from '../../../plot/hatch';
import type { Subject } from '../../../state/subject';
import { patternColours } from '../../../values/colours';
import { largest } from '../largest';
import { labelOfKey } from '../named';
import { rowsOf, weightedValues } from '../rows';
import { scalingOf } from '../scaling';
import { labelWidth, type Part, rowHeight, strip, stripHeight, text } from './part';

const [numberWidth, barWidth, maskWidth, valuesWidth] = [56, 90, 56, 320];

/** A row of the pattern, key by key: product, scaling, bias, mask, softmax, and each value times its weight. */
export function stepsPart(
  subject: Subject,
  anatomy: Anatomy,
  { products, weights, z }: Derivation,
  at: number,
  ink: Ink,
): Part {
  const { scores, bias, scale, v } = anatomy;
  const isMasked = (place: number) => scores[place] === Number.NEGATIVE_INFINITY;
  const rows = rowsOf(weights, isMasked, at);
  const { keys, others } = rows;
  const own = keys.map((place) => products[place]!);
  const bars = divergingColours(largest(own), '');
  const [low, high] = [Math.min(0, ...own), Math.max(0, ...own)];
  const score = (place: number) =>
    scale === undefined ? scores[place]! - (bias?.[place] ?? 0) : products[place]! * scale;
  const x = columnsFrom(bias !== undefined);
  const top = 20;
  const bar = (value: number, left: number, y: number): Mark => {
    const share = (part: number) => (barWidth * part) / Math.max(high - low, 1e-12);
    return {
      ...{ is: 'rect', x: left + share(Math.min(0, value) - low), y: y + 5, height: 9 },
      ...{ width: Math.max(0.5, share(Math.abs(value))), fill: bars.css(value) },
    };
  };
  const marks = keys.flatMap((place, i): Mark[] => {
    const y = top + i * rowHeight;
    const isOwn = place === at;
    const number = (value: number, right: number, count = 2) =>
      Number.isFinite(value) ? [text(decimals(value, count), right, y + 14, ink, isOwn, 'end')] : [];
    return [
      text(shortened(labelOfKey(subject, place), 11.5, labelWidth), 0, y + 14, ink, isOwn),
      ...number(products[place]!, x.product),
      bar(products[place]!, x.product + 8, y),
      ...number(score(place), x.score),
      ...(Number.isFinite(score(place)) ? [bar(score(place), x.score + 8, y)] : []),
      ...(bias ? number(bias[place]!, x.bias) : []),
      text(isMasked(place) ? '−∞' : '0', x.mask, y + 14, ink, false, 'end'),
      ...(isMasked(place)
        ? [text(l10n.t('masked'), x.weight - 36, y + 14, ink)]
        : [...number(weights[place]!, x.weight, 3), weightBar(subject, weights[place]!, x.weight + 8, y)]),
    ];
  });
  const rest = others.reduce((sum, place) => sum + weights[place]!, 0);
  const restY = top + keys.length * rowHeight;
  const values = weightedValues(weights, v, rows, isMasked);
  const limit = largest([...values, z].flatMap((each) => [...each]));
  const valueColours = divergingColours(limit, l10n.t('value times attention'));
  const sumY = restY + (others.length > 0 ? rowHeight : 0) + 4;
  const titles = [
    text('q · k', x.product, 10, ink, true, 'end'),
    text(scalingName(anatomy), x.score + 30, 10, ink, true, 'end'),
    ...(bias ? [text(l10n.t('+ bias'), x.bias, 10, ink, true, 'end')] : []),
    text(l10n.t('+ mask'), x.mask, 10, ink, true, 'end'),
    text('softmax', x.weight + 30, 10, ink, true, 'end'),
    text('× v', x.values, 10, ink, true),
  ];
  return {
    marks: [
      note(l10n.t('to (key) ↓'), 0, 10, ink),
      ...titles,
      ...marks,
      ...(others.length > 0
        ? [
            text(l10n.t('{0} other keys', others.length), 0, restY + 14, ink),
            text(decimals(rest, 3), x.weight, restY + 14, ink, false, 'end'),
          ]
        : []),
      ...values.flatMap((each, i): readonly Mark[] => {
        const y = top + i * rowHeight + 2;
        return Number.isNaN(each[0])
          ? recorded((brush) => fillHatch(brush, x.values, y, valuesWidth, stripHeight, ink.hatch))
          : [placed(x.values, y, [strip([each], valuesWidth, stripHeight, valueColours)])];
      }),
      text(l10n.t('sum'), 0, sumY + 14, ink, true),
      text('1.000', x.weight, sumY + 14, ink, true, 'end'),
      text('z', x.values - 16, sumY + 14, ink, true),
      placed(x.values, sumY + 2, [strip([z], valuesWidth, stripHeight, valueColours)]),
      placed(x.values, sumY + rowHeight + 10, legend(valueColours, 300, ink)),
    ],
    width: x.values + valuesWidth,
    height: sumY + rowHeight + 10 + legendHeight,
  };
}

/** Right edges of the columns of numbers, and the left edge of the values. */
function columnsFrom(hasBias: boolean) {
  const product = labelWidth + numberWidth;
  const score = product + 8 + barWidth + numberWidth;
  const bias = score + 8 + barWidth + (hasBias ? numberWidth : 0);
  const mask = bias + maskWidth;
  const weight = mask + numberWidth;
  return { product, score, bias, mask, weight, values: weight + 8 + barWidth + 36 };
}

function weightBar(subject: Subject, weight: number, x: number, y: number): Mark {
  const colours = patternColours(subject);
  return {
    ...{ is: 'rect', x, y: y + 5, width: Math.max(0.5, weight * barWidth), height: 9 },
    fill: colours.css(weight),
  };
}

function scalingName(anatomy: Anatomy): string {
  const divisor = decimals(1 / (anatomy.scale ?? 1), 2);
  switch (scalingOf(anatomy)) {
    case 'byWidth':
      return `÷ √${anatomy.q.length} = ${divisor}`;
    case 'own':
      return `÷ ${divisor}`;
    case 'none':
      return '× 1';
    case 'more':
      return l10n.t('scores');
  }
}
