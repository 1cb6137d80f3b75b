import assert from 'node:assert/strict';
import { readOrigin } from '../../../src/panel/origin';

const origin = {
  uri: 'file:///a.md',
  ranges: [{ start: 3, end: 9 }],
  named: [{ name: 'A', start: 0, end: 4 }],
  model: '/models/爱',
  choice: { target: '我爱中国', interventions: { positions: 'off' as const } },
};

describe('readOrigin', () => {
  it('reads what a panel kept, also through JSON', () => {
    assert.deepEqual(readOrigin(JSON.parse(JSON.stringify(origin))), origin);
    const { model: _, ...following } = origin;
    assert.deepEqual(readOrigin(following), following);
    for (const excerpt of [
      { is: 'around', offset: 7 },
      { is: 'window', index: 1, length: 512, overlap: 64 },
    ] as const)
      assert.deepEqual(readOrigin({ ...origin, choice: { excerpt } })?.choice, { excerpt });
    const languages = { model: '/models/爱', from: 'en', to: 'zh' };
    assert.deepEqual(readOrigin({ ...origin, choice: { languages } })?.choice, { languages });
  });

  it('chooses nothing where nothing sound was kept', () => {
    for (const choice of [
      undefined,
      3,
      { target: 3, interventions: { everything: 'off', positions: 'on' } },
      { interventions: ['positions'] },
      { interventions: null },
      { off: ['positions'] },
      { excerpt: { is: 'around', offset: -1 } },
      { languages: { from: 'en', to: 'zh' } },
    ])
      assert.deepEqual(readOrigin({ ...origin, choice }), { ...origin, choice: {} });
  });

  it('names no part where its name or place is damaged, or where an earlier version kept none', () => {
    const [sound] = origin.named;
    for (const damaged of [
      3,
      null,
      {},
      { ...sound, name: 'AB' },
      { ...sound, name: 3 },
      { ...sound, end: 'a' },
    ])
      assert.deepEqual(readOrigin({ ...origin, named: [damaged, sound] })?.named, [sound]);
    for (const named of [undefined, 3, {}]) assert.deepEqual(readOrigin({ ...origin, named })?.named, []);
  });

  it('reads nothing from what is damaged', () => {
    for (const kept of [
      undefined,
      null,
      'file:///a.md',
      { ...origin, uri: 3 },
      { ...origin, ranges: [] },
      { ...origin, ranges: [{ start: 3 }] },
      { ...origin, ranges: [{ start: 3, end: 9 }, { start: 'a' }] },
    ])
      assert.equal(readOrigin(kept), undefined);
  });
});
