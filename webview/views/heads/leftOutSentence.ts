import * as l10n from '@vscode/l10n';
import { quoted } from '../../../src/protocol/isolated';
import type { HeadRef } from '../../../src/protocol/tensor';
import { bare, decimals } from '../../look/format';
import { type Held, heldBySinks } from '../../state/sinks/held';
import type { Subject } from '../../state/subject';

/** `left out: first token “The” .41, 3 line breaks .12`; undefined if nothing is, or until it is known. */
export function leftOutSentence(subject: Subject, of: HeadRef, query: number): string | undefined {
  const held = subject.withoutSinks.value ? heldBySinks(subject, of, query) : undefined;
  if (!held?.length) return undefined;
  const listed = held
    .map(said)
    .reduce((before, next) =>
      l10n.t({ message: '{0}, {1}', args: [before, next], comment: ['Two entries of a list'] }),
    );
  return l10n.t('left out: {0}', listed);
}

function said({ kind, text, count, weight }: Held): string {
  const share = bare(decimals(weight, 2));
  switch (kind) {
    case 'first':
      return l10n.t('first token {0} {1}', quoted(text), share);
    case 'special':
      return count === 1 ? `${quoted(text)} ${share}` : l10n.t('{0} × {1} {2}', count, quoted(text), share);
    case 'lineBreak':
      return count === 1 ? l10n.t('1 line break {0}', share) : l10n.t('{0} line breaks {1}', count, share);
  }
}
