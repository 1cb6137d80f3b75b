import assert from 'node:assert/strict';
import { attentionAt, blockOf, blockTap, layerOf } from '../../../src/protocol/blockTap';

describe('a tap of a block', () => {
  const taps = [
    ['attn', 'q', 3, 'blocks.3.attn.q'],
    ['time_mix', 'pattern', 11, 'blocks.11.time_mix.pattern'],
    ['encoder.attn', 'pattern', 0, 'encoder.blocks.0.attn.pattern'],
    ['decoder.cross_attn', 'pattern', 2, 'decoder.blocks.2.cross_attn.pattern'],
    ['vision.tower.attn', 'z', 2, 'vision.tower.blocks.2.attn.z'],
  ] as const;
  for (const [attention, part, layer, name] of taps) {
    it(`${part} of ${attention} in layer ${layer} is ${name}`, () => {
      assert.equal(`${attentionAt(attention, layer)}.${part}`, name);
      assert.equal(blockTap(name), `${attention}.${part}`);
      assert.equal(layerOf(name), layer);
      assert.equal(`${blockOf(name)}.`, name.slice(0, name.indexOf(`${layer}.`) + `${layer}.`.length));
    });
  }

  it('is that of no attention too', () => assert.equal(blockTap('blocks.11.mlp_out'), 'mlp_out'));

  it('is none outside of blocks', () => {
    for (const name of ['embed', 'encoder.pos_embed', 'ln_final.normalized'])
      assert.deepEqual([blockTap(name), blockOf(name), layerOf(name)], [undefined, undefined, undefined]);
  });
});
