import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { openModel } from '../../../../src/engine/models/openModel';
import { Session } from '../../../../src/engine/run/session';
import type { OpenModel } from '../../../../src/models/modelFolder';
import type { Tensor } from '../../../../src/protocol/tensor';
import { intervened } from '../../../../src/transformer/graph/intervened';
import { type ExpectedTensor, readExpected } from '../../transformer/architectures/expected';

const fixtures = 'test/fixtures/adapters';

describe('a LoRA adapter on its base', () => {
  for (const name of readdirSync(fixtures).filter((name) =>
    existsSync(`${fixtures}/${name}/adapter_config.json`),
  )) {
    const expected = readExpected(`${fixtures}/${name}/expected.safetensors`);
    const tapsOf = (prefix: RegExp) =>
      new Map(
        [...expected].filter(([tap]) => prefix.test(tap)).map(([tap, of]) => [tap.replace('off.', ''), of]),
      );
    const [on, off] = [tapsOf(/^(?!off\.|ids|target_ids)/), tapsOf(/^off\./)];

    it(`${name}: patterns and logits equal those of PEFT, and with the adapter off those of the base`, async () => {
      const model = await openModel(`${fixtures}/${name}`);
      await assertComputes(model, on);
      await assertComputes(intervened(model, { adapter: 'off' }), off);
    });

    async function assertComputes(
      model: OpenModel,
      taps: ReadonlyMap<string, ExpectedTensor>,
    ): Promise<void> {
      const session = await Session.open(model, [...taps.keys()], { threads: 1 });
      const targetIds = expected.get('target_ids')?.data;
      const computed = await session.run(expected.get('ids')!.data, { ...(targetIds && { targetIds }) });
      await session.release();
      for (const [tap, tensor] of taps) assertClose(tap, computed.get(tap)!, tensor);
    }
  }
});

/** Patterns to 1e-5, logits to 1e-4 of the largest. */
function assertClose(tap: string, computed: Tensor, { dims, data }: ExpectedTensor): void {
  assert.deepEqual(computed.dims, dims, tap);
  const tolerance = tap.endsWith('.pattern') ? 1e-5 : 1e-4 * Math.max(...data.map(Math.abs));
  const farthest = Math.max(...data.map((value, at) => Math.abs(value - computed.data[at]!)));
  assert.ok(farthest <= tolerance, `${tap}: ${farthest} apart`);
}
