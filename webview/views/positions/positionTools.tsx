import * as l10n from '@vscode/l10n';
import { NumberInput } from '../../parts/NumberInput';
import { Select } from '../../parts/Select';
import { chosenDimensions, measure, sinusoidDimensions } from './encoding';
import { shownPositions } from './pair';
import { isApart } from './plots/bands';

export function MeasureSelect() {
  return (
    <Select
      label={l10n.t('Similarity')}
      value={measure.value}
      options={[
        ['dotProduct', l10n.t('Dot product')],
        ['cosine', l10n.t('Cosine')],
      ]}
      onChange={(value) => {
        measure.value = value;
      }}
    />
  );
}

export function ApartCheck() {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isApart.value}
        onChange={({ currentTarget }) => {
          isApart.value = currentTarget.checked;
        }}
      />
      {l10n.t('Sine and cosine apart')}
    </label>
  );
}

/** Of the reference: the model's width until the reader chooses. */
export function DimensionsInput() {
  return (
    <NumberInput
      label={l10n.t('Dimensions')}
      name={l10n.t('Dimensions of the sinusoidal encoding')}
      value={sinusoidDimensions.value}
      min={2}
      max={1024}
      step={2}
      onChange={(value) => {
        chosenDimensions.value = value;
      }}
    />
  );
}

export function PositionsInput() {
  return (
    <NumberInput
      label={l10n.t('Positions')}
      value={shownPositions.value}
      min={2}
      max={512}
      onChange={(value) => {
        shownPositions.value = value;
      }}
    />
  );
}
