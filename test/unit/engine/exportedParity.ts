import assert from 'node:assert/strict';
import { openModel } from '../../../src/engine/models/openModel';
import type { Given } from '../../../src/engine/run/modelInput';
import { Session } from '../../../src/engine/run/session';
import type { OpenModel } from '../../../src/models/modelFolder';
import type { Tensor } from '../../../src/protocol/tensor';
import { type ExpectedTensor, readExpected } from '../transformer/architectures/expected';

/** The expected tensors by tap, and what the model read. */
interface Expected {
  readonly ids: readonly number[];
  readonly given: Given;
  readonly taps: ReadonlyMap<string, ExpectedTensor>;
}

/** Differences that may be: of patterns absolute, of all else in parts of its largest value. */
export interface Tolerance {
  readonly pattern: number;
  readonly other: number;
}

/** What float32 allows. */
export const exact: Tolerance = { pattern: 1e-5, other: 1e-4 };

const shown = /^(logits|(\w+coder\.)?blocks\.\d+\.(cross_)?attn\.(q|k|v|scores|pattern|z))$/;

/**
 * What PyTorch computed, in a folder of test/fixtures.
 * @param taps those to compare; without it, what graphs of files show
 */
export function readFixture(folder: string, taps = shown): Expected {
  const tensors = readExpected(`${folder}/expected.safetensors`);
  const [tokenTypes, targetIds] = [tensors.get('token_types')?.data, tensors.get('target_ids')?.data];
  return {
    ids: tensors.get('ids')!.data,
    given: { ...(tokenTypes && { tokenTypes }), ...(targetIds && { targetIds }) },
    taps: new Map([...tensors].filter(([name]) => taps.test(name))),
  };
}

/** Asserts that an exported model computes what PyTorch did. @param path of its folder or file */
export async function assertEqualsPyTorch(
  path: string,
  { ids, given, taps }: Expected,
  tolerance = exact,
): Promise<OpenModel> {
  const model = await openModel(path);
  const session = await Session.open(model, [...taps.keys()], { threads: 1 });
  try {
    const computed = await session.run(ids, given);
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
