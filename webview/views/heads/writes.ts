import * as l10n from '@vscode/l10n';
import { isolated, quoted } from '../../../src/protocol/isolated';
import { labelsAlong, leastLabelled } from '../../figures/axes';
import type { Tick } from '../../plot/axisTicks';
import type { Ruler } from '../../plot/ruler';
import { isCross, isPooled, sideAlong } from '../../state/axes';
import { stepAt } from '../../state/decoderStep';
import type { Subject } from '../../state/subject';

/**
 * What a decoder does at a token of its target: `reads “我”, writes “爱”`, or in cross-attention, whose queries are
 * named by what is written, `written after reading “我”`. Undefined for any other query.
 */
export function writes(subject: Subject, query: number): string | undefined {
  const step = stepAt(subject, query);
  if (!step) return undefined;
  const read = quoted(step.read.text);
  const isGiven = subject.inspection.value?.target?.isGiven;
  if (isCross(subject)) {
    if (!step.next) return l10n.t('after reading {0}, the last token', read);
    return isGiven ? l10n.t('given after reading {0}', read) : l10n.t('written after reading {0}', read);
  }
  if (!step.next) return l10n.t('reads {0}, the last token', read);
  const next = quoted(step.next.text);
  return isGiven
    ? l10n.t('reads {0}, then is given {1}', read, next)
    : l10n.t('reads {0}, writes {1}', read, next);
}

/** The other token of a decoder's step, small beside the one that names its query: ` ▸ 爱`, or ` ◂ 我`. */
export function besideQuery(subject: Subject, query: number): string | undefined {
  const step = stepAt(subject, query);
  if (isCross(subject)) return step && ` ◂ ${step.read.text}`;
  return step?.next && ` ▸ ${step.next.text}`;
}

/** The labels of a figure's rows; a decoder's have the other token of their step beside them. */
export function queryLabels(subject: Subject, ruler: Ruler): readonly Tick[] {
  const labels = labelsAlong(subject, 'query', ruler);
  if (ruler.pitch < leastLabelled) return labels;
  return labels.map((label) => {
    const beside = besideQuery(subject, label.token);
    return beside === undefined ? label : { ...label, text: isolated(label.text) + isolated(beside) };
  });
}

/** The title of the query axis, and its explanation where queries are a decoder's. */
export function queryTitle(subject: Subject): { readonly text: string; readonly title?: string } {
  if (sideAlong(subject, 'query') !== 'target' || isPooled(subject))
    return { text: l10n.t('from (query) ↓') };
  if (!isCross(subject))
    return {
      text: l10n.t('from (query): reads ▸ writes ↓'),
      title: l10n.t('Each row is the token that the decoder reads there. It writes the token after ▸ next.'),
    };
  return {
    text: l10n.t('from (query): writes ◂ reads ↓'),
    title: l10n.t(
      'Each row is the token that the decoder writes there. Its query is computed at the token before it, which the decoder has just read: it stands after ◂.',
    ),
  };
}
