import * as l10n from '@vscode/l10n';
import { quoted } from '../../../../src/protocol/isolated';
import { inReadout, signed } from '../../../look/format';
import { fill } from '../../../parts/sentences';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { likeliest } from '../measure/measure';
import { placeName, placeOf } from '../measure/place';
import { quantityName } from '../measure/sentences';
import { answerWithout, chosen, pointed } from './chosen';
import { areCurrent, effectOf, found, removal } from './effects';
import { partNames, removalName } from './sentences';

/** `without layer 3 head 5: −1.863 (11.940 → 10.077), logit of “␣house”, by its mean, at the place` */
export function AblateSentence() {
  const subject = useSubject();
  const at = pointed(subject).value;
  const parts = at ? [at] : chosen(subject);
  const effects = found(subject);
  const change = at ? effectOf(subject, at) : changeWithout(subject);
  if (parts.length === 0 || change === undefined || !effects || !areCurrent(subject))
    return <ModelSentence />;
  const { measured } = effects;
  return (
    <>
      {fill(
        l10n.t('without {0}: {1} ({2} → {3}), {4}, {5}'),
        partNames(subject, parts),
        <b>{signed(change, inReadout)}</b>,
        inReadout(measured.value),
        inReadout(measured.value + change),
        quantityName(subject, measured),
        removalName(removal(subject).value),
      )}
    </>
  );
}

function changeWithout(subject: Subject): number | undefined {
  const answer = answerWithout(subject);
  return answer && answer.value - answer.measured.value;
}

/** `after “␣blue”: “␣house” 0.494` */
function ModelSentence() {
  const subject = useSubject();
  const [at, first] = [placeOf(subject), likeliest(subject)?.[0]];
  if (!at || !first) return <>{l10n.t('Loading…')}</>;
  const isNext = subject.inspection.value!.model.predicts === 'next';
  return (
    <>
      {fill(
        isNext ? l10n.t('after {0}: {1} {2}') : l10n.t('in place of {0}: {1} {2}'),
        placeName(subject, at.token),
        quoted(first.text),
        <b>{inReadout(first.probability)}</b>,
      )}
    </>
  );
}
