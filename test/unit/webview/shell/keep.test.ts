import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mass } from '../../../../webview/host/panel';
import { colourScale } from '../../../../webview/look/colourScale';
import { bringBack } from '../../../../webview/shell/keep';
import { scrolled } from '../../../../webview/shell/scrolled';
import { createSubject } from '../../../../webview/state/subject';
import { sort } from '../../../../webview/views/heads/grid/statistics';

const saved = {
  origin: { uri: 'file:///a.txt' },
  view: 'compare',
  open: { layer: 3, head: 'mean' },
  attention: 'decoder.cross_attn',
  segments: { query: 0, key: 1 },
  pins: [
    { model: 'tiny', attention: 'encoder.attn', layer: 0, head: 2 },
    { model: 'tiny', attention: 'decoder.attn', layer: 'mean', head: 'mean' },
  ],
  locked: { query: 4 },
  scrolled: { heads: 120.5, text: 0 },
};

describe('what a subject keeps', () => {
  it('comes back', () => {
    assert.deepEqual(broughtBack(saved), saved);
  });

  it('brings back value, scale, mass, order and the first token left out, where they can be read', () => {
    const choices = {
      value: 'scores',
      withoutSinks: true,
      sort: 'induction',
      mass: 0.5,
      colourScale: 'linear',
    };
    const subject = createSubject();
    const now = () => ({
      value: subject.chosenValue.value,
      withoutSinks: subject.chosenWithoutSinks.value,
      sort: sort(subject).value,
      mass: mass.value,
      colourScale: colourScale.value,
    });
    bringBack(subject, choices);
    assert.deepEqual(now(), choices);
    bringBack(subject, { value: 1, withoutSinks: 'yes', sort: null, mass: 2, colourScale: 'cubic' });
    assert.deepEqual(now(), choices);
  });

  it('starts afresh for each field that cannot be read', () => {
    const fresh = broughtBack(undefined);
    const { origin } = saved;
    assert.deepEqual(broughtBack({ ...saved, view: 'nothing' }), { ...saved, view: 'heads' });
    for (const open of [
      { layer: Number.NaN, head: 0 },
      { layer: -1, head: 0 },
      { layer: 'mean', head: 1 },
      7,
    ])
      assert.deepEqual(broughtBack({ ...saved, open }), { ...saved, open: fresh.open });
    assert.deepEqual(broughtBack({ ...saved, locked: { query: 0.5, key: 2 } }).locked, { key: 2 });
    assert.deepEqual(broughtBack({ ...saved, segments: { query: 0, key: 2 } }).segments, undefined);
    assert.deepEqual(broughtBack({ ...saved, pins: [...saved.pins, { layer: 1, head: 1 }, null] }), saved);
    assert.deepEqual(broughtBack({ ...saved, attention: 3 }).attention, undefined);
    assert.deepEqual(broughtBack({ ...saved, scrolled: { heads: -1, learn: 3, text: 8 } }).scrolled, {
      text: 8,
    });
    assert.deepEqual(broughtBack({ origin }), { ...fresh, origin });
  });

  it('is always valid, whatever was saved', () => {
    const anything = fc.anything();
    const some = fc.oneof(
      anything,
      fc.record({ layer: anything, head: anything, attention: anything, query: anything, key: anything }),
    );
    const field = fc.oneof(some, fc.array(some));
    const state = fc.record({
      view: field,
      open: field,
      attention: field,
      segments: field,
      pins: field,
      locked: field,
    });
    const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
    fc.assert(
      fc.property(fc.oneof(anything, state), (saved) => {
        const { view, open, pins, locked } = broughtBack(saved);
        assert.equal(typeof view, 'string');
        for (const { layer, head } of [open, ...pins]) {
          assert.ok(layer === 'mean' || isCount(layer));
          assert.ok(head === 'mean' || (isCount(head) && isCount(layer)));
        }
        assert.ok(Object.values(locked).every(isCount));
      }),
    );
  });
});

function broughtBack(saved: unknown) {
  const subject = createSubject();
  bringBack(subject, saved);
  return {
    origin: subject.origin.value,
    view: subject.view.value,
    open: subject.openHead.value,
    attention: subject.attentionName.value,
    segments: subject.chosenSegments.value,
    scrolled: scrolled(subject).value,
    pins: subject.allPins.value,
    locked: subject.locked.value,
  };
}
