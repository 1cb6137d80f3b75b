import assert from 'node:assert/strict';
import { textArrays, textFacts } from '../../../src/export/exported';
import { ownRanges } from '../../../src/export/ownRanges';
import type { ModelEntry } from '../../../src/protocol/model';
import type { Token } from '../../../src/protocol/token';

const cls: Token = { id: 101, piece: '[CLS]', text: '[CLS]' };
const cafe: Token = { id: 7, piece: 'ĠcafÃ©', text: '␣café', range: { start: 0, end: 5 } };

describe('exported tokens', () => {
  it('have −1 −1 for a token without text', () => {
    assert.deepEqual(Object.fromEntries(textArrays({ tokens: [cls, cafe], interventions: {} })), {
      tokens: { dims: [2], data: ['[CLS]', '␣café'] },
      pieces: { dims: [2], data: ['[CLS]', 'ĠcafÃ©'] },
      ids: { dims: [2], data: BigInt64Array.of(101n, 7n) },
      offsets: { dims: [2, 2], data: Int32Array.of(-1, -1, 0, 5) },
    });
  });

  it('say which text of a pair they stand in', () => {
    const tokens = [
      { ...cls, segment: 0 },
      { ...cafe, segment: 1 },
    ] as const;
    const { token_types } = Object.fromEntries(textArrays({ tokens, interventions: {} }));
    assert.deepEqual(token_types, { dims: [2], data: BigInt64Array.of(0n, 1n) });
  });

  it('have a target as the decoder reads it, and the translation as one string', () => {
    const start: Token = { id: 2, piece: '<pad>', text: '<pad>' };
    const target = { tokens: [start, cafe], text: ' café', isGiven: false };
    const { target_tokens, target_ids, target_offsets, translation } = Object.fromEntries(
      textArrays({ tokens: [cafe], target, interventions: {} }),
    );
    assert.deepEqual(target_tokens, { dims: [2], data: ['<pad>', '␣café'] });
    assert.deepEqual(target_ids, { dims: [2], data: BigInt64Array.of(2n, 7n) });
    assert.deepEqual(target_offsets, { dims: [2, 2], data: Int32Array.of(-1, -1, 0, 5) });
    assert.deepEqual(translation, { dims: [], data: [' café'] });
  });

  it('say what was changed in how the model computes', () => {
    const { interventions } = Object.fromEntries(
      textArrays({ tokens: [cafe], interventions: { positions: 'off' } }),
    );
    assert.deepEqual(interventions, { dims: [], data: ['{"positions":"off"}'] });
  });

  it('say the units that a panel shows', () => {
    const units = {
      kind: 'words',
      queries: [{ first: 0, end: 2, label: 'café' }],
      keys: [
        { first: 0, end: 1, label: '[CLS]' },
        { first: 1, end: 2, label: 'café' },
      ],
    };
    const arrays = Object.fromEntries(textArrays({ tokens: [cls, cafe], interventions: {}, units }));
    assert.deepEqual(
      [arrays.units, arrays.query_units, arrays.query_unit_tokens, arrays.key_units, arrays.key_unit_tokens],
      [
        { dims: [], data: ['words'] },
        { dims: [1], data: ['café'] },
        { dims: [1, 2], data: Int32Array.of(0, 2) },
        { dims: [2], data: ['[CLS]', 'café'] },
        { dims: [2, 2], data: Int32Array.of(0, 1, 1, 2) },
      ],
    );
    const { units: said } = textFacts({
      model: { id: 'a' } as ModelEntry,
      tokens: [cafe],
      interventions: {},
      units,
    });
    assert.deepEqual(said, units);
  });

  it('count the offsets of a pair in each text alone', () => {
    const parts = [
      { start: 0, end: 10 },
      { start: 15, end: 30 },
    ];
    const [a, b, special] = ownRanges(
      [
        { ...cafe, segment: 0 },
        { ...cafe, segment: 1, range: { start: 17, end: 22 } },
        { ...cls, segment: 1 },
      ],
      parts,
    );
    assert.deepEqual(
      [a!.range, b!.range, special!.range],
      [{ start: 0, end: 5 }, { start: 2, end: 7 }, undefined],
    );
    // A model that reads no pairs has read the whole text.
    assert.deepEqual(ownRanges([cafe], parts), [cafe]);
  });
});
