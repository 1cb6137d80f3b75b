import assert from 'node:assert/strict';
import { rowsOf, transpose } from '../../../src/onnx/arrange';
import { encodeModel } from '../../../src/onnx/encode';
import { gemm, sumOf } from '../../../src/onnx/linear';
import { floats, input, integers, scalar, type Value } from '../../../src/onnx/value';
import { decodeGraph } from './decode';
import { evaluate } from './evaluate';

describe('a matrix that is a sum', () => {
  const [width, rank, length] = [3, 1, 2] as const;
  const x = input('x', 'float32', ['token', length]);
  const matrix = (name: string, rows: number, columns: number) => input(name, 'float32', [rows, columns]);
  const [w, other, left, right] = [
    matrix('w', length, width),
    matrix('other', length, width),
    matrix('left', length, rank),
    matrix('right', rank, width),
  ];
  const sum = sumOf({ matrix: w, factor: scalar(2) }, { matrix: other }, { left, right });
  const given = {
    x: { dims: [2, length], data: [1, 2, -1, 3] },
    w: { dims: [length, width], data: [1, 2, 3, 4, 5, 6] },
    other: { dims: [length, width], data: [0, 1, 0, 1, 0, 1] },
    left: { dims: [length, rank], data: [2, -1] },
    right: { dims: [rank, width], data: [1, 10, 100] },
  };
  // By hand: 2w + other + left · right
  const rows = [
    [2 + 0 + 2, 4 + 1 + 20, 6 + 0 + 200],
    [8 + 1 - 1, 10 + 0 - 10, 12 + 1 - 100],
  ];
  const product = (a: number, b: number) => rows[0]!.map((value, i) => a * value + b * rows[1]![i]!);

  const of = async (value: Value) => {
    const { inputs } = encodeModel(new Map([['value', value]]));
    const used = Object.entries(given).filter(([name]) => inputs.includes(name));
    return (await evaluate({ value }, Object.fromEntries(used))).value.data;
  };

  it('is multiplied by as it would be added up', async () => {
    const expected = [product(1, 2), product(-1, 3)];
    assert.deepEqual(await of(gemm(x, sum, undefined, false)), expected.flat());
    const biased = expected.map((row) => row.map((value, i) => value + [1, 2, 3][i]!));
    assert.deepEqual(await of(gemm(x, sum, floats([1, 2, 3]), false)), biased.flat());
  });

  it('has the rows that it would have', async () => {
    assert.deepEqual(await of(rowsOf(sum, integers(1, 0, 1))), [rows[1], rows[0], rows[1]].flat());
  });

  it('is added up where something else is done with it', async () => {
    const turned = [0, 1, 2].flatMap((column) => rows.map((row) => row[column]!));
    assert.deepEqual(await of(transpose(sum, [1, 0])), turned);
  });

  it('is not added up to be multiplied by', () => {
    const { bytes } = encodeModel(new Map([['product', gemm(x, sum, undefined, false)]]));
    const operators = decodeGraph(bytes).node.map(({ opType }) => opType);
    assert.deepEqual([...operators].sort(), ['Add', 'Add', 'Gemm', 'Gemm', 'Gemm', 'Gemm', 'Mul']);
  });
});
