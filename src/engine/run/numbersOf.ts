import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { type Interventions, type Numbers, type Writing, writings } from '../../protocol/interventions';
import type { Filling, Given } from './modelInput';

/** The values of the inputs that write taps. */
export function numbersOf(interventions: Interventions): Given {
  const given: Record<`${string}.${Writing}`, Filling> = {};
  for (const [tap, as, numbers] of writings(interventions))
    given[`${tap}.${as}`] = (dims) => stretched(numbers, dims, tap);
  return given;
}

/** @throws {ReaderError} if the lists do not match the tensor's dimensions. */
function stretched(numbers: Numbers, dims: readonly number[], tap: string): Float32Array {
  const values = new Float32Array(dims.reduce((product, dim) => product * dim, 1));
  const fill = (numbers: Numbers, axis: number, part: Float32Array) => {
    if (typeof numbers === 'number') {
      part.fill(numbers);
      return;
    }
    const count = dims[axis];
    if (count === undefined || (numbers.length !== count && numbers.length !== 1)) throw misfit(tap, dims);
    const size = part.length / count;
    for (let i = 0; i < count; i++)
      fill(numbers[numbers.length === 1 ? 0 : i]!, axis + 1, part.subarray(i * size, (i + 1) * size));
  };
  fill(numbers, 0, values);
  return values;
}

function misfit(tap: string, dims: readonly number[]): ReaderError {
  return new ReaderError(
    l10n.t(
      'The numbers to write at “{0}” do not fit its shape, {1}. Give each list the length of its dimension, or a single entry.',
      tap,
      `[${dims.join(', ')}]`,
    ),
  );
}
