import * as l10n from '@vscode/l10n';
import { quoted } from '../../../../src/protocol/isolated';
import { Section } from '../../../parts/Section';
import { sideTokens } from '../../../state/axes';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { PredictionRows } from './PredictionRows';
import { type PredictedPlace, predictedPlace, type Task } from './places';
import { predictionsOf } from './predictions';
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
  const predictions = predictionsOf(subject);
  if (!predictions) return <p class="note">{l10n.t('Loading…')}</p>;
  const likeliest = predictions[token];
  if (!likeliest)
    return <p class="note">{l10n.t('The model’s folder has no layer that predicts tokens.')}</p>;
  const actual = task === 'next' ? sideTokens(subject, side)[token + 1]?.id : undefined;
  return <PredictionRows predictions={likeliest} actual={actual} />;
}

function titleOf(task: Task): string {
  return task === 'next' ? l10n.t('What comes next') : l10n.t('The masked word');
}

function noteOf(subject: Subject, { task, side, token }: PredictedPlace): string {
  const name = quoted(sideTokens(subject, side)[token]!.text);
  if (task === 'masked') return l10n.t('expected in place of {0}', name);
  return side === 'target' ? l10n.t('in the target, after {0}', name) : l10n.t('expected after {0}', name);
}
