import * as l10n from '@vscode/l10n';
import { NumberInput } from '../../parts/NumberInput';
import { Select } from '../../parts/Select';
import { useSubject } from '../../state/useSubject';
import { chosenDimensions, measure, sinusoidDimensions } from './encoding';
import { shownPositions } from './pair';
import { isApart } from './plots/bands';

export function MeasureSelect() {
  const subject = useSubject();
  return (
    <Select
      label={l10n.t('Similarity')}
      value={measure(subject).value}
      options={[
        ['dotProduct', l10n.t('Dot product')],
        ['cosine', l10n.t('Cosine')],
      ]}
      onChange={(value) => {
        measure(subject).value = value;
      }}
    />
  );
}

export function ApartCheck() {
  const subject = useSubject();
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isApart(subject).value}
        onChange={({ currentTarget }) => {
          isApart(subject).value = currentTarget.checked;
        }}
      />
      {l10n.t('Sine and cosine apart')}
    </label>
  );
}

/** Dimensions of the reference: the model's width until the reader chooses. */
export function DimensionsInput() {
  const subject = useSubject();
  return (
    <NumberInput
      label={l10n.t('Dimensions')}
      name={l10n.t('Dimensions of the sinusoidal encoding')}
      value={sinusoidDimensions(subject)}
      min={2}
      max={1024}
      step={2}
      onChange={(value) => {
        chosenDimensions(subject).value = value;
      }}
    />
  );
}

export function PositionsInput() {
  const subject = useSubject();
  return (
    <NumberInput
      label={l10n.t('Positions')}
      value={shownPositions(subject).value}
      min={2}
      max={512}
      onChange={(value) => {
        shownPositions(subject).value = value;
      }}
    />
  );
}
