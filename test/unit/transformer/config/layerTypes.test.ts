import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import { ConfigReader } from '../../../../src/transformer/config/configReader';
import { reachOf, readLayerTypes, sameReach } from '../../../../src/transformer/config/layerTypes';

const typesOf = (layer_types: unknown) =>
  readLayerTypes(new ConfigReader('config.json', { layer_types }), 2, (layer) => layer === 1);

describe('readLayerTypes', () => {
  it('takes the list, and the rule where there is none', () => {
    const listed = ['sliding_attention', 'full_attention'];
    assert.deepEqual(typesOf(listed), listed);
    assert.deepEqual(typesOf(undefined), ['full_attention', 'sliding_attention']);
    assert.deepEqual(typesOf(null), ['full_attention', 'sliding_attention']);
  });

  it('refuses other words and another length by name', () => {
    const sentence =
      'config.json sets "layer_types" to […]; it must be a list of 2 words, each one of "full_attention", "sliding_attention".';
    for (const list of [['full_attention'], ['full_attention', 'chunked_attention'], [0, 1]]) {
      assert.throws(
        () => typesOf(list),
        (error) => error instanceof ReaderError && error.message === sentence,
      );
    }
  });
});

describe('reach', () => {
  it('is one less than the window, in which the query itself counts', () => {
    assert.deepEqual(reachOf(['full_attention', 'sliding_attention'], 3), [null, 2]);
    assert.deepEqual(sameReach(2, 1), [0, 0]);
    assert.deepEqual(sameReach(2), [null, null]);
  });
});
