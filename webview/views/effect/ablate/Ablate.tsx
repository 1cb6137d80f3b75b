import * as l10n from '@vscode/l10n';
import { Section } from '../../../parts/Section';
import { useSubject } from '../../../state/useSubject';
import { PredictionRows } from '../../heads/predictions/PredictionRows';
import { likeliest } from '../measure/measure';

/** The five likeliest tokens at the place. */
export function Ablate() {
  const rows = likeliest(useSubject());
  return (
    <Section title={l10n.t('What the model expects')} term="logits">
      <div class="expected-room">
        {rows ? <PredictionRows predictions={rows} /> : <p class="note">{l10n.t('Loading…')}</p>}
      </div>
    </Section>
  );
}
