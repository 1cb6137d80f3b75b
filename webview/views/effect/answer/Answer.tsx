import * as l10n from '@vscode/l10n';
import { gutter, layout, panelWidth } from '../../../look/layout';
import { Legend } from '../../../plot/Legend';
import { useSubject } from '../../../state/useSubject';
import { dividedLogit, outcome, shareColours } from './attribution';
import { ShareGrid } from './ShareGrid';
import { Sources } from './Sources';
import { StrongestParts } from './StrongestParts';
import './answer.css';

const gap = 28;

/** The logit as a sum over the parts of the model that wrote it, and a head's share over its source tokens. */
export function Answer() {
  const subject = useSubject();
  const known = outcome(subject);
  if (!known) return <p class="note">{l10n.t('Loading…')}</p>;
  if (known.is === 'error') return <p class="refusal">{known.message}</p>;
  const room = panelWidth.value - 2 * gutter.value;
  const width = layout.value === 'narrow' ? room : Math.floor((room - gap) / 2);
  return (
    <div class="answer">
      <p class="note">{limits(dividedLogit(subject)?.minus !== undefined)}</p>
      <div class="answer-columns">
        <div>
          <ShareGrid known={known.answer} width={width - 4} />
          <Legend colours={shareColours(subject)} width={Math.min(280, width)} />
        </div>
        <StrongestParts known={known.answer} />
      </div>
      <Sources legend={Math.min(280, width)} />
    </div>
  );
}

function limits(isDifference: boolean): string {
  return isDifference
    ? l10n.t('Each part’s direct share of the difference; the norms are frozen as they were computed here.')
    : l10n.t(
        'Each part’s direct share of the logit; the norms are frozen. Not centred: softmax does not see a common shift; choose a difference of two tokens.',
      );
}
