import { turn } from '../../state/choice';
import { inspection } from '../../state/state';
import { switchTexts } from '../../state/switchTexts';

export function hasSwitches(): boolean {
  return inspection.value!.model.switches.length > 0;
}

/** What of the model can be switched off: what it has, and can do without. */
export function Switches() {
  const { model, off } = inspection.value!;
  return (
    <>
      {model.switches.map((name) => (
        <label key={name} class="check" title={switchTexts[name].does()}>
          <input
            type="checkbox"
            checked={!off.includes(name)}
            onChange={({ currentTarget }) => turn(name, currentTarget.checked)}
          />
          {switchTexts[name].label()}
        </label>
      ))}
    </>
  );
}
