import assert from 'node:assert/strict';
import { input, type Value } from '../../../../src/onnx/value';
import { activationNamed } from '../../../../src/transformer/blocks/activations';
import { bertHead, storedMaskedWordHead } from '../../../../src/transformer/blocks/maskedWordHead';

describe('storedMaskedWordHead', () => {
  const decoder = 'cls.predictions.decoder';
  const body = ['cls.predictions.transform.dense.weight', 'embeddings.word_embeddings.weight'];
  const sizes = {
    width: 4,
    embeddingWidth: 4,
    vocabulary: 9,
    epsilon: 1e-12,
    activation: activationNamed('gelu'),
  };

  /** The head of a file with these tensors, as the names of its unembedding and bias. */
  const headOf = (isTied: boolean, ...names: string[]) => {
    const weights = {
      has: (name: string) => names.includes(name),
      get: (name: string, shape: readonly number[]) => input(name, 'float32', shape),
      tied: (_: string, value: Value) => value,
    };
    const head = storedMaskedWordHead(weights, bertHead, { ...sizes, isTied });
    return (
      head &&
      [head.unembedding, head.bias].map((value) => value?.source.kind === 'input' && value.source.name)
    );
  };

  it('has the decoder’s bias, or the one that stands for it, as was seen in transformers 5.23', () => {
    const word = 'embeddings.word_embeddings.weight';
    const [bias, ofDecoder] = ['cls.predictions.bias', `${decoder}.bias`];
    assert.deepEqual(headOf(true, ...body, bias, ofDecoder), [word, ofDecoder]);
    assert.deepEqual(headOf(true, ...body, bias), [word, bias]);
    assert.deepEqual(headOf(true, ...body, ofDecoder), [word, ofDecoder]);
    const weight = `${decoder}.weight`;
    assert.deepEqual(headOf(false, ...body, weight, bias, ofDecoder), [weight, ofDecoder]);
    assert.deepEqual(headOf(false, ...body, weight, bias), [weight, bias]);
  });

  it('is none of a file without a head, or without its own unembedding', () => {
    assert.equal(headOf(true, 'embeddings.word_embeddings.weight'), undefined);
    assert.equal(headOf(false, ...body), undefined);
  });
});
