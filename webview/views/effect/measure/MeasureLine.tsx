import * as l10n from '@vscode/l10n';
import { Select } from '../../../parts/Select';
import { derived } from '../../../state/derived';
import { useSubject } from '../../../state/useSubject';
import { type ChosenMeasure, chosenMeasure, type Quantity, quantities } from './measure';
import { measureAt, placeName, placeOf, placesOf } from './place';
import { TokenChoice } from './TokenChoice';
import './measure.css';

/** Where experiments measure, and what: everything below is said in it. */
export function MeasureLine() {
  const { quantity } = chosenMeasure(useSubject()).value;
  return (
    <div class="measure" role="group" aria-label={l10n.t('Measure')}>
      <QuantitySelect />
      {quantity === 'surprise' ? <OverSelect /> : <TokenChoice part="token" label={l10n.t('of')} />}
      {quantity === 'difference' && <TokenChoice part="minus" label={l10n.t('minus')} />}
      <PlaceSelect />
    </div>
  );
}

// Derived: locking another token chooses among the options without making them anew.
const places = derived((subject) =>
  placesOf(subject).map((token) => [String(token), placeName(subject, token)] as const),
);

function PlaceSelect() {
  const subject = useSubject();
  const isNext = subject.inspection.value!.model.predicts === 'next';
  return (
    <Select
      label={isNext ? l10n.t('after') : l10n.t('in place of')}
      isLabelShown
      value={String(placeOf(subject)?.token ?? '')}
      options={places(subject)}
      onChange={(token) => measureAt(subject, Number(token))}
    />
  );
}

function QuantitySelect() {
  const subject = useSubject();
  return (
    <Select<Quantity>
      label={l10n.t('Measured')}
      isLabelShown
      value={chosenMeasure(subject).value.quantity}
      options={quantities.map((each) => [each, nameOf(each)] as const)}
      onChange={(quantity) => {
        chosenMeasure(subject).value = { ...chosenMeasure(subject).value, quantity };
      }}
    />
  );
}

function nameOf(quantity: Quantity): string {
  switch (quantity) {
    case 'logit':
      return l10n.t('logit');
    case 'difference':
      return l10n.t('logit difference');
    case 'probability':
      return l10n.t('probability');
    case 'surprise':
      return l10n.t('surprise');
    default:
      return quantity satisfies never;
  }
}

function OverSelect() {
  const subject = useSubject();
  return (
    <Select<ChosenMeasure['over']>
      label={l10n.t('Surprise at the place or over the text')}
      value={chosenMeasure(subject).value.over}
      options={[
        ['place', l10n.t('at the token that follows')],
        ['text', l10n.t('mean over the text')],
      ]}
      onChange={(over) => {
        chosenMeasure(subject).value = { ...chosenMeasure(subject).value, over };
      }}
    />
  );
}
