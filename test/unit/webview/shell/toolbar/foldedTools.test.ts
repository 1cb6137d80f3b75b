import assert from 'node:assert/strict';
import { foldedTools } from '../../../../../webview/shell/toolbar/foldedTools';

// A model's name, two selects, a slider and a pin, from left to right.
const tools = [
  { rank: 2, width: 90 },
  { rank: 3, width: 150 },
  { rank: 5, width: 110 },
  { rank: 7, width: 160 },
  { rank: 1, width: 26 },
];
const room = (width: number) => ({ width, gap: 8, more: 26 });
const folded = (width: number) => [...foldedTools(tools, room(width))].sort();

describe('foldedTools', () => {
  it('folds nothing where all fit to the pixel', () => {
    assert.deepEqual(folded(90 + 150 + 110 + 160 + 26 + 4 * 8), []);
  });

  it('folds the highest rank first, and leaves room for `…`', () => {
    assert.deepEqual(folded(567), [3]);
    assert.deepEqual(folded(90 + 150 + 110 + 26 + 26 + 4 * 8), [3]);
    assert.deepEqual(folded(90 + 150 + 110 + 26 + 26 + 4 * 8 - 1), [2, 3]);
    assert.deepEqual(folded(26 + 8 + 26), [0, 1, 2, 3]);
  });

  it('folds everything if at most `…` fits', () => {
    assert.deepEqual(folded(30), [0, 1, 2, 3, 4]);
    assert.deepEqual(folded(0), [0, 1, 2, 3, 4]);
  });

  it('keeps tools in the bar that are not measured yet', () => {
    const unknown = tools.map(({ rank }) => ({ rank, width: 0 }));
    assert.deepEqual([...foldedTools(unknown, room(40))], []);
  });
});
