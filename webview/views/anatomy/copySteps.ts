import { tsv } from '../../../src/analysis/table/tsv';
import { post } from '../../host/host';
import type { Subject } from '../../state/subject';
import { derivation, known } from './question';
import { stepsTable } from './stepsTable';

/** Copies every key of the row with its numbers as tab-separated text. */
export function copySteps(subject: Subject): void {
  const [row, derived] = [known(subject), derivation(subject)];
  if (!row || !derived) return;
  const { rows, columns, values } = stepsTable(subject, row.anatomy, derived);
  post({ type: 'copy', text: tsv(rows, columns, values) });
}
