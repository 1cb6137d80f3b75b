import * as l10n from '@vscode/l10n';
import { onSide } from '../axes';
import { attention, inspection } from '../state';
import { labelOf } from '../tokens';

/** `; reads “我”, writes “爱”`: what a decoder does at a token of its target. Nothing of any other query. */
export function writesClause(query: number): string {
  const target = inspection.value?.target;
  if (!target || attention.value?.queries !== 'target') return '';
  const at = onSide('query', query);
  const [read, next] = [target.tokens[at], target.tokens[at + 1]].map(
    (token) => token && `“${labelOf(token)}”`,
  );
  if (next === undefined) return l10n.t('; reads {0}, the last token', read ?? '');
  return target.isGiven
    ? l10n.t('; reads {0}, then is given {1}', read ?? '', next)
    : l10n.t('; reads {0}, writes {1}', read ?? '', next);
}
