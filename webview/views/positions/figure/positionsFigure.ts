import * as l10n from '@vscode/l10n';
import { note } from '../../../figures/axes';
import type { Figure } from '../../../figures/figure';
import { placed } from '../../../figures/scene';
import { onSheet } from '../../../figures/sheet';
import { wrapped } from '../../../figures/textWidth';
import type { Ink } from '../../../look/theme';
import type { Subject } from '../../../state/subject';
import { bias } from '../bias';
import { own, ownSimilarity, sinusoidal, sinusoidalSimilarity } from '../encoding';
import { ownTap } from '../ownPositions';
import { ownNote } from '../Positions';
import { encodingPart } from './encodingPart';
import { left, plotWidth } from './part';
import { similarityPart } from './similarityPart';

const between = 48;

/** The model's own position encoding beside the sinusoidal one: heatmaps, curves, similarity by distance. */
export function positionsFigure(subject: Subject, ink: Ink): Figure | undefined {
  const [encoding, similarity, added] = [own(subject), ownSimilarity(subject), bias(subject)];
  if (ownTap(subject) && !encoding && !added) return undefined;
  const ownTitle = l10n.t('Position encoding');
  const columns = [
    ...(encoding && similarity ? [encodingPart(subject, ownTitle, encoding, similarity, ink)] : []),
    ...(added ? [similarityPart(subject, ownTitle, added, added.tokens, ink)] : []),
    encodingPart(
      subject,
      l10n.t('Sinusoidal reference'),
      sinusoidal(subject),
      sinusoidalSimilarity(subject),
      ink,
    ),
  ];
  const across = left + plotWidth + between;
  const notes = columns.map((_, place) =>
    wrapped(
      (place < columns.length - 1 ? ownNote(subject) : l10n.t('Vaswani et al. 2017')).split(' '),
      ' ',
      11,
      left + plotWidth,
    ),
  );
  const top = 26 + 15 * Math.max(...notes.map((lines) => lines.length));
  const marks = columns.map((column, place) =>
    placed(place * across, 0, [
      { is: 'text', text: column.title, x: 0, y: 12, size: 12.5, isBold: true, fill: ink.foreground },
      ...notes[place]!.map((line, i) => note(line, 0, 28 + 15 * i, ink)),
      placed(0, top, column.marks),
    ]),
  );
  const title = l10n.t('Positions');
  const height = top + Math.max(...columns.map((column) => column.height));
  const body = { width: columns.length * across - between, height, marks };
  const tables = columns.flatMap((column) => column.tables);
  return onSheet(subject, { name: 'positions', title, body, tables }, ink);
}
