import assert from 'node:assert/strict';
import type { Attribution } from '../../../../../../src/protocol/experiment';
import {
  layersOf,
  sharesOf,
  sourcesOf,
  writerId,
} from '../../../../../../webview/views/effect/answer/shares';

/** Two layers: self-attention with 3 heads over 2 keys, cross-attention with 2 heads over 4 keys. Each value tells its place. */
const attribution: Attribution = {
  ...{ place: 1, token: 7, embed: 0.5, position: -0.25, biases: 2 },
  heads: [
    { attention: 'decoder.attn', values: counted(100, 2, 3), sources: counted(1000, 2, 3, 2) },
    { attention: 'decoder.cross_attn', values: counted(200, 2, 2), sources: counted(2000, 2, 2, 4) },
  ],
  mlps: Float32Array.of(300, 301),
  ...{ sum: 1, logit: 1 },
};

describe('shares of a logit', () => {
  it('stand in the order of computation, without what the model does not add', () => {
    assert.deepEqual(
      sharesOf(attribution).map(({ writer, value }) => `${writerId(writer)}: ${value}`),
      [
        'embed: 0.5',
        'position: -0.25',
        'decoder.attn 0 0: 100',
        'decoder.attn 0 1: 101',
        'decoder.attn 0 2: 102',
        'decoder.cross_attn 0 0: 200',
        'decoder.cross_attn 0 1: 201',
        'mlp 0: 300',
        'decoder.attn 1 0: 103',
        'decoder.attn 1 1: 104',
        'decoder.attn 1 2: 105',
        'decoder.cross_attn 1 0: 202',
        'decoder.cross_attn 1 1: 203',
        'mlp 1: 301',
        'biases: 2',
      ],
    );
    assert.equal(layersOf(attribution), 2);
  });

  it('open into the keys of their head', () => {
    const sources = (attention: string, layer: number, head: number) =>
      Array.from(sourcesOf(attribution, { is: 'head', attention, layer, head }));
    // numpy: (1000 + np.arange(2 * 3 * 2)).reshape(2, 3, 2)[1, 2], (2000 + np.arange(2 * 2 * 4)).reshape(2, 2, 4)[1, 0]
    assert.deepEqual(sources('decoder.attn', 1, 2), [1010, 1011]);
    assert.deepEqual(sources('decoder.cross_attn', 1, 0), [2008, 2009, 2010, 2011]);
  });
});

function counted(first: number, ...dims: readonly number[]) {
  const length = dims.reduce((product, dim) => product * dim, 1);
  return { dims, data: Float32Array.from({ length }, (_, at) => first + at) };
}
