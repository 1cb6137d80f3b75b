import { tsv } from '../../../src/analysis/table/tsv';
import { post } from '../../host/host';
import { cell } from '../../state/attention';
import { rowOf, valueAt } from '../../state/matrix';
import type { Subject } from '../../state/subject';
import { labelsOf } from '../../state/unitNames';
import { shown } from '../../values/shown';

/** Copies the focused cell's exact value. */
export function copyCell(subject: Subject): void {
  const [at, matrix] = [cell(subject), shown(subject)];
  if (at && matrix) post({ type: 'copy', text: String(valueAt(matrix, at.query, at.key)) });
}

/** Copies the focused row with its keys as tab-separated text. */
export function copyRow(subject: Subject): void {
  const [at, matrix] = [cell(subject), shown(subject)];
  if (!at || !matrix) return;
  const name = labelsOf(subject, 'query')[at.query] ?? '';
  post({ type: 'copy', text: tsv([name], labelsOf(subject, 'key'), rowOf(matrix, at.query)) });
}

/** Ctrl or ⌘ + C copies the value of a focused cell, otherwise the focused row. */
export function onCopyKey(subject: Subject, event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'c') return;
  if (window.getSelection()?.type === 'Range') return;
  (event.shiftKey ? copyRow : copyCell)(subject);
  event.preventDefault();
}
