import assert from 'node:assert/strict';
import { Decoder } from '../../../../src/engine/run/decoder';
import { openModelFolder } from '../../../../src/models/modelFolder';
import { intervened } from '../../../../src/transformer/graph/intervened';
import { readExpected } from '../../transformer/architectures/expected';

describe('the decoder of an encoder–decoder', () => {
  for (const name of ['marian', 'bart-untied', 'mbart', 'm2m_100-odd', 't5-gated', 'mt5']) {
    it(`${name}: scores the next token as transformers does, text after text, with positions and without`, async () => {
      const folder = `test/fixtures/models/${name}`;
      const expected = readExpected(`${folder}/expected.safetensors`);
      const numbers = (tensor: string) => expected.get(tensor)!.data;
      const model = await openModelFolder(folder);
      for (const [interventions, logits] of [
        [{}, numbers('logits')],
        [{ positions: 'off' }, numbers('without_positions.logits')],
      ] as const) {
        const decoder = await Decoder.open(intervened(model, interventions), 'logits', 1);
        const after = await decoder.read({ ids: numbers('ids'), given: {} });
        await after([2]);
        const scores = await after(numbers('target_ids'));
        const last = logits.slice(-scores.length);
        const tolerance = 1e-4 * Math.max(...last.map(Math.abs));
        last.forEach((score, id) => {
          assert.ok(Math.abs(scores[id]! - score) <= tolerance, `${id}: ${scores[id]} instead of ${score}`);
        });
        await decoder.release();
      }
    });
  }
});
