import * as l10n from '@vscode/l10n';
import type { Anatomy } from '../../../../src/protocol/anatomy';
import { legend, legendHeight } from '../../../figures/legend';
import { type Mark, placed } from '../../../figures/scene';
import { shortened } from '../../../figures/textWidth';
import { divergingColours } from '../../../look/colours';
import { decimals } from '../../../look/format';
import type { Ink } from '../../../look/theme';
import type { Subject } from '../../../state/subject';
import { largest } from '../largest';
import { keyName, queryName } from '../named';
import { labelWidth, type Part, rowHeight, strip, stripHeight, text } from './part';

/** q, k and their products by dimension, which add up to q · k. */
export function productPart(subject: Subject, { q, k }: Anatomy, at: number, ink: Ink): Part {
  const own = k.subarray(at * q.length, (at + 1) * q.length);
  const products = Float64Array.from(q, (value, i) => value * own[i]!);
  const vectors = divergingColours(largest([...q, ...own]), l10n.t('q and k'));
  const sum = products.reduce((a, b) => a + b, 0);
  const width = 480;
  const shares = divergingColours(largest(products), 'q × k');
  const strips = [
    { name: `q  ${queryName(subject) ?? ''}`, values: q, colours: vectors },
    { name: `k  ${keyName(subject) ?? ''}`, values: own, colours: vectors },
    { name: 'q × k', values: products, colours: shares },
  ];
  const marks = strips.flatMap(({ name, values, colours }, i): Mark[] => [
    text(shortened(name, 11.5, labelWidth + 10), 0, i * rowHeight + 12, ink),
    placed(labelWidth + 16, i * rowHeight, [strip([values], width, stripHeight, colours)]),
  ]);
  return {
    marks: [
      ...marks,
      text(`q · k = ${decimals(sum, 2)}`, labelWidth + 16 + width + 14, 2 * rowHeight + 12, ink, true),
      placed(labelWidth + 16, 3 * rowHeight + 6, legend(vectors, 225, ink)),
      placed(labelWidth + 16 + 255, 3 * rowHeight + 6, legend(shares, 225, ink)),
    ],
    width: labelWidth + 16 + width + 110,
    height: 3 * rowHeight + 8 + legendHeight,
  };
}
