import * as l10n from '@vscode/l10n';
import type { Attribution } from '../../../../src/protocol/experiment';
import { gutter, layout, panelWidth } from '../../../look/layout';
import { Legend } from '../../../plot/Legend';
import { useSubject } from '../../../state/useSubject';
import { measurement } from '../measure/measure';
import { TrialLine } from '../TrialLine';
import { useTrial } from '../trial';
import { asked, attribution, division, isCurrent, shareColours } from './attribution';
import { ShareGrid } from './ShareGrid';
import { Sources } from './Sources';
import { StrongestParts } from './StrongestParts';
import './answer.css';

const gap = 28;

/** The logit as a sum over the parts of the model that wrote it, and a head's share over its source tokens. */
export function Answer() {
  const subject = useSubject();
  useTrial(division(subject), asked(subject), measurement(subject));
  const known = attribution(subject);
  const room = panelWidth.value - 2 * gutter.value;
  const width = layout.value === 'narrow' ? room : Math.floor((room - gap) / 2);
  return (
    <div class="answer">
      <TrialLine trial={division(subject)}>{known && <span class="note">{limits(known)}</span>}</TrialLine>
      {known && (
        <div class={isCurrent(subject) ? '' : 'outdated'}>
          <div class="answer-columns">
            <div>
              <ShareGrid known={known} width={width - 4} />
              <Legend colours={shareColours(subject)} width={Math.min(280, width)} />
            </div>
            <StrongestParts known={known} />
          </div>
          <Sources legend={Math.min(280, width)} />
        </div>
      )}
    </div>
  );
}

function limits({ minus, isUncapped }: Attribution): string {
  const shares =
    minus === undefined
      ? l10n.t(
          'Each part’s direct share of the logit; the norms are frozen. Not centred: softmax does not see a common shift; choose a difference of two tokens.',
        )
      : l10n.t(
          'Each part’s direct share of the difference; the norms are frozen as they were computed here.',
        );
  if (!isUncapped) return shares;
  return l10n.t('{0} The model caps its logits: these are before the cap.', shares);
}
