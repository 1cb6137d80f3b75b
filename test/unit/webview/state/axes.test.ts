import assert from 'node:assert/strict';
import { type Axes, moveFocus } from '../../../../webview/state/axes';
import { lineUnits } from '../../../../webview/state/units/lines';
import { axisOf } from '../inspected';

// A text of six tokens and its target of four.
const source = axisOf(6);
const target = axisOf(4, { side: 'target' });
const encoder = { query: source, key: source };
const decoder = { query: target, key: target };
const cross = { query: target, key: source };

describe('moveFocus', () => {
  it('keeps a cell between attentions of the same sides', () => {
    assert.deepEqual(moveFocus({ query: 1, key: 3 }, encoder, encoder), { query: 1, key: 3 });
  });

  it('keeps a target’s query from one attention of the decoder to the other', () => {
    assert.deepEqual(moveFocus({ query: 2, key: 1 }, decoder, cross), { query: 2 });
    assert.deepEqual(moveFocus({ query: 2, key: 5 }, cross, decoder), { query: 2 });
  });

  it('makes a token of the text a key where only keys are of the text, and a query again', () => {
    assert.deepEqual(moveFocus({ query: 3 }, encoder, cross), { key: 3 });
    assert.deepEqual(moveFocus({ key: 3 }, cross, encoder), { query: 3 });
    assert.deepEqual(moveFocus({ query: 2, key: 3 }, cross, encoder), { query: 3 });
  });

  it('drops what is not on the other axes', () => {
    assert.deepEqual(moveFocus({ query: 2 }, decoder, encoder), {});
    assert.deepEqual(moveFocus({}, cross, encoder), {});
  });

  it('counts anew where one of two texts is shown', () => {
    const b: Axes = { query: axisOf(2, { first: 4 }), key: axisOf(4) };
    assert.deepEqual(moveFocus({ query: 5, key: 2 }, encoder, b), { query: 1, key: 2 });
    assert.deepEqual(moveFocus({ query: 1, key: 2 }, b, encoder), { query: 5, key: 2 });
    assert.deepEqual(moveFocus({ query: 2 }, encoder, b), { key: 2 });
  });

  it('makes a token its line, and a line its first token', () => {
    const line = (first: number, end: number) => ({ label: '', tokens: { first, end } });
    const units = { kind: lineUnits, side: 'source', units: [line(0, 1), line(1, 4), line(4, 6)] } as const;
    const lines = { query: units, key: units };
    assert.deepEqual(moveFocus({ query: 5, key: 3 }, encoder, lines), { query: 2, key: 1 });
    assert.deepEqual(moveFocus({ query: 2, key: 1 }, lines, encoder), { query: 4, key: 1 });
    assert.deepEqual(moveFocus({ key: 2 }, lines, cross), { key: 4 });
  });
});
