import assert from 'node:assert/strict';
import { applyEdits, type Edit, isIntact } from '../../../src/editor/edit';
import { type Passage, placesOf, readPassage } from '../../../src/editor/passage';

const document = 'The animal was tired. The street was wide.';
const animal = document.indexOf('animal');
const street = document.indexOf('street');
const ranges = [
  { start: 4, end: 14 },
  { start: 26, end: 36 },
];
const both = readPassage(ranges, ({ start, end }) => document.slice(start, end));

function edit(start: number, end: number, inserted: number): Edit {
  return { start, end, inserted };
}

/** The words of the passage that can still be found, read from the document after the edit. */
function found(passage: Passage, changed: string): string[] {
  return passage.stretches.map(({ document: at, length }) => changed.slice(at, at + length));
}

describe('applyEdits', () => {
  it('moves everything behind an insertion', () => {
    const after = applyEdits(both, [edit(0, 0, 5)]);
    assert.deepEqual(after.ranges, [
      { start: 9, end: 19 },
      { start: 31, end: 41 },
    ]);
    assert.ok(isIntact(after));
  });

  it('moves only what lies behind', () => {
    const after = applyEdits(both, [edit(16, 18, 0)]);
    assert.deepEqual(after.ranges, [
      { start: 4, end: 14 },
      { start: 24, end: 34 },
    ]);
    assert.ok(isIntact(after));
  });

  it('leaves typing at either end outside', () => {
    assert.ok(isIntact(applyEdits(both, [edit(4, 4, 1)])));
    const after = applyEdits(both, [edit(14, 14, 1)]);
    assert.ok(isIntact(after));
    assert.deepEqual(after.ranges[0], { start: 4, end: 14 });
  });

  it('splits the text at an edit inside, and the range grows with it', () => {
    const changed = document.replace('animal', 'ani––mal');
    const after = applyEdits(both, [edit(animal + 3, animal + 3, 2)]);
    assert.equal(isIntact(after), false);
    assert.deepEqual(after.ranges[0], { start: 4, end: 16 });
    assert.deepEqual(found(after, changed), ['ani', 'mal was', 'street was']);
    assert.deepEqual(placesOf(after, { start: 0, end: 6 }), [
      { start: 4, end: 7 },
      { start: 9, end: 12 },
    ]);
  });

  it('forgets what was replaced', () => {
    const changed = document.replace('animal', 'cat');
    const after = applyEdits(both, [edit(animal, animal + 6, 3)]);
    assert.equal(isIntact(after), false);
    assert.deepEqual(found(after, changed), [' was', 'street was']);
    assert.deepEqual(placesOf(after, { start: 0, end: 6 }), []);
    assert.equal(changed.slice(after.ranges[0]!.start, after.ranges[0]!.end), 'cat was');
  });

  it('takes several edits told by offsets before any of them, in any order', () => {
    const changed = document.replace('animal', 'cat').replace('street', 'boulevard');
    const edits = [edit(animal, animal + 6, 3), edit(street, street + 6, 9)];
    for (const order of [edits, [...edits].reverse()]) {
      const after = applyEdits(both, order);
      assert.deepEqual(found(after, changed), [' was', ' was']);
      const words = after.ranges.map(({ start, end }) => changed.slice(start, end));
      assert.deepEqual(words, ['cat was', 'boulevard was']);
    }
  });

  it('survives the removal of everything', () => {
    const after = applyEdits(both, [edit(0, document.length, 0)]);
    assert.deepEqual(after.stretches, []);
    assert.deepEqual(after.ranges, [
      { start: 0, end: 0 },
      { start: 0, end: 0 },
    ]);
  });
});
