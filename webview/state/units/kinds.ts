import { lineUnits } from './lines';
import { tokenUnits } from './tokens';
import type { UnitKind } from './unit';

/** What the tokens of a text can be cut into, in the order of the switch. */
export const unitKinds: readonly UnitKind[] = [tokenUnits, lineUnits];
