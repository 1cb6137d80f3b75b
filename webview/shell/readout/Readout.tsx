import * as l10n from '@vscode/l10n';
import { brieflyOf } from '../../../src/protocol/interventions';
import { Icon } from '../../parts/Icon';
import { dropped } from '../../state/carry';
import { useSubject } from '../../state/useSubject';
import { views } from '../../views/views';
import { Hints } from './Hints';
import './readout.css';

/** Up to two lines that always say the number. */
export function Readout() {
  const subject = useSubject();
  const { view, inspection } = subject;
  const { Sentence, isLocked, hints } = views[view.value];
  return (
    <footer class="readout">
      <span class={isLocked(subject) ? 'readout-lock' : 'readout-lock open'}>
        <Icon name="lock" />
      </span>
      <div class="readout-sentence" id="readout" role="status" aria-label={l10n.t('Readout')}>
        <Sentence />
        {dropped(subject).value && ` · ${dropped(subject).value}`}
        {brieflyOf(inspection.value?.interventions ?? {}).map((what) => ` · ${what}`)}
      </div>
      <Hints hints={hints(subject)} />
    </footer>
  );
}
