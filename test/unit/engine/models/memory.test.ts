import assert from 'node:assert/strict';
import { checkPatterns } from '../../../../src/engine/models/memory';
import { ReaderError } from '../../../../src/errors';
import { type AttentionShape, tokensOf } from '../../../../src/protocol/attention';
import { onlyAttention } from '../../../../src/transformer/graph/architecture';

describe('checkPatterns', () => {
  // GPT-2 at its 1,024 tokens: 12 layers × 12 heads × 1,024² weights of 4 bytes.
  const gpt2 = onlyAttention({ layers: 12, heads: 12, headWidth: 64, sight: { isCausal: true } });
  const lengths = { source: 1024, target: 0 };

  it('lets patterns pass that just fit', () => checkPatterns(gpt2, lengths, 603_979_776));

  it('counts the weights of each attention', () => {
    const [shape] = gpt2;
    const three: AttentionShape[] = [
      { ...shape!, name: 'encoder.attn' },
      { ...shape!, name: 'decoder.attn', queries: tokensOf('target'), keys: tokensOf('target') },
      { ...shape!, name: 'decoder.cross_attn', queries: tokensOf('target') },
    ];
    // 144 heads × (10² + 4² + 4 · 10) weights of 4 bytes.
    const lengths = { source: 10, target: 4 };
    checkPatterns(three, lengths, 89_856);
    assert.throws(() => checkPatterns(three, lengths, 89_855), /patterns of 14 tokens/);
  });

  it('says how much is needed, and what to do', () => {
    assert.throws(
      () => checkPatterns(gpt2, lengths, 603_979_775),
      (error) =>
        error instanceof ReaderError &&
        error.message ===
          'The attention patterns of 1024 tokens need about 0.6 GB of memory, but only 0.6 GB is available. Select less text.',
    );
  });
});
