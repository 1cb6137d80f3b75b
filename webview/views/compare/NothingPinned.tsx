import * as l10n from '@vscode/l10n';
import { togglePin } from '../../state/focus';
import { headName } from '../../state/names';
import { useSubject } from '../../state/useSubject';

/** Says how to pin heads. */
export function NothingPinned() {
  const subject = useSubject();
  return (
    <div class="nothing-pinned">
      <h2>{l10n.t('No head is pinned yet')}</h2>
      <p>
        {l10n.t(
          'Shift-click a head in the grid on the Heads tab, or press Shift+Enter on it. Pinned heads appear here side by side, with one colour scale and one focus.',
        )}
      </p>
      <button type="button" class="remedy" onClick={() => togglePin(subject, subject.openHead.value)}>
        {l10n.t('Pin {0}', headName(subject.openHead.value))}
      </button>
    </div>
  );
}
