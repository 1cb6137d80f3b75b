import { reshape } from '../../../onnx/arrange';
import type { Operand, Value } from '../../../onnx/value';
import type { Tensor } from '../../../protocol/tensor';
import { asFloat32 } from '../attentionTaps';

/** A table's number of rows, and the indices that the graph looks up in it. */
export interface CountedLookup {
  readonly rows: number;
  readonly indices: Operand;
}

/** Values to run, to see which rows of its tables a graph looks up. */
export function countingsOf(lookups: readonly CountedLookup[]): ReadonlyMap<string, Value> {
  return new Map(
    lookups.map(({ indices }, at) => [nameOf(at), reshape(asFloat32(indices, ['index']), ['index'])]),
  );
}

/**
 * The longest text that the position tables have rows for. A table counts as one of positions if its rows are looked up
 * consecutively, one per token. RoBERTa starts counting after its padding id, so a text may use 512 of its 514 rows.
 * @param counted the results of running the countings
 */
export function longestCounted(
  lookups: readonly CountedLookup[],
  counted: ReadonlyMap<string, Tensor>,
): number {
  const lengths = lookups.map(({ rows }, at) => {
    const { data } = counted.get(nameOf(at))!;
    // A single row cannot show that rows are consecutive.
    const isCounted = data.length > 1 && data.every((row, place) => row === data[0]! + place);
    return isCounted ? rows - data[0]! : Number.POSITIVE_INFINITY;
  });
  return Math.min(...lengths);
}

const nameOf = (at: number) => `rows/${at}`;
