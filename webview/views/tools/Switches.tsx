import { type Switch, switches, switchNames } from '../../../src/protocol/switches';
import { switchOff, undo } from '../../state/choice';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';

/** Those that change what *Positions* shows, which is no score. */
const switchesOfPositions: readonly Switch[] = ['positions', 'adapter'];

export function hasSwitches(subject: Subject): boolean {
  return offered(subject, switchNames).length > 0;
}

export function hasPositionSwitches(subject: Subject): boolean {
  return offered(subject, switchesOfPositions).length > 0;
}

/** What of the model can be switched off: what it has, and can do without. */
export function Switches() {
  return <Checks among={switchNames} />;
}

export function PositionSwitches() {
  return <Checks among={switchesOfPositions} />;
}

function Checks({ among }: { among: readonly Switch[] }) {
  const subject = useSubject();
  const { interventions } = subject.inspection.value!;
  return (
    <>
      {offered(subject, among).map((name) => (
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

function offered(subject: Subject, among: readonly Switch[]): readonly Switch[] {
  return subject.inspection.value!.model.switches.filter((name) => among.includes(name));
}
