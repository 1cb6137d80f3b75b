import * as l10n from '@vscode/l10n';
import { brieflyOf } from '../../../src/protocol/interventions';
import { Icon } from '../../parts/Icon';
import { inspection, view } from '../../state/state';
import { views } from '../../views/views';
import { Hints } from './Hints';
import './readout.css';

/** One line that always says the number. */
export function Readout() {
  const { Sentence, isLocked, hints } = views[view.value];
  return (
    <footer class="readout">
      <span class={isLocked() ? 'readout-lock' : 'readout-lock open'}>
        <Icon name="lock" />
      </span>
      <div class="readout-sentence" id="readout" role="status" aria-label={l10n.t('Readout')}>
        <Sentence />
        {brieflyOf(inspection.value?.interventions ?? {}).map((what) => ` · ${what}`)}
      </div>
      <Hints hints={hints()} />
    </footer>
  );
}
