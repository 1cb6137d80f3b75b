import * as l10n from '@vscode/l10n';
import { quoted } from '../../../../src/protocol/isolated';
import { inReadout } from '../../../look/format';
import { fill } from '../../../parts/sentences';
import { useSubject } from '../../../state/useSubject';
import { measuredTokens } from '../measure/measure';
import { placeName } from '../measure/place';
import { likeliestAt, measuredAt } from './cells';
import { cell, depthName, lens, readings } from './lensState';

/** `“␣blue”, after layer 3: likeliest “␣house” 0.494; “␣door” 0.120` */
export function LensSentence() {
  const subject = useSubject();
  const [known, at, { token }] = [lens(subject), cell(subject), measuredTokens(subject)];
  const stage = readings(subject).stage.value;
  if (stage.is === 'failed') return <>{stage.message}</>;
  const first = known && at && likeliestAt(known, at)[0];
  if (!known || !at || !first || !token) return <>{l10n.t('Loading…')}</>;
  const place = placeName(subject, at.place);
  const likeliest = fill(
    l10n.t('{0}, {1}: likeliest {2} {3}'),
    place,
    depthName(at.depth),
    quoted(first.text),
    <b>{inReadout(first.probability)}</b>,
  );
  if (first.id === token.id) return <>{likeliest}</>;
  return <>{fill(l10n.t('{0}; {1} {2}'), likeliest, quoted(token.text), inReadout(measuredAt(known, at)))}</>;
}
