import assert from 'node:assert/strict';
import { Session } from '../../../../src/engine/session';
import { openModelFolder } from '../../../../src/models/modelFolder';
import type { Tensor } from '../../../../src/protocol/tensor';
import { listTaps } from '../../../../src/transformer/taps';
import { type ExpectedTensor, readExpected } from './expected';

/** States that every tap of a fixture model equals what `transformers` computed for it. */
export function itEqualsPyTorch(name: string): void {
  const folder = `test/fixtures/models/${name}`;

  it(`${name}: every inner tensor equals PyTorch's`, async () => {
    const model = await openModelFolder(folder);
    const expected = readExpected(`${folder}/expected.safetensors`);
    const ids = take(expected, 'ids');
    const tokenTypes = take(expected, 'token_types');
    const listed = listTaps(model);
    const taps = listed.map((tap) => tap.name);
    assert.deepEqual([...taps].sort(), [...expected.keys()].sort());
    for (const { name, shape } of listed) {
      const dims = shape.map((dim) => (typeof dim === 'number' ? dim : ids.length));
      assert.deepEqual(dims, expected.get(name)!.dims, name);
    }

    const session = await Session.open(model, taps, { threads: 1 });
    const computed = await session.run(ids, { tokenTypes });
    await session.release();
    for (const [tap, tensor] of expected) assertClose(tap, computed.get(tap)!, tensor);
  });
}

function take(expected: Map<string, ExpectedTensor>, name: string): number[] {
  const { data } = expected.get(name) ?? { data: [] };
  expected.delete(name);
  return data;
}

/** Patterns to 1e-5, everything else to 1e-4 of its largest value. */
function assertClose(tap: string, computed: Tensor, expected: ExpectedTensor): void {
  assert.deepEqual(computed.dims, expected.dims, tap);
  const finite = expected.data.filter(Number.isFinite).map(Math.abs);
  const tolerance = tap.endsWith('pattern') ? 1e-5 : 1e-4 * Math.max(...finite);
  expected.data.forEach((value, i) => {
    const isClose = computed.data[i] === value || Math.abs(computed.data[i]! - value) <= tolerance;
    assert.ok(isClose, `${tap} at ${i}: ${computed.data[i]} instead of ${value}`);
  });
}
