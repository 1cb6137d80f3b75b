import * as l10n from '@vscode/l10n';
import { canLeaveOutKeys, rowsSumToOne } from '../../../src/protocol/attention';
import { mass } from '../../host/panel';
import { chosenScale, colourScale } from '../../look/colourScale';
import { Select } from '../../parts/Select';
import { ToolButton } from '../../parts/ToolButton';
import { isPinned, togglePin } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { offeredValues, shownValue } from '../../values/chosen';

/** Whether the attention has more to show than its pattern. */
export function hasValues(subject: Subject): boolean {
  return !subject.attention.value || offeredValues(subject).length > 1;
}

/** Chooses the value that heads show, among those that the attention has. */
export function ValueSelect() {
  const subject = useSubject();
  return (
    <Select
      label={l10n.t('Shown values')}
      value={shownValue(subject).tap}
      options={offeredValues(subject).map(({ tap, name }) => [tap, name()] as const)}
      onChange={(tap) => {
        subject.chosenValue.value = tap;
      }}
    />
  );
}

export function ScaleSelect() {
  return (
    <Select
      label={l10n.t('Colour scale')}
      value={colourScale.value}
      options={[
        ['squareRoot', l10n.t('Square root')],
        ['linear', l10n.t('Linear')],
      ]}
      onChange={(value) => {
        chosenScale.value = value;
      }}
    />
  );
}

/** Whether the pattern can be shown without sinks. */
export function hasSinks({ attention }: Subject): boolean {
  return !attention.value || canLeaveOutKeys(attention.value);
}

export function WithoutSinks() {
  const { chosenWithoutSinks } = useSubject();
  return (
    <label
      class="check"
      title={l10n.t(
        'Leaves the first token, special tokens and line breaks out of the keys, and scales the rest of each row to 100 %',
      )}
    >
      <input
        type="checkbox"
        checked={chosenWithoutSinks.value}
        onChange={({ currentTarget }) => {
          chosenWithoutSinks.value = currentTarget.checked;
        }}
      />
      {l10n.t('Without sinks')}
    </label>
  );
}

/** Whether connections can show a share of each row. */
export function hasShares({ attention }: Subject): boolean {
  return !attention.value || rowsSumToOne(attention.value);
}

/** Sets the share of each row's mass that its connections show. */
export function ConnectionsSlider() {
  return (
    <label class="slider">
      {l10n.t('Connections')}
      <input
        type="range"
        min={10}
        max={100}
        step={5}
        value={Math.round(mass.value * 100)}
        aria-valuetext={l10n.t('the strongest {0} % of each row', Math.round(mass.value * 100))}
        onInput={({ currentTarget }) => {
          mass.value = currentTarget.valueAsNumber / 100;
        }}
      />
      <output>{Math.round(mass.value * 100)} %</output>
    </label>
  );
}

/** Adds the open head to Compare, or removes it. */
export function PinButton() {
  const subject = useSubject();
  const isOn = isPinned(subject, subject.openHead.value);
  const name = isOn ? l10n.t('Unpin from Compare') : l10n.t('Pin to Compare');
  return (
    <ToolButton
      icon="pin"
      name={l10n.t('Pin to Compare')}
      title={name}
      isPressed={isOn}
      onClick={() => togglePin(subject, subject.openHead.value)}
    />
  );
}
