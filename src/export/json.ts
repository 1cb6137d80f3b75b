import { shortest } from '../analysis/table/shortest';
import { type ExportedArray, isInParts, type NamedArrays, type Parts, type Values } from './exported';

/**
 * The text of a `.json` file: the members of `facts`, then each array as nested lists under `taps`. Numbers have as many
 * digits as float32 needs; values that JSON lacks (−∞ of a masked score, NaN) are `null`.
 */
export async function* json(
  facts: Readonly<Record<string, unknown>>,
  taps: NamedArrays,
): AsyncGenerator<string> {
  yield '{\n';
  for (const fact of members(facts)) yield `${fact},\n`;
  yield '"taps": {';
  yield* listed(taps, '\n');
  yield '\n}\n}\n';
}

/** The same with the arrays beside the facts. */
export async function* flatJson(
  facts: Readonly<Record<string, unknown>>,
  arrays: NamedArrays,
): AsyncGenerator<string> {
  yield `{\n${members(facts).join(',\n')}`;
  yield* listed(arrays, ',\n');
  yield '\n}\n';
}

function members(facts: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(facts).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
}

/** @param first what stands before the first array */
async function* listed(arrays: NamedArrays, first: string): AsyncGenerator<string> {
  let separator = first;
  for await (const [name, array] of arrays) {
    yield `${separator}${JSON.stringify(name)}: `;
    yield* written(array);
    separator = ',\n';
  }
}

function written({ dims, data }: ExportedArray): Iterable<string> | AsyncIterable<string> {
  return isInParts(data) ? listOfParts(dims, data) : lists({ dims, data }, 0, 0);
}

async function* listOfParts([, ...dims]: readonly number[], parts: Parts): AsyncGenerator<string> {
  const size = dims.reduce((product, dim) => product * dim, 1);
  let separator = '[';
  for await (const data of parts) {
    for (let start = 0; start < data.length; start += size) {
      yield separator;
      yield* lists({ dims, data }, 0, start);
      separator = ',\n';
    }
  }
  yield ']';
}

interface Whole {
  readonly dims: readonly number[];
  readonly data: Values;
}

/** The lists from dimension `depth` on; their values begin at `start`. */
function* lists(array: Whole, depth: number, start: number): Generator<string> {
  const { dims, data } = array;
  if (dims.length === 0) {
    yield literal(data[start]!);
    return;
  }
  const length = dims[depth]!;
  if (depth === dims.length - 1) {
    yield `[${Array.from(data.slice(start, start + length), literal).join(',')}]`;
    return;
  }
  const size = dims.slice(depth + 1).reduce((product, dim) => product * dim, 1);
  yield '[';
  for (let at = 0; at < length; at++) {
    if (at > 0) yield ',\n';
    yield* lists(array, depth + 1, start + at * size);
  }
  yield ']';
}

function literal(value: number | bigint | string): string {
  if (typeof value !== 'number') return typeof value === 'string' ? JSON.stringify(value) : String(value);
  return Number.isFinite(value) ? shortest(value) : 'null';
}
