import * as l10n from '@vscode/l10n';
import { quoted } from '../../../../src/protocol/isolated';
import { inReadout } from '../../../look/format';
import { fill } from '../../../parts/sentences';
import { useSubject } from '../../../state/useSubject';
import { likeliest } from '../measure/measure';
import { placeName, placeOf } from '../measure/place';

/** `after “␣blue”: “␣house” 0.494` */
export function AblateSentence() {
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
