import assert from 'node:assert/strict';
import { input } from '../../../../src/onnx/value';
import { tiedTable } from '../../../../src/transformer/blocks/embeddingTable';
import type { Weights } from '../../../../src/transformer/graph/weights';

/** A file with these tensors, each of which is known by its name. */
function fileOf(...names: string[]): Weights {
  return {
    has: (name) => names.includes(name),
    get: (name, shape) => input(name, 'float32', shape),
    tied: (_, value) => value,
  };
}

describe('a table that is tied to others', () => {
  const nameIn = (weights: Weights) => {
    const { source } = tiedTable(
      weights,
      { own: 'lm_head', tiedTo: ['shared', 'encoder.embed_tokens'], usual: 'shared' },
      [9, 4],
    );
    return source.kind === 'input' && source.name;
  };

  it('is its own where the file has it, although there are others', () => {
    assert.equal(nameIn(fileOf('shared.weight', 'lm_head.weight')), 'lm_head.weight');
  });

  it('is else the first of those that it is tied to', () => {
    assert.equal(nameIn(fileOf('encoder.embed_tokens.weight', 'shared.weight')), 'shared.weight');
    assert.equal(nameIn(fileOf('encoder.embed_tokens.weight')), 'encoder.embed_tokens.weight');
  });

  it('is asked for by the name that files have where there is none', () => {
    assert.equal(nameIn(fileOf()), 'shared.weight');
  });
});
