import { switches } from '../../../src/protocol/switches';
import { switchOff, undo } from '../../state/choice';
import { inspection } from '../../state/state';

export function hasSwitches(): boolean {
  return inspection.value!.model.switches.length > 0;
}

/** What of the model can be switched off: what it has, and can do without. */
export function Switches() {
  const { model, interventions } = inspection.value!;
  return (
    <>
      {model.switches.map((name) => (
        <label key={name} class="check" title={switches[name].does()}>
          <input
            type="checkbox"
            checked={interventions[name] !== 'off'}
            onChange={({ currentTarget }) => (currentTarget.checked ? undo(name) : switchOff(name))}
          />
          {switches[name].label()}
        </label>
      ))}
    </>
  );
}
