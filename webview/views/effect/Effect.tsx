import * as l10n from '@vscode/l10n';
import { Alternatives } from '../../parts/Alternatives';
import { useSubject } from '../../state/useSubject';
import { predictionsOf } from '../heads/predictions/predictions';
import { chosenId, experiment, experiments } from './experiments';
import { MeasureLine } from './measure/MeasureLine';
import { RunLog } from './runLog/RunLog';
import './effect.css';

/** What is measured, and the experiment that is chosen. */
export function Effect() {
  const subject = useSubject();
  if (predictionsOf(subject)?.length === 0) return <NothingToMeasure />;
  const { id, Body } = experiment(subject);
  return (
    <div class="effect">
      <MeasureLine />
      <div class="experiments">
        <Alternatives
          label={l10n.t('Experiment')}
          value={id}
          options={experiments.map(({ id, name }) => ({ value: id, name: name() }))}
          onChange={(chosen) => {
            chosenId(subject).value = chosen;
          }}
        />
      </div>
      <Body />
      <RunLog />
    </div>
  );
}

/** For a model without an unembedding. */
function NothingToMeasure() {
  return (
    <p class="effect note">
      {l10n.t(
        'The model’s folder has no layer that predicts tokens, so there is no answer on which an effect could be measured. Choose a model with one.',
      )}
    </p>
  );
}
