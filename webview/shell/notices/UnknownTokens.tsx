import * as l10n from '@vscode/l10n';
import { quoted } from '../../../src/protocol/isolated';
import { inMarkup } from '../../parts/sentences';
import { sideTokens } from '../../state/axes';
import { useSubject } from '../../state/useSubject';
import { RemedyButton } from './RemedyButton';

/**
 * Warns about tokens that the vocabulary lacks: they look like text here, but the model cannot tell them
 * apart.
 */
export function UnknownTokens() {
  const subject = useSubject();
  const tokens = [...sideTokens(subject, 'source'), ...sideTokens(subject, 'target')];
  const unknown = tokens.filter(({ isUnknown }) => isUnknown);
  const [first] = unknown;
  if (!first) return null;
  return (
    <div class="bar" role="note">
      <span>
        {inMarkup(
          l10n.t(
            'The model’s vocabulary lacks {0} of {1} tokens, marked ‹ ›: it reads {2} for each.',
            unknown.length,
            tokens.length,
            quoted(first.piece),
          ),
        )}
      </span>
      <RemedyButton remedy="selectModel" />
    </div>
  );
}
