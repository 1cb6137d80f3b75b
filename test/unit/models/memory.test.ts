import assert from 'node:assert/strict';
import { memoryNeeded } from '../../../src/models/memory';
import { bytesLoaded } from '../../../src/models/weights/storedNumbers';

// Peak resident memory of the engine with models of GPT-2's shape, of a Llama of 1.0 billion weights, and of Qwen2s of 0.5
// and 0.3 billion, on Linux x64.
const measured = [
  { dtype: 'F32', weightBytes: 497_759_232, peak: 593_688 * 1024 },
  { dtype: 'F16', weightBytes: 248_879_616, peak: 633_540 * 1024 },
  { dtype: 'F32', weightBytes: 4_138_000_000, peak: 3_868_000_000 },
  { dtype: 'F16', weightBytes: 2_069_000_000, peak: 4_310_000_000 },
  { dtype: 'BF16', weightBytes: 2_069_000_000, peak: 4_297_000_000 },
  { dtype: 'Q8_0', weightBytes: 524_909_824, peak: 3_253_890_000 },
  { dtype: 'Q6_K', weightBytes: 274_746_836, peak: 5_038_878_000 },
] as const;

const bytesPerNumber = { F32: 4, F16: 2, BF16: 2, Q8_0: 34 / 32, Q6_K: 210 / 256 };
const anywhere = { name: 'weight', begin: 0, file: '', shownFile: '' };

describe('memoryNeeded', () => {
  for (const { dtype, weightBytes, peak } of measured) {
    it(`is what ${weightBytes} bytes of ${dtype} were measured to need, and at most a tenth more`, () => {
      const loadedBytes = bytesLoaded({
        ...anywhere,
        dtype,
        shape: [weightBytes / bytesPerNumber[dtype]],
        end: weightBytes,
      });
      const needed = memoryNeeded({ loadedBytes });
      assert.ok(needed >= peak && needed <= 1.1 * peak, `${needed / peak}`);
    });
  }
});
