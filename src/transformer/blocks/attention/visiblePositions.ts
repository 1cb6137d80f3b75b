import { cast, mul } from '../../../onnx/elementwise';
import type { Value } from '../../../onnx/value';
import { switchOf } from '../../graph/switches';

/**
 * The positions by which keys are hidden from queries, `[token]`. While the mask is switched off, all are 0, so every
 * query sees every key.
 */
export function visiblePositions(positions: Value<'int64'>): Value<'int64'> {
  return mul(positions, cast(switchOf('mask'), 'int64'));
}
