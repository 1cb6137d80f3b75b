import * as l10n from '@vscode/l10n';
import type { Prediction } from '../../../../src/protocol/inspection';
import { inMarkup } from '../../../parts/sentences';
import { useSubject } from '../../../state/useSubject';
import { PredictionRows } from '../../heads/predictions/PredictionRows';
import { likeliest } from '../measure/measure';
import { TrialLine } from '../TrialLine';
import { answerWithout, chosen, removedTogether } from './chosen';
import { removal } from './effects';
import { PartActions } from './PartActions';
import { changeSentence, partNames, removalName } from './sentences';

/** What the model expects at the place, as it is and without the chosen parts. */
export function Without() {
  const subject = useSubject();
  const [parts, answer] = [chosen(subject), answerWithout(subject)];
  const measured = answer?.measured.token;
  return (
    <section class="without" aria-label={l10n.t('Before and after')}>
      {parts.length === 0 ? (
        <p class="trial-line note">
          {l10n.t('Click a part to remove it, with Shift to remove several together.')}
        </p>
      ) : (
        <TrialLine trial={removedTogether(subject)}>
          <WithoutSentence />
        </TrialLine>
      )}
      <div class="before-after">
        <Answer
          title={l10n.t('The model as it is')}
          rows={answer?.before ?? likeliest(subject)}
          measured={measured}
        />
        <Answer
          title={
            parts.length === 0 ? l10n.t('Without a part') : l10n.t('Without {0}', partNames(subject, parts))
          }
          rows={answer?.after}
          measured={measured}
        />
      </div>
      {parts.length > 0 && <PartActions parts={parts} />}
      {parts.length === 1 && <SelfRepair />}
    </section>
  );
}

/** `Without layer 3 head 5 (by its mean, at the place), the logit of “␣house” falls by 2.29, from 9.41 to 7.12.` */
function WithoutSentence() {
  const subject = useSubject();
  const answer = answerWithout(subject);
  if (!answer) return null;
  const sentence = l10n.t(
    'Without {0} ({1}), {2}.',
    partNames(subject, chosen(subject)),
    removalName(removal(subject).value),
    changeSentence(subject, answer.measured, answer.value),
  );
  return <span class="without-sentence">{inMarkup(sentence)}</span>;
}

interface AnswerProps {
  readonly title: string;
  readonly rows: readonly Prediction[] | undefined;
  /** The id of the measured token. */
  readonly measured: number | undefined;
}

function Answer({ title, rows, measured }: AnswerProps) {
  return (
    <div class="model-answer">
      <h2 title={title}>{title}</h2>
      <div class="expected-room">{rows && <PredictionRows predictions={rows} actual={measured} />}</div>
    </div>
  );
}

/** A limit of what removing one part can say (McGrath et al. 2023). */
function SelfRepair() {
  return (
    <p class="note">
      {l10n.t(
        'Later layers often make up for a single missing part (self-repair), so its own share can be larger than this change.',
      )}
    </p>
  );
}
