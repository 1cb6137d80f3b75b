import assert from 'node:assert/strict';
import { trimmed, withRange } from '../../../../src/editor/parts/ownRanges';
import type { Part } from '../../../../src/protocol/documentParts';

const named = (...ranges: readonly (readonly [string, number, number])[]): readonly Part[] =>
  ranges.map(([name, start, end]) => ({ name, start, end }));

describe('a reader’s ranges', () => {
  it('are named in the order in which they are added, and stand in that of the text', () => {
    const both = withRange(withRange([], { start: 9, end: 12 }), { start: 0, end: 4 });
    assert.deepEqual(both, named(['B', 0, 4], ['A', 9, 12]));
  });

  it('replace those that they overlap, and keep the first one’s letter', () => {
    const known = named(['A', 0, 4], ['B', 6, 8], ['C', 20, 22]);
    assert.deepEqual(withRange(known, { start: 3, end: 7 }), named(['A', 3, 7], ['C', 20, 22]));
    assert.deepEqual(withRange(known, { start: 7, end: 9 })[1], { name: 'B', start: 7, end: 9 });
  });

  it('touch without overlapping', () => {
    assert.deepEqual(withRange(named(['A', 0, 4]), { start: 4, end: 8 }), named(['A', 0, 4], ['B', 4, 8]));
  });

  it('take a letter that is free again', () => {
    assert.equal(withRange(named(['B', 6, 8]), { start: 0, end: 2 })[0]!.name, 'A');
  });

  it('are refused where no letter is left', () => {
    const all = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((name, at) => ({ name, start: at, end: at + 1 }));
    assert.throws(
      () => withRange(all, { start: 40, end: 41 }),
      /There are already 26 ranges\. Remove one first\./,
    );
  });

  it('end at visible characters', () => {
    assert.deepEqual(trimmed({ start: 2, end: 9 }, 'a  it was  b'), { start: 3, end: 9 });
    assert.equal(trimmed({ start: 1, end: 3 }, 'a  it'), undefined);
  });
});
