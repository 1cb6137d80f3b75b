import * as l10n from '@vscode/l10n';
import type { Prediction } from '../../../../src/protocol/inspection';
import { quoted } from '../../../../src/protocol/isolated';
import { decimals } from '../../../look/format';
import { Spelled } from '../../../look/Spelled';
import { Section } from '../../../parts/Section';
import { sideTokens } from '../../../state/axes';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { patternColours } from '../../../values/colours';
import { type PredictedPlace, predictedPlace, type Task } from './places';
import { usePredictions } from './usePredictions';
import './expected.css';

/** The five tokens that the model finds most likely after the focused token, or in place of a mask. */
export function Expected() {
  const subject = useSubject();
  const place = predictedPlace(subject);
  if (!place) return null;
  return (
    <Section title={titleOf(place.task)} term="logits" note={noteOf(subject, place)} isFolded>
      <div class="expected-room">
        <Likeliest place={place} />
      </div>
    </Section>
  );
}

function Likeliest({ place: { task, side, token } }: { place: PredictedPlace }) {
  const subject = useSubject();
  const predictions = usePredictions();
  if (!predictions) return <p class="note">{l10n.t('Loading…')}</p>;
  const likeliest = predictions[token];
  if (!likeliest)
    return <p class="note">{l10n.t('The model’s folder has no layer that predicts tokens.')}</p>;
  const actual = task === 'next' ? sideTokens(subject, side)[token + 1]?.id : undefined;
  return (
    <ol class="expected">
      {likeliest.map((prediction) => (
        <Row key={prediction.id} prediction={prediction} isActual={prediction.id === actual} />
      ))}
    </ol>
  );
}

/** One predicted token; the token that actually follows is bold. */
function Row({ prediction: { text, probability }, isActual }: { prediction: Prediction; isActual: boolean }) {
  const subject = useSubject();
  return (
    <li class={isActual ? 'actual' : ''}>
      <span class="expected-token">
        <Spelled text={text} />
      </span>
      <span class="expected-bar">
        <i style={{ width: `${probability * 100}%`, background: patternColours(subject).css(probability) }} />
      </span>
      <span class="expected-value">{probability < 0.0005 ? '< 0.001' : decimals(probability, 3)}</span>
    </li>
  );
}

function titleOf(task: Task): string {
  return task === 'next' ? l10n.t('What comes next') : l10n.t('The masked word');
}

function noteOf(subject: Subject, { task, side, token }: PredictedPlace): string {
  const name = quoted(sideTokens(subject, side)[token]!.text);
  if (task === 'masked') return l10n.t('expected in place of {0}', name);
  return side === 'target' ? l10n.t('in the target, after {0}', name) : l10n.t('expected after {0}', name);
}
