import { fileNameOf } from '../../../figures/facts';
import type { Figure } from '../../../figures/figure';
import { placed } from '../../../figures/scene';
import { onSheet } from '../../../figures/sheet';
import type { Ink } from '../../../look/theme';
import { headTitle } from '../../../state/names';
import type { Subject } from '../../../state/subject';
import { keyName, queryName } from '../named';
import { derivation, key, known } from '../question';
import { stepsTable } from '../stepsTable';
import { productPart } from './productPart';
import { stepsPart } from './stepsPart';

/** How one cell is computed, with the model's own numbers: q · k, then every key of the row, step by step. */
export function anatomyFigure(subject: Subject, ink: Ink): Figure | undefined {
  const [row, derived, at] = [known(subject), derivation(subject), key(subject)];
  if (!row || !derived || at === undefined) return undefined;
  const { anatomy } = row;
  const product = productPart(subject, anatomy, at, ink);
  const steps = stepsPart(subject, anatomy, derived, at, ink);
  const top = product.height + 24;
  const query = queryName(subject) ?? '';
  const title = `${headTitle(subject.openHead.value)}: ${query} → ${keyName(subject) ?? ''}`;
  const body = {
    width: steps.width,
    height: top + steps.height,
    marks: [...product.marks, placed(0, top, steps.marks)],
  };
  const name = `${fileNameOf(subject, subject.openHead.value)}-anatomy`;
  return onSheet(
    subject,
    { name, title, body, tables: [{ title, ...stepsTable(subject, anatomy, derived) }] },
    ink,
  );
}
