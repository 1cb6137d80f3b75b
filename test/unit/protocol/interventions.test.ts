import assert from 'node:assert/strict';
import { readInterventions, takenBy } from '../../../src/protocol/interventions';

describe('readInterventions', () => {
  it('reads a record that went through JSON', () => {
    const record = {
      positions: 'off',
      taps: {
        'blocks.0.attn.z': { keep: [1, 0], put: [[0], [[0.5, -1]]] },
        'blocks.1.resid_pre': { instead: [[1, 2]] },
      },
    };
    assert.deepEqual(readInterventions(JSON.parse(JSON.stringify(record))), record);
  });

  it('leaves out what is unknown, and what is no number', () => {
    for (const kept of [
      ...[undefined, null, 'positions', 3, [], ['positions'], { positions: 'on' }, { colour: 'off' }],
      ...[{ taps: null }, { taps: { z: null } }, { taps: { z: {} } }, { taps: { z: { keep: 'all' } } }],
      ...[
        { taps: { z: { put: [] } } },
        { taps: { z: { put: [1, null] } } },
        { taps: { z: { keep: Number.NaN } } },
      ],
    ])
      assert.deepEqual(readInterventions(kept), {}, JSON.stringify(kept));
    assert.deepEqual(readInterventions({ taps: { z: { keep: 0, put: '1', colour: 1 } } }), {
      taps: { z: { keep: 0 } },
    });
  });

  it('leaves out lists that are nested without end', () => {
    const nested = JSON.parse(`${'['.repeat(20_000)}1${']'.repeat(20_000)}`);
    assert.deepEqual(readInterventions({ taps: { z: { put: nested } } }), {});
  });
});

describe('interventions', () => {
  it('are taken where the model has the switch', () => {
    const both = { positions: 'off', adapter: 'off' } as const;
    assert.deepEqual(takenBy({ switches: ['positions'], parts: [] }, both), { positions: 'off' });
    assert.deepEqual(takenBy({ switches: [], parts: [] }, both), {});
  });
});
