import * as l10n from '@vscode/l10n';
import { useSubject } from '../../../state/useSubject';
import { TrialLine } from '../TrialLine';
import { eachRemoved, labelOf } from './effects';

/** How each part is removed in the grid, or how far that is. */
export function EffectHeading() {
  const subject = useSubject();
  const label = labelOf(subject);
  return (
    <TrialLine trial={eachRemoved(subject)}>
      {label && l10n.t('Each part removed by itself, {0}', label.removal)}
    </TrialLine>
  );
}
