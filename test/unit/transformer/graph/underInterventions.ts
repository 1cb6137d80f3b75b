import assert from 'node:assert/strict';
import type { Given } from '../../../../src/engine/run/modelInput';
import { numbersOf } from '../../../../src/engine/run/numbersOf';
import { Session } from '../../../../src/engine/run/session';
import type { OpenModel } from '../../../../src/models/modelFolder';
import { type Interventions, readInterventions } from '../../../../src/protocol/interventions';
import { intervened } from '../../../../src/transformer/graph/intervened';
import type { ExpectedTensor } from '../architectures/expected';

/** The tensors of these taps under interventions. */
export async function compute(
  model: OpenModel,
  interventions: Interventions,
  taps: readonly string[],
  ids: readonly number[],
  given: Given = {},
) {
  const session = await Session.open(intervened(model, interventions), taps, { threads: 1 });
  try {
    const tensors = await session.run(ids, { ...given, ...numbersOf(interventions) });
    return taps.map((tap) => tensors.get(tap)!);
  } finally {
    await session.release();
  }
}

/** What a case is named, the interventions as JSON, and what PyTorch computes under them, as `CASE/TAP`. */
export interface Case {
  readonly name: string;
  readonly record: unknown;
  readonly expected: ReadonlyMap<string, ExpectedTensor>;
}

/** Asserts that a model computes what PyTorch does: patterns within 1e-5, all else within 1e-5 of its largest value. */
export async function assertComputes(
  model: OpenModel,
  { name, record, expected }: Case,
  ids: readonly number[],
  given: Given = {},
): Promise<void> {
  const interventions = readInterventions(record);
  assert.deepEqual(interventions, record);
  const taps = [...expected.keys()].filter((tap) => tap.startsWith(`${name}/`));
  assert.ok(taps.length > 1);
  const names = taps.map((tap) => tap.slice(name.length + 1));
  const computed = await compute(model, interventions, names, ids, given);
  for (const [at, tap] of taps.entries()) {
    const { dims, data } = expected.get(tap)!;
    const { [at]: found } = computed;
    assert.deepEqual(found!.dims, dims, tap);
    const most = tap.endsWith('pattern') ? 1 : Math.max(...data.map(Math.abs));
    const farthest = Math.max(...data.map((value, i) => Math.abs(value - found!.data[i]!)));
    assert.ok(farthest <= 1e-5 * most, `${tap}: ${farthest} apart`);
  }
}
