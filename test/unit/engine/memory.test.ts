import assert from 'node:assert/strict';
import { checkPatterns } from '../../../src/engine/memory';
import { ReaderError } from '../../../src/errors';

describe('checkPatterns', () => {
  // GPT-2 at its 1,024 tokens: 12 layers × 12 heads × 1,024² weights of 4 bytes.
  const gpt2 = { layers: 12, heads: 12 };

  it('lets patterns pass that just fit', () => checkPatterns(gpt2, 1024, 603_979_776));

  it('says how much is needed, and what to do', () => {
    assert.throws(
      () => checkPatterns(gpt2, 1024, 603_979_775),
      (error) =>
        error instanceof ReaderError &&
        error.message ===
          'The attention patterns of 1024 tokens need about 0.6 GB of memory, and there are 0.6 GB. Select less text.',
    );
  });
});
