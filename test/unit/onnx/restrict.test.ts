import assert from 'node:assert/strict';
import { gather } from '../../../src/onnx/arrange';
import { add, lessOrEqual, mul, where } from '../../../src/onnx/elementwise';
import { matMul, softmax } from '../../../src/onnx/linear';
import { groundOf, restricted } from '../../../src/onnx/restrict';
import { input, integer, integers, scalar, type Value } from '../../../src/onnx/value';
import { evaluate } from './evaluate';

const q = mul(input('q', 'float32', [2, 'query', 1]), scalar(1));
const k = mul(input('k', 'float32', [2, 1, 'key']), scalar(1));
const mask = input('mask', 'float32', ['query', 'key']);
const scores = add(matMul(q, k), mask);
const given = {
  q: { dims: [2, 2, 1], data: [1, 2, 3, 4] },
  k: { dims: [2, 1, 3], data: [1, 2, 3, 4, 5, 6] },
  mask: { dims: [2, 3], data: [0, 100, 0, 0, 0, 100] },
};
/** `[head, query, key]`, by hand. */
const whole = [
  [
    [1, 102, 3],
    [2, 4, 106],
  ],
  [
    [12, 115, 18],
    [16, 20, 124],
  ],
];

const part = (fromEnd: number, first: number) => restricted({ fromEnd, first: integers(first), count: 1 });

describe('restricted', () => {
  it('computes one head, one row or one column as it is in the whole', async () => {
    const values = { head: part(3, 1)(scores), row: part(2, 1)(scores), column: part(1, 2)(scores) };
    const { head, row, column } = await evaluate(values, given);
    assert.deepEqual([head.dims, head.data], [[1, 2, 3], whole[1]!.flat()]);
    assert.deepEqual([row.dims, row.data], [[2, 1, 3], whole.flatMap((rows) => rows[1]!)]);
    assert.deepEqual(
      [column.dims, column.data],
      [[2, 2, 1], whole.flatMap((rows) => rows.map((row) => row[2]!))],
    );
  });

  it('computes of a grid only that part, but softmax over whole rows', () => {
    const shapes = (value: Value): string[] =>
      value.source.kind !== 'computed'
        ? []
        : [
            `${value.source.node.op} ${value.shape}`,
            ...value.source.node.inputs.flatMap((operand) => shapes(operand as Value)),
          ];
    assert.deepEqual(
      shapes(part(3, 0)(softmax(scores))).filter((shape) => /Softmax|MatMul/.test(shape)),
      ['Softmax 1,query,key', 'MatMul 1,query,key'],
    );
    assert.deepEqual(shapes(part(1, 0)(softmax(scores)))[0], 'Slice 2,query,1');
    assert.ok(shapes(part(1, 0)(softmax(scores))).includes('Softmax 2,query,key'));
  });
});

describe('restricted to one of a batch', () => {
  it('computes only that part', async () => {
    const batch = mul(input('batch', 'float32', [1, 2, 'query', 'key']), scalar(1));
    const one = part(3, 1)(gather(batch, integer(0)));
    const operand = (one.source as Extract<typeof one.source, { kind: 'computed' }>).node.inputs[0] as Value;
    assert.deepEqual(
      [one.shape, operand.shape],
      [
        [1, 'query', 'key'],
        [1, 1, 'query', 'key'],
      ],
    );
    const { all } = await evaluate({ all: one }, { batch: { dims: [1, 2, 1, 2], data: [1, 2, 3, 4] } });
    assert.deepEqual(
      [all.dims, all.data],
      [
        [1, 1, 2],
        [3, 4],
      ],
    );
  });
});

describe('groundOf', () => {
  it('finds what a grid is computed from', () => {
    const index = mul(input('index', 'int64', ['query', 1]), integers(1));
    const isVisible = lessOrEqual(index, input('others', 'int64', [1, 'key']));
    const found = groundOf([where(isVisible, scores, scalar(0))]);
    assert.deepEqual(
      found.map(({ source }) => source),
      [index, q, k].map(({ source }) => source),
    );
  });
});
