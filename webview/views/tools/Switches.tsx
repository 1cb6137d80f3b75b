import { switches } from '../../../src/protocol/switches';
import { switchOff, undo } from '../../state/choice';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';

export function hasSwitches(subject: Subject): boolean {
  return subject.inspection.value!.model.switches.length > 0;
}

/** What of the model can be switched off: what it has, and can do without. */
export function Switches() {
  const subject = useSubject();
  const { model, interventions } = subject.inspection.value!;
  return (
    <>
      {model.switches.map((name) => (
        <label key={name} class="check" title={switches[name].does()}>
          <input
            type="checkbox"
            checked={interventions[name] !== 'off'}
            onChange={({ currentTarget }) =>
              currentTarget.checked ? undo(subject, name) : switchOff(subject, name)
            }
          />
          {switches[name].label()}
        </label>
      ))}
    </>
  );
}
