import assert from 'node:assert/strict';
import { memoryNeeded } from '../../../src/models/memory';

// Peak resident memory of the engine with a model of GPT-2's shape at 128 tokens, measured on Linux x64.
const measured = [
  { dtype: 'F32', weightBytes: 497_759_232, peak: 593_688 * 1024 },
  { dtype: 'F16', weightBytes: 248_879_616, peak: 633_540 * 1024 },
] as const;

describe('memoryNeeded', () => {
  for (const { dtype, weightBytes, peak } of measured) {
    it(`is what ${dtype} was measured to need, and at most a tenth more`, () => {
      const needed = memoryNeeded({ dtype, weightBytes });
      assert.ok(needed >= peak && needed <= 1.1 * peak, `${needed / peak}`);
    });
  }
});
