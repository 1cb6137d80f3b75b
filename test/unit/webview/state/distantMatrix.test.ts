import assert from 'node:assert/strict';
import { blockMaxima } from '../../../../src/analysis/blockMaxima';
import type { Region, Span, Tensor } from '../../../../src/protocol/tensor';
import { distantMatrix } from '../../../../webview/state/distantMatrix';
import type { DistantMatrix } from '../../../../webview/state/matrix';
import { lineUnits } from '../../../../webview/state/units/lines';
import { axisOf } from '../inspected';

const count = 100;
/** `[query, key]`: each cell says where it stands. */
const cell = (query: number, key: number) => query + key / 1000;
const all = { first: 0, end: count };

describe('distantMatrix', () => {
  let asked: Region[] = [];
  let isHere = true;

  beforeEach(() => {
    asked = [];
    isHere = true;
  });

  const known = new Map<string, Tensor>();
  const regionOf = (region: Region): Tensor | undefined => {
    asked.push(region);
    const name = JSON.stringify(region);
    if (isHere && !known.has(name)) known.set(name, cellsOf(region));
    return isHere ? known.get(name) : undefined;
  };
  const matrixOf = (isCausal: boolean, query: Span = all): DistantMatrix => {
    const axes = { query: axisOf(query.end - query.first, { first: query.first }), key: axisOf(count) };
    return distantMatrix({ isPooled: false, adjustment: 'none', sights: [{ isCausal }], axes }, regionOf);
  };

  it('asks for rows and columns together with their neighbours, and hides what is masked', () => {
    const matrix = matrixOf(true);
    const row = matrix.row(17);
    assert.deepEqual(asked, [{ query: { first: 16, end: 32 }, key: all }]);
    assert.deepEqual(
      [...row],
      [...Array(count).keys()].map((key) => (key <= 17 ? Math.fround(cell(17, key)) : Number.NaN)),
    );
    const column = matrix.column(98);
    assert.deepEqual(asked[1], { query: all, key: { first: 96, end: 100 } });
    assert.deepEqual(
      [...column.slice(97)],
      [Number.NaN, Math.fround(cell(98, 98)), Math.fround(cell(99, 98))],
    );
  });

  it('is NaN until tensors arrive', () => {
    isHere = false;
    assert.deepEqual([...matrixOf(true).row(3)], Array(count).fill(Number.NaN));
    assert.equal(matrixOf(true).picture(all, all, { rows: 50, columns: 50 }), undefined);
  });

  it('counts from where the tokens on its axes begin', () => {
    const matrix = matrixOf(false, { first: 40, end: 90 });
    assert.equal(matrix.rows, 50);
    assert.equal(matrix.row(2)[7], Math.fround(cell(42, 7)));
    assert.equal(matrix.column(7)[2], Math.fround(cell(42, 7)));
  });

  it('draws all of it reduced, and a region cell by cell', () => {
    const matrix = matrixOf(true);
    const whole = matrix.picture(all, all, { rows: 50, columns: 50 })!;
    assert.deepEqual(asked, [{ query: all, key: all, most: [512, 512] }]);
    assert.deepEqual([whole.rows, whole.columns], [all, all]);
    const part = matrix.picture({ first: 70, end: 80 }, { first: 10, end: 20 }, { rows: 50, columns: 50 })!;
    assert.deepEqual(
      [part.rows, part.columns],
      [
        { first: 64, end: 100 },
        { first: 0, end: 64 },
      ],
    );
    assert.equal(part.cells.values[(75 - 64) * 64 + 15], Math.fround(cell(75, 15)));
  });

  it('asks for units of several tokens by their bounds, and masks a cell where none of its tokens is seen', () => {
    // A unit begins every five tokens.
    const units = Array.from({ length: 20 }, (_, at) => ({
      label: '',
      tokens: { first: 5 * at, end: 5 * at + 5 },
    }));
    const axis = { kind: lineUnits, side: 'source', units } as const;
    const pooled = (region: Region): Tensor => {
      asked.push(region);
      const dims = [region.units!.query.length - 1, region.units!.key.length - 1];
      return { dims, data: new Float32Array(dims[0]! * dims[1]!).fill(0.25) };
    };
    const axes = { query: axis, key: axis };
    const matrix = distantMatrix(
      { isPooled: true, adjustment: 'none', sights: [{ isCausal: true }], axes },
      pooled,
    );
    const row = matrix.row(17);
    const bounds = (first: number, end: number) =>
      Array.from({ length: end - first + 1 }, (_, at) => 5 * (first + at));
    assert.deepEqual(asked, [
      { query: { first: 80, end: 100 }, key: all, units: { query: bounds(16, 20), key: bounds(0, 20) } },
    ]);
    assert.deepEqual([...row], [...Array(18).fill(0.25), Number.NaN, Number.NaN]);
  });
});

function cellsOf({ query, key, most }: Region): Tensor {
  const size = [query.end - query.first, key.end - key.first] as const;
  const data = Float32Array.from({ length: size[0] * size[1] }, (_, at) =>
    cell(query.first + Math.floor(at / size[1]), key.first + (at % size[1])),
  );
  if (!most) return { dims: size, data };
  const to = [Math.min(size[0], most[0]), Math.min(size[1], most[1])] as const;
  return { dims: to, data: blockMaxima(data, size, to) };
}
