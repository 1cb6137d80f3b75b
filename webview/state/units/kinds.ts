import { lineUnits } from './lines';
import { rangeUnits } from './ranges';
import { sentenceUnits } from './sentences';
import { symbolUnits } from './symbols';
import { tokenUnits } from './tokens';
import type { UnitKind } from './unit';
import { wordUnits } from './words';

/** The unit kinds, in the order of the switch. */
export const unitKinds: readonly UnitKind[] = [
  tokenUnits,
  wordUnits,
  sentenceUnits,
  lineUnits,
  symbolUnits,
  rangeUnits,
];
