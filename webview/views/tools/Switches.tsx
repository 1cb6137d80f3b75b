import { type Switch, switches, switchNames } from '../../../src/protocol/switches';
import { chosenInterventions, switchOff, switchOn } from '../../state/choice';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';

/** The switches that change what *Positions* shows. */
const switchesOfPositions: readonly Switch[] = ['positions', 'adapter'];

export function hasSwitches(subject: Subject): boolean {
  return offered(subject, switchNames).length > 0;
}

export function hasPositionSwitches(subject: Subject): boolean {
  return offered(subject, switchesOfPositions).length > 0;
}

/** Switches for parts that this model has and can run without. */
export function Switches() {
  return <Checks among={switchNames} />;
}

export function PositionSwitches() {
  return <Checks among={switchesOfPositions} />;
}

function Checks({ among }: { among: readonly Switch[] }) {
  const subject = useSubject();
  const interventions = chosenInterventions(subject);
  return (
    <>
      {offered(subject, among).map((name) => (
        <label key={name} class="check" title={switches[name].does()}>
          <input
            type="checkbox"
            checked={interventions[name] !== 'off'}
            onChange={({ currentTarget }) =>
              currentTarget.checked ? switchOn(subject, name) : switchOff(subject, name)
            }
          />
          {switches[name].label()}
        </label>
      ))}
    </>
  );
}

function offered(subject: Subject, among: readonly Switch[]): readonly Switch[] {
  return subject.inspection.value!.model.switches.filter((name) => among.includes(name));
}
