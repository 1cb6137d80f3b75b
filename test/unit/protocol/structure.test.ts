import assert from 'node:assert/strict';
import type { Interventions } from '../../../src/protocol/interventions';
import type { Parts } from '../../../src/protocol/parts/parts';
import { canServe, structureOf } from '../../../src/protocol/structure';

describe('the structure of a graph under interventions', () => {
  const serves = (graph: Interventions, other: Interventions) =>
    canServe(structureOf(graph), structureOf(other));
  const writing = (tap: string, keep: number): Interventions => ({ taps: { [tap]: { keep } } });
  const changing = (parts: Parts): Interventions => ({ parts });

  it('depends on the taps that are written, not on the numbers', () => {
    assert.ok(serves(writing('blocks.0.attn.z', 0), writing('blocks.0.attn.z', 1)));
    assert.ok(!serves(writing('blocks.0.attn.z', 0), writing('blocks.1.attn.z', 0)));
    assert.ok(!serves(writing('blocks.0.attn.z', 0), {}));
    assert.ok(!serves({}, writing('blocks.0.attn.z', 0)));
  });

  it('serves every removal of a kind, and none', () => {
    const heads = changing({ 'head.3.5': 'zero' });
    for (const other of [changing({ 'head.0.1': 'mean', 'head.2.2': 'zero' }), {}])
      assert.ok(serves(heads, other));
    for (const other of [changing({ 'mlp.3': 'zero' }), { mask: 'off' } as const])
      assert.ok(!serves(heads, other));
    assert.ok(!serves({}, heads));
    assert.ok(serves(changing({ 'head.3.5': 'zero', 'mlp.3': 'zero' }), heads));
    assert.ok(!serves(changing({ 'decoder.cross_attn.head.1.2': 'zero' }), heads));
  });

  it('is another one for each frozen pattern, and the same for what it is frozen to', () => {
    assert.ok(serves(changing({ 'attn.1': 'uniform' }), changing({ 'attn.1': 'self' })));
    assert.ok(!serves(changing({ 'attn.1': 'uniform' }), changing({ 'attn.2': 'uniform' })));
    assert.ok(!serves(changing({ 'attn.1': 'uniform' }), changing({ 'attn.1': 'zero' })));
    assert.ok(!serves(changing({ 'norm.1.1': 'off' }), {}));
  });
});
