import * as l10n from '@vscode/l10n';
import { quoted } from '../../../src/protocol/isolated';
import { sideTokens } from '../../state/axes';
import type { Subject } from '../../state/subject';

/**
 * Warns about tokens that the vocabulary lacks: they look like text here, but the model cannot tell them
 * apart.
 */
export function unknownTokens(subject: Subject): string | undefined {
  const tokens = [...sideTokens(subject, 'source'), ...sideTokens(subject, 'target')];
  const unknown = tokens.filter(({ isUnknown }) => isUnknown);
  const [first] = unknown;
  return (
    first &&
    l10n.t(
      'The model’s vocabulary lacks {0} of {1} tokens, marked ‹ ›: it reads {2} for each.',
      unknown.length,
      tokens.length,
      quoted(first.piece),
    )
  );
}
