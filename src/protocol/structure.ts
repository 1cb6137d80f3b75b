import { type Interventions, switchedOff, writings } from './interventions';
import { isFrozen, isRemoval } from './parts/change';
import { familyOf } from './parts/part';

/** How a graph under interventions differs from others. Records with the same structure share a graph. */
export interface Structure {
  /** What is off, frozen or written. The values written at taps do not matter. */
  readonly changed: string;
  /** The families of parts that can be removed: any of them, by mean or by zero, or none. */
  readonly removable: readonly string[];
}

export function structureOf(interventions: Interventions): Structure {
  const parts = Object.entries(interventions.parts ?? {});
  const removable = parts.filter(([, change]) => isRemoval(change)).map(([name]) => familyOf(name));
  const others = parts.filter(([, change]) => !isRemoval(change));
  const changed = [
    ...switchedOff(interventions),
    ...others.map(([name, change]) => `${name}=${isFrozen(change) ? 'frozen' : change}`).sort(),
    ...writings(interventions).map(([tap, as]) => `${tap}.${as}`),
  ];
  return { changed: changed.join(), removable: [...new Set(removable)].sort() };
}

/** Whether a graph also computes what another does. A part that can be removed but is not changes nothing. */
export function canServe(graph: Structure, other: Structure): boolean {
  return (
    graph.changed === other.changed && other.removable.every((family) => graph.removable.includes(family))
  );
}

/** The structure as a key. */
export function keyOf({ changed, removable }: Structure): string {
  return `${changed} ${removable.join()}`;
}
