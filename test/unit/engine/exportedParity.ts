import assert from 'node:assert/strict';
import { openModel } from '../../../src/engine/openModel';
import { Session } from '../../../src/engine/session';
import type { OpenModel } from '../../../src/models/modelFolder';
import type { Tensor } from '../../../src/protocol/tensor';
import { type ExpectedTensor, readExpected } from '../transformer/architectures/expected';

/** The expected tensors by tap, and what the model read. */
interface Expected {
  readonly ids: readonly number[];
  readonly tokenTypes: readonly number[] | undefined;
  readonly taps: ReadonlyMap<string, ExpectedTensor>;
}

/** Differences that may be: of patterns absolute, of all else in parts of its largest value. */
export interface Tolerance {
  readonly pattern: number;
  readonly other: number;
}

/** What float32 allows. */
export const exact: Tolerance = { pattern: 1e-5, other: 1e-4 };

/** What PyTorch computed, in a fixture made by the scripts in test/fixtures/onnx. */
export function readFixture(folder: string): Expected {
  const {
    ids,
    token_types: types,
    ...taps
  } = Object.fromEntries(readExpected(`${folder}/expected.safetensors`));
  return { ids: ids!.data, tokenTypes: types?.data, taps: new Map(Object.entries(taps)) };
}

/** Asserts that an exported model computes what PyTorch did. @param path of its folder or file */
export async function assertEqualsPyTorch(
  path: string,
  { ids, tokenTypes, taps }: Expected,
  tolerance = exact,
): Promise<OpenModel> {
  const model = await openModel(path);
  const session = await Session.open(model, [...taps.keys()], { threads: 1 });
  try {
    const computed = await session.run(ids, tokenTypes && { tokenTypes });
    for (const [tap, expected] of taps) assertClose(tap, computed.get(tap)!, expected, tolerance);
  } finally {
    await session.release();
  }
  return model;
}

function assertClose(tap: string, computed: Tensor, expected: ExpectedTensor, tolerance: Tolerance): void {
  assert.deepEqual(computed.dims, expected.dims, tap);
  const finite = expected.data.filter(Number.isFinite).map(Math.abs);
  const most = tap.endsWith('pattern') ? tolerance.pattern : tolerance.other * Math.max(...finite);
  expected.data.forEach((value, i) => {
    const isClose = computed.data[i] === value || Math.abs(computed.data[i]! - value) <= most;
    assert.ok(isClose, `${tap} at ${i}: ${computed.data[i]} instead of ${value}, ± ${most}`);
  });
}
