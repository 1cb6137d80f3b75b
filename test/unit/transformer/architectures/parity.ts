import assert from 'node:assert/strict';
import { type Given, Session } from '../../../../src/engine/session';
import { type OpenModel, openModelFolder } from '../../../../src/models/modelFolder';
import type { Dim } from '../../../../src/onnx/value';
import type { Tensor } from '../../../../src/protocol/tensor';
import { listTaps } from '../../../../src/transformer/taps';
import { type ExpectedTensor, readExpected } from './expected';

/** States that every tap of a fixture model equals what `transformers` computed for it, with positions and without. */
export function itEqualsPyTorch(name: string): void {
  const folder = `test/fixtures/models/${name}`;
  const { ids, given, taps, withoutPositions } = readFixture(`${folder}/expected.safetensors`);

  it(`${name}: every inner tensor equals PyTorch's`, async () => {
    const model = await openModelFolder(folder);
    const listed = listTaps(model);
    assert.deepEqual(listed.map((tap) => tap.name).sort(), [...taps.keys()].sort());
    for (const { name, shape } of listed) assertShape(name, shape, taps.get(name)!.dims, model, ids, given);
    await assertComputes(model, taps, ids, given);
  });

  it(`${name}: the same with the positions switched off`, async () => {
    assert.ok(withoutPositions.size >= 2);
    const model = await openModelFolder(folder);
    await assertComputes(model, withoutPositions, ids, { ...given, positionSwitch: [0] });
  });
}

function readFixture(file: string) {
  const expected = readExpected(file);
  const numbers = (name: string) => expected.get(name)?.data;
  const [tokenTypes, targetIds] = [numbers('token_types'), numbers('target_ids')];
  const given: Given = { ...(tokenTypes && { tokenTypes }), ...(targetIds && { targetIds }) };
  const isTap = (name: string) =>
    !/^(ids|token_types|target_ids)$|^(generated|without_positions)\./.test(name);
  const off = 'without_positions.';
  const tensors = [...expected];
  return {
    ids: numbers('ids')!,
    given,
    taps: new Map(tensors.filter(([name]) => isTap(name))),
    withoutPositions: new Map(
      tensors
        .filter(([name]) => name.startsWith(off))
        .map(([name, tensor]) => [name.slice(off.length), tensor]),
    ),
  };
}

async function assertComputes(
  model: OpenModel,
  expected: ReadonlyMap<string, ExpectedTensor>,
  ids: readonly number[],
  given: Given,
): Promise<void> {
  const session = await Session.open(model, [...expected.keys()], { threads: 1 });
  const computed = await session.run(ids, given);
  await session.release();
  for (const [tap, tensor] of expected) assertClose(tap, computed.get(tap)!, tensor);
}

/** Names in a tap's shape are the lengths they stand for. */
function assertShape(
  tap: string,
  shape: readonly Dim[],
  dims: readonly number[],
  { attentions }: OpenModel,
  ids: readonly number[],
  { targetIds = [] }: Given,
): void {
  const attention = attentions.find(({ name }) => tap.replace(/blocks\.\d+\./, '').startsWith(`${name}.`));
  const lengths = { source: ids.length, target: targetIds.length };
  const named: Record<string, number> = {
    token: lengths.source,
    target: lengths.target,
    query: lengths[attention?.queries ?? 'source'],
    key: lengths[attention?.keys ?? 'source'],
  };
  assert.deepEqual(
    shape.map((dim) => (typeof dim === 'number' ? dim : named[dim])),
    dims,
    tap,
  );
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
