import { reshape } from '../../../onnx/arrange';
import type { Operand, Value } from '../../../onnx/value';
import type { Tensor } from '../../../protocol/tensor';
import { asFloat32 } from '../attentionTaps';

/** The rows that are there, and the numbers of those that are looked up. */
export interface CountedLookup {
  readonly rows: number;
  readonly indices: Operand;
}

/** What a run is asked: which rows of its tables a graph looks up, one after another. */
export function countingsOf(lookups: readonly CountedLookup[]): ReadonlyMap<string, Value> {
  return new Map(
    lookups.map(({ indices }, at) => [nameOf(at), reshape(asFloat32(indices, ['index']), ['index'])]),
  );
}

/**
 * The longest text for which tables have rows enough that are looked up one after another, a row for each token. RoBERTa
 * begins to count after the id of its padding, so that of 514 rows a text may use 512.
 * @param counted what a run gave for the countings
 */
export function longestCounted(
  lookups: readonly CountedLookup[],
  counted: ReadonlyMap<string, Tensor>,
): number {
  const lengths = lookups.map(({ rows }, at) => {
    const { data } = counted.get(nameOf(at))!;
    // One row alone says nothing.
    const isCounted = data.length > 1 && data.every((row, place) => row === data[0]! + place);
    return isCounted ? rows - data[0]! : Number.POSITIVE_INFINITY;
  });
  return Math.min(...lengths);
}

const nameOf = (at: number) => `rows/${at}`;
