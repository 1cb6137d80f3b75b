import assert from 'node:assert/strict';
import { findAttentions } from '../../../../src/transformer/exported/findAttentions';
import { withFusedOutputs } from '../../../../src/transformer/exported/fused';
import { Wiring } from '../../../../src/transformer/exported/wiring';
import { graphOf } from './read';

const find = (nodes: readonly string[], stored?: Record<string, readonly number[]>) => {
  const graph = withFusedOutputs(graphOf(nodes, stored));
  return findAttentions(graph, new Wiring(graph));
};

const attention = ['MatMul q kT -> qk', 'Div qk scale -> scaled', 'Add scaled mask -> scores'];
const keys = { name: 'kT', isTransposed: true };
const withoutZ = { pattern: 'p', scores: 'scores', values: 'v', queries: 'q', keys, from: 'v' };
const found = { ...withoutZ, z: 'z' };

describe('findAttentions', () => {
  it('finds the softmax whose result multiplies values', () => {
    assert.deepEqual(find([...attention, 'Softmax scores -> p', 'MatMul p v -> z'], { scale: [] }), [found]);
  });

  const between: [string, string[]][] = [
    ['Cast and Dropout', ['Cast p -> a', 'Dropout a -> b', 'MatMul b v -> z']],
    [
      'Where, as PyTorch guards rows that are all masked',
      ['IsNaN p -> a', 'Where a 0 p -> b', 'MatMul b v -> z'],
    ],
    ['Reshape', ['Reshape p shape -> a', 'MatMul a v -> z']],
    ['QDQ', ['QuantizeLinear p s -> a', 'DequantizeLinear a s -> b', 'MatMul b v -> z']],
  ];
  for (const [what, nodes] of between) {
    it(`looks through ${what}`, () => {
      assert.deepEqual(find([...attention, 'Softmax scores -> p', ...nodes]), [found]);
    });
  }

  it('looks through int8, whose product is not yet what the pattern takes of the values', () => {
    const nodes = [
      'DynamicQuantizeLinear p -> a s o',
      'DynamicQuantizeLinear v -> b t n',
      'MatMulInteger a b o n -> z',
    ];
    assert.deepEqual(find([...attention, 'Softmax scores -> p', ...nodes]), [withoutZ]);
  });

  it('takes queries and keys as they are before √scale is given to each', () => {
    const scaled = [
      'Shape x -> n',
      'Sqrt n -> s',
      'Mul q s -> qs',
      'Mul kT s -> ks',
      'MatMul qs ks -> scores',
    ];
    assert.deepEqual(find([...scaled, 'Softmax scores -> p', 'MatMul p v -> z']), [found]);
  });

  it('does not take a norm’s gain for a scale', () => {
    const [only] = find(
      ['Mul x gain -> q', 'MatMul q kT -> scores', 'Softmax scores -> p', 'MatMul p v -> z'],
      { gain: [64] },
    );
    assert.equal(only!.queries, 'q');
  });

  it('takes of a sum the first product, as DeBERTa’s content comes before its positions', () => {
    const positions = ['MatMul q r -> qr', 'GatherElements qr i -> bias'];
    const [only] = find([
      ...positions,
      'MatMul q kT -> qk',
      'Add qk bias -> scores',
      'Softmax scores -> p',
      'MatMul p v -> z',
    ]);
    assert.deepEqual(only!.keys, keys);
  });

  it('knows no queries where no product leads to the scores', () => {
    const [only] = find(['Relu x -> scores', 'Softmax scores -> p', 'MatMul p v -> z']);
    assert.deepEqual(only, { pattern: 'p', scores: 'scores', values: 'v', z: 'z', from: 'v' });
  });

  const others: [string, string[], Record<string, readonly number[]>?][] = [
    ['a classifier', ['Softmax x -> p', 'TopK p k -> a b']],
    ['a softmax before weights', ['Softmax x -> p', 'MatMul p w -> z'], { w: [4, 4] }],
    ['values on the left', ['Softmax x -> p', 'MatMul v p -> z']],
  ];
  for (const [what, nodes, stored] of others) {
    it(`takes ${what} for none`, () => assert.deepEqual(find(nodes, stored), []));
  }

  it('counts attentions in the order of the graph, whole operators among them', () => {
    const layers = find([
      'Softmax s0 -> p0',
      'MatMul p0 v0 -> z0',
      'Attention q k v -> z1',
      'MultiHeadAttention@com.microsoft q k v -> z2 key',
      'GroupQueryAttention@com.microsoft q k v -> z3 key value',
      'Attention@com.microsoft x w -> z4',
    ]);
    assert.deepEqual(
      layers.map(({ pattern, scores }) => pattern ?? scores),
      ['p0', 'z1.attention', 'z2.attention', 'z3.attention'],
    );
  });
});
