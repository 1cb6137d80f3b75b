import { lineUnits } from './lines';
import { tokenUnits } from './tokens';
import type { UnitKind } from './unit';

/** The unit kinds, in the order of the switch. */
export const unitKinds: readonly UnitKind[] = [tokenUnits, lineUnits];
