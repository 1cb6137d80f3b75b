import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../../src/analysis/derivation';
import type { Anatomy } from '../../../src/protocol/anatomy';
import { note } from '../../figures/axes';
import { fileNameOf } from '../../figures/facts';
import type { Figure, Table } from '../../figures/figure';
import { legend, legendHeight } from '../../figures/legend';
import { recorded } from '../../figures/recording';
import { type CellsMark, type Mark, placed, type TextMark } from '../../figures/scene';
import { onSheet } from '../../figures/sheet';
import { shortened } from '../../figures/textWidth';
import { type Colours, divergingColours } from '../../look/colours';
import { decimals } from '../../look/format';
import type { Ink } from '../../look/theme';
import { fillHatch } from '../../plot/hatch';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { patternColours } from '../../values/colours';
import { largest } from './largest';
import { keyName, labelOfKey, queryName } from './named';
import { derivation, key, known } from './question';
import { rowsOf, weightedValues } from './rows';
import { scalingOf } from './scaling';

const [labelWidth, numberWidth, barWidth, maskWidth, valuesWidth] = [110, 56, 90, 56, 320];
const rowHeight = 20;
const stripHeight = 16;

/** How one cell is computed, with the model's own numbers: q · k, then every key of the row, step by step. */
export function anatomyFigure(subject: Subject, ink: Ink): Figure | undefined {
  const [row, derived, at] = [known(subject), derivation(subject), key(subject)];
  if (!row || !derived || at === undefined) return undefined;
  const { anatomy } = row;
  const product = dotProduct(subject, anatomy, at, ink);
  const steps = stepsOf(subject, anatomy, derived, at, ink);
  const top = product.height + 24;
  const query = queryName(subject) ?? '';
  const title = `${headTitle(subject.openHead.value)}: ${query} → ${keyName(subject) ?? ''}`;
  const body = {
    width: steps.width,
    height: top + steps.height,
    marks: [...product.marks, placed(0, top, steps.marks)],
  };
  const name = `${fileNameOf(subject, subject.openHead.value)}-anatomy`;
  return onSheet(subject, { name, title, body, tables: [stepsTable(subject, anatomy, derived, title)] }, ink);
}

interface Part {
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly height: number;
}

/** q, k and their products by dimension, which add up to q · k. */
function dotProduct(subject: Subject, { q, k }: Anatomy, at: number, ink: Ink): Part {
  const own = k.subarray(at * q.length, (at + 1) * q.length);
  const products = Float64Array.from(q, (value, i) => value * own[i]!);
  const vectors = divergingColours(largest([...q, ...own]), '');
  const sum = products.reduce((a, b) => a + b, 0);
  const width = 480;
  const strips = [
    { name: `q  ${queryName(subject) ?? ''}`, values: q, colours: vectors },
    { name: `k  ${keyName(subject) ?? ''}`, values: own, colours: vectors },
    { name: 'q × k', values: products, colours: divergingColours(largest(products), '') },
  ];
  const marks = strips.flatMap(({ name, values, colours }, i): Mark[] => [
    text(shortened(name, 11.5, labelWidth + 10), 0, i * rowHeight + 12, ink),
    placed(labelWidth + 16, i * rowHeight, [strip([values], width, stripHeight, colours)]),
  ]);
  return {
    marks: [
      ...marks,
      text(`q · k = ${decimals(sum, 2)}`, labelWidth + 16 + width + 14, 2 * rowHeight + 12, ink, true),
      legendOf(l10n.t('q and k'), vectors, ink),
    ],
    width: labelWidth + 16 + width + 110,
    height: 3 * rowHeight + 8 + legendHeight,
  };
}

function legendOf(label: string, colours: Colours, ink: Ink): Mark {
  return placed(labelWidth + 16, 3 * rowHeight + 6, legend({ ...colours, label }, 300, ink, false));
}

/** A row of the pattern, key by key: product, scaling, bias, mask, softmax, and each value times its weight. */
function stepsOf(
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
      placed(x.values, sumY + rowHeight + 10, legend(valueColours, 300, ink, false)),
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

/** Rows of numbers as cells, a column a dimension. */
function strip(
  rows: readonly ArrayLike<number>[],
  width: number,
  height: number,
  { packed, place }: Colours,
): CellsMark {
  const pixels = Uint32Array.from(
    rows.flatMap((row) => Array.from(row, (value) => packed[Math.round(place(value) * 255)]!)),
  );
  return { is: 'cells', x: 0, y: 0, width, height, rows: rows.length, columns: rows[0]!.length, pixels };
}

function text(
  content: string,
  x: number,
  y: number,
  ink: Ink,
  isBold = false,
  anchor?: TextMark['anchor'],
): TextMark {
  return {
    ...{ is: 'text', text: content, x, y, size: 11.5, fill: ink.foreground },
    ...(isBold && { isBold }),
    ...(anchor && { anchor }),
  };
}

function stepsTable(
  subject: Subject,
  { scores, bias }: Anatomy,
  { products, weights }: Derivation,
  title: string,
): Table {
  const columns = [
    { name: 'q · k', values: products },
    ...(bias ? [{ name: l10n.t('position bias'), values: bias }] : []),
    { name: l10n.t('score'), values: scores },
    { name: 'softmax', values: weights },
  ];
  return {
    title,
    rows: Array.from(scores, (_, place) => labelOfKey(subject, place)),
    columns: columns.map(({ name }) => name),
    values: Float32Array.from(
      Array.from(scores, (_, place) => columns.map(({ values }) => values[place]!)).flat(),
    ),
  };
}
