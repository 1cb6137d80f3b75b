import * as l10n from '@vscode/l10n';
import { quoted } from '../../../src/protocol/isolated';
import { stepAt } from '../../state/decoderStep';
import type { Subject } from '../../state/subject';

/** `reads “我”, writes “爱”`: what a decoder does at a token of its target. Undefined for any other query. */
export function writes(subject: Subject, query: number): string | undefined {
  const step = stepAt(subject, query);
  if (!step) return undefined;
  const read = quoted(step.read.text);
  if (!step.next) return l10n.t('reads {0}, the last token', read);
  const next = quoted(step.next.text);
  return subject.inspection.value?.target?.isGiven
    ? l10n.t('reads {0}, then is given {1}', read, next)
    : l10n.t('reads {0}, writes {1}', read, next);
}
