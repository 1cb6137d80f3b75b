import assert from 'node:assert/strict';
import { beside, cut, indicesOf, rename, reshape, transpose } from '../../../src/onnx/arrange';
import { add, cast, cos, mul, sin } from '../../../src/onnx/elementwise';
import { encodeModel } from '../../../src/onnx/encode';
import { gemm, matMul, softmax } from '../../../src/onnx/linear';
import { doubles, input, scalar, stored, type Value } from '../../../src/onnx/value';
import { type DecodedGraph, decodeGraph } from './decode';
import { evaluate } from './evaluate';

const x = input('x', 'float32', ['token', 3]);
const given = { x: { dims: [2, 3], data: [1, 2, 3, 4, 5, 6] } };

function graphOf(outputs: Record<string, Value>): DecodedGraph {
  return decodeGraph(encodeModel(new Map(Object.entries(outputs))).bytes);
}

const lengths = (values: DecodedGraph['input']) =>
  values.map(({ type }) =>
    type.tensorType.shape.dim.map(
      ({ dimParam, dimValue }) => dimParam ?? (dimValue ? Number(dimValue) : 'open'),
    ),
  );

describe('encodeModel', () => {
  it('computes what the outputs need and nothing else', () => {
    const wanted = add(x, scalar(1));
    mul(wanted, scalar(2));
    const { node } = graphOf({ wanted });
    assert.deepEqual(
      node.map(({ opType }) => opType),
      ['Add'],
    );
  });

  it('computes a value that is used twice once', () => {
    const sum = add(x, x);
    assert.equal(graphOf({ product: mul(sum, sum) }).node.length, 2);
  });

  it('gives one value under two names, an input and a constant too', async () => {
    const sum = add(x, scalar(1));
    const results = await evaluate({ sum, again: sum, same: x, one: scalar(1) }, given);
    assert.deepEqual(results.sum.data, [2, 3, 4, 5, 6, 7]);
    assert.deepEqual(results.again.data, results.sum.data);
    assert.deepEqual(results.same.data, given.x.data);
    assert.deepEqual(results.one, { dims: [], data: [1] });
  });

  it('writes a renamed value once, and names no length that it cannot know', () => {
    const sum = add(rename(x, ['query', 3]), rename(x, ['query', 3]));
    const { node, input, output } = graphOf({ sum: rename(sum, ['key', 3]), same: sum });
    assert.deepEqual(
      node.map(({ opType }) => opType),
      ['Add', 'Identity'],
    );
    assert.deepEqual(lengths(input), [['token', 3]]);
    assert.deepEqual(lengths(output), [
      ['open', 3],
      ['open', 3],
    ]);
  });

  it('lists the inputs that the outputs depend on', () => {
    const other = input('other', 'float32', [1]);
    assert.deepEqual(encodeModel(new Map([['y', add(x, scalar(1))]])).inputs, ['x']);
    assert.deepEqual(encodeModel(new Map([['y', add(x, other)]])).inputs, ['x', 'other']);
  });

  it('writes expressions as deep as the largest models have them', () => {
    let value: Value = x;
    for (let i = 0; i < 20_000; i++) value = add(value, scalar(1));
    assert.equal(graphOf({ value }).node.length, 20_000);
  });

  it('leaves outputs out that nobody wants, and says how those are stored of which the operator does not', () => {
    const node = { op: 'Odd', domain: 'ours', inputs: [x, undefined, x], attributes: {}, outputs: 3 };
    const source = {
      kind: 'computed' as const,
      node: { ...node, omitted: new Set([1]), types: new Map([[2, 'float32' as const]]) },
      output: 2,
    };
    const { node: nodes, valueInfo } = graphOf({ odd: { type: 'float32', shape: [1], source } });
    assert.deepEqual(nodes[0]!.input, ['x', '', 'x']);
    assert.deepEqual(nodes[0]!.output, ['Odd_0:0', '', 'odd']);
    assert.deepEqual(
      valueInfo.map(({ name }) => name),
      ['odd'],
    );
  });

  it('gives a graph inside an attribute what it refers to, by the name that it has for it', () => {
    const node = {
      ...{ op: 'If', inputs: [], attributes: {}, outputs: 1 },
      captures: new Map([['outer', add(x, x)]]),
    };
    const source = { kind: 'computed' as const, node, output: 0 };
    const { node: nodes } = graphOf({ chosen: { type: 'float32', shape: [1], source } });
    assert.deepEqual(
      nodes.map(({ opType, output }) => [opType, output.at(-1)]),
      [
        ['Add', 'Add_1:0'],
        ['Identity', 'outer'],
        ['If', 'chosen'],
      ],
    );
  });

  it('points into the file where a weight is stored', () => {
    const place = { file: 'model.safetensors', offset: 2 ** 40, length: 12 };
    const [weight] = graphOf({ sum: add(x, stored('w', 'float32', [3], place)) }).initializer;
    assert.equal(weight!.name, 'w');
    assert.deepEqual(Object.fromEntries(weight!.externalData.map(({ key, value }) => [key, value])), {
      location: 'model.safetensors',
      offset: '1099511627776',
      length: '12',
    });
  });
});

describe('the operators', () => {
  it('compute what NumPy does', async () => {
    const results = await evaluate(
      {
        product: matMul(x, transpose(x, [1, 0])),
        gemm: gemm(x, x, undefined, true),
        shares: softmax(reshape(scalar(0), [1, 1])),
        transposed: transpose(x, [1, 0]),
        part: cut(x, 1, 1, 1)[1],
        indices: cast(indicesOf(x), 'float32'),
        beside: beside(x, transpose(transpose(x, [1, 0]), [1, 0])),
        sine: cast(sin(mul(doubles([100003]), doubles([0.7]))), 'float32'),
        cosine: cast(cos(doubles([0, Math.PI])), 'float32'),
      },
      given,
    );
    assert.deepEqual(results.product, { dims: [2, 2], data: [14, 32, 32, 77] });
    assert.deepEqual(results.gemm.data, [14, 32, 32, 77]);
    assert.deepEqual(results.shares.data, [1]);
    assert.deepEqual(results.transposed, { dims: [3, 2], data: [1, 4, 2, 5, 3, 6] });
    assert.deepEqual(results.part, { dims: [2, 1], data: [2, 5] });
    assert.deepEqual(results.indices.data, [0, 1]);
    assert.deepEqual(results.beside, { dims: [2, 6], data: [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6] });
    assert.deepEqual(results.cosine.data, [1, -1]);
    // in single precision 0.906135
    assert.equal(results.sine.data[0], Math.fround(0.9054729185609612));
  });

  it('know their shapes', () => {
    const k = reshape(x, ['key', 3]);
    assert.deepEqual(k.shape, ['key', 3]);
    assert.deepEqual(matMul(x, transpose(k, [1, 0])).shape, ['token', 'key']);
    assert.deepEqual(add(x, scalar(1)).shape, ['token', 3]);
    assert.deepEqual(cut(x, 1, 1, 1)[2].shape, ['token', 1]);
    assert.deepEqual(rename(x, ['query', 3]).shape, ['query', 3]);
    assert.deepEqual(beside(x, x).shape, ['token', 6]);
  });

  it('refuse shapes that do not fit', () => {
    const y = input('y', 'float32', [4]);
    assert.throws(() => add(x, y), /\[token,3\] and \[4\]/);
    assert.throws(() => matMul(x, x), /\[token,3\] × \[token,3\]/);
    assert.throws(() => gemm(x, x, undefined, false), /×/);
    assert.throws(() => reshape(x, ['token', 4]), /cannot be reshaped/);
    assert.throws(() => rename(x, ['query', 4]), /by other names/);
    assert.throws(() => rename(x, ['query']), /by other names/);
    assert.throws(() => rename(x, [2, 3]), /by other names/);
  });
});
