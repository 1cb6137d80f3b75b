import assert from 'node:assert/strict';
import { blockTap, inBlock } from '../../../src/protocol/blockTap';

describe('a tap of a block', () => {
  const taps = [
    ['attn.q', 3, 'blocks.3.attn.q'],
    ['mlp_out', 11, 'blocks.11.mlp_out'],
    ['encoder.attn.pattern', 0, 'encoder.blocks.0.attn.pattern'],
    ['decoder.cross_attn.pattern', 2, 'decoder.blocks.2.cross_attn.pattern'],
  ] as const;
  for (const [tap, layer, name] of taps) {
    it(`${tap} of layer ${layer} is ${name}`, () => {
      assert.equal(inBlock(tap, layer), name);
      assert.equal(blockTap(name), tap);
    });
  }

  it('is none outside of blocks', () => {
    for (const name of ['embed', 'encoder.pos_embed', 'ln_final.normalized'])
      assert.equal(blockTap(name), undefined);
  });
});
