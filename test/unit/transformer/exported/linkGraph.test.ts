import assert from 'node:assert/strict';
import type { Described } from '../../../../src/onnx/read/readGraph';
import type { Operand } from '../../../../src/onnx/value';
import { type LinkedGraph, linkGraph } from '../../../../src/transformer/exported/linkGraph';
import { graphOf } from './read';

const ids: Described = { name: 'a', code: 7, dims: ['batch', 'sequence'] };
const stored = { words: [100, 8], w: [8, 100] };
const attention = ['MatMul x x -> s', 'Softmax s -> p', 'MatMul p x -> z', 'MatMul z w -> y'];

function link(inputs: readonly Described[], nodes: readonly string[]): LinkedGraph {
  const outputs = [{ name: 'y', code: 1, dims: ['batch', 'sequence', 100] }];
  const operands = Object.keys(stored).map((name): [string, Operand] => [
    name,
    { source: { kind: 'encoded', name, bytes: new Uint8Array() } },
  ]);
  const graph = graphOf(nodes, stored, { inputs, outputs });
  return linkGraph({ file: 'model.onnx', graph, stored: new Map(operands) }, 0);
}

describe('linkGraph', () => {
  it('finds logits under another name, by the vocabulary along their last dimension', () =>
    assert(link([ids], ['Gather words a -> x', ...attention]).logits));

  it('takes no probabilities for logits', () => {
    const nodes = ['Gather words a -> x', ...attention.slice(0, -1), 'MatMul z w -> v', 'Softmax v -> y'];
    assert.equal(link([ids], nodes).logits, undefined);
  });

  const unknown: Described = { name: 'm', code: 1, dims: ['batch', 8, 8] };

  it('lists the inputs where it cannot be told what one takes that the attention needs', () =>
    assert.throws(() => link([ids, unknown], ['Gather words a -> e', 'MatMul e m -> x', ...attention]), {
      name: 'ReaderError',
      message:
        /^model\.onnx has an input "m", .* Its inputs are "a" int64 \[batch, sequence\]; "m" float32 \[batch, 8, 8\]\. /,
    }));

  it('does without an input that the attention does not need, and without logits that need it', () => {
    const through = ['Gather words a -> x', ...attention, 'Identity m -> copy'];
    assert(link([ids, unknown], through).logits);
    const nodes = ['Gather words a -> x', ...attention.slice(0, -1), 'MatMul z m -> v', 'MatMul v w -> y'];
    assert.equal(link([ids, unknown], nodes).logits, undefined);
  });

  it('lists the inputs where none holds ids', () => {
    const pixels: Described = { name: 'pixel_values', code: 1, dims: [1, 3, 224, 224] };
    assert.throws(() => link([pixels], ['Conv pixel_values w -> x', ...attention]), {
      name: 'ReaderError',
      message:
        /^None of the inputs of model\.onnx can be recognized as the token ids.* "pixel_values" float32 \[1, 3, 224, 224\]\. .* input_ids, attention_mask/,
    });
  });
});
