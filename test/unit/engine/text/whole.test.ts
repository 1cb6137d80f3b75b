import assert from 'node:assert/strict';
import { Engine } from '../../../../src/engine/engine';
import { lineUnits } from '../../../../webview/state/units/lines';
import reference from '../../../fixtures/units/lines.json';
import { runOf } from '../../webview/state/units/run';

const { text, layer, head, bounds, weights } = reference;
const lines = bounds.slice(1).map((end, at) => ({ start: bounds[at]!, end, line: at + 1, column: 1 }));

for (const [what, memoryBytes] of [
  ['kept', 1e9],
  ['computed again in stages', 0],
] as const)
  describe(`A text longer than the setting, read whole, its patterns ${what}`, () => {
    const engine = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes });
    const recipe = { text, model: 'bloom', maxTokens: 512 };

    it('is more than one map of tokens can hold', async () => {
      const { cut } = await engine.ask('inspect', { id: 1, ...recipe });
      assert.deepEqual(cut, { shown: 512, total: text.length, atLeast: false, by: 'maxTokens' });
      const { tokens, ...whole } = await engine.ask('inspect', {
        ...{ id: 2, ...recipe },
        excerpt: { is: 'whole' },
      });
      assert.equal(tokens.length, text.length);
      assert.deepEqual([whole.cut?.shown, whole.cut?.excerpt?.chosen], [text.length, { is: 'whole' }]);
    });

    it('has the map of its lines that PyTorch and NumPy compute', async () => {
      const { tokens } = await engine.ask('inspect', { id: 3, ...recipe, excerpt: { is: 'whole' } });
      const units = lineUnits.cut(runOf({ text, tokens, lines }));
      const own = [0, ...units.map((unit) => unit.tokens.end)];
      assert.deepEqual(own, bounds);
      const all = { first: 0, end: tokens.length };
      const region = { query: all, key: all, units: { query: own, key: own } };
      const which = { inspection: 3, tap: 'attn.pattern', layer, head, region };
      const { dims, data } = await engine.ask('region', which);
      assert.deepEqual(dims, [lines.length, lines.length]);
      let largest = 0;
      for (const [query, row] of weights.entries())
        for (const [key, weight] of row.entries())
          largest = Math.max(largest, Math.abs(data[query * lines.length + key]! - weight));
      assert(largest < 1e-5, `differs by ${largest}`);
    });

    it('ends where the model’s limit is', async () => {
      const { tokens, cut } = await engine.ask('inspect', {
        ...{ id: 4, ...recipe, text: text.repeat(3) },
        excerpt: { is: 'whole' },
      });
      assert.equal(tokens.length, 2048);
      assert.deepEqual([cut?.total, cut?.by], [3 * text.length, 'context']);
    });
  });
