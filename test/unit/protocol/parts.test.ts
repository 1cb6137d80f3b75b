import assert from 'node:assert/strict';
import {
  brieflyOf,
  fromSettings,
  readInterventions,
  sentencesOf,
  settingsOf,
  takenBy,
} from '../../../src/protocol/interventions';
import { nameOf, partNamed } from '../../../src/protocol/parts/part';
import type { Parts } from '../../../src/protocol/parts/parts';

describe('names of parts', () => {
  it('say which part is meant, and are written the same way', () => {
    for (const [name, part] of [
      ['head.3.5', { is: 'head', attention: 'attn', layer: 3, head: 5 }],
      ['decoder.cross_attn.head.1.12', { is: 'head', attention: 'decoder.cross_attn', layer: 1, head: 12 }],
      ['attn.0', { is: 'attention', attention: 'attn', layer: 0 }],
      ['encoder.attn.10', { is: 'attention', attention: 'encoder.attn', layer: 10 }],
      ['mlp.2', { is: 'mlp', stack: '', layer: 2 }],
      ['decoder.mlp.2', { is: 'mlp', stack: 'decoder.', layer: 2 }],
      ['norm.0.1_post', { is: 'norm', stack: '', layer: 0, norm: '1_post' }],
      ['encoder.residual.1', { is: 'residual', stack: 'encoder.', layer: 1 }],
    ] as const) {
      assert.deepEqual(partNamed(name), part);
      assert.equal(nameOf(part), name);
    }
  });

  it('name nothing if they are damaged', () => {
    const damaged = [
      '',
      'head',
      'head.3',
      'head.3.x',
      'head.3.5.1',
      'head.-1.5',
      'head.03.5',
      'mlp',
      'mlp.1.2',
    ];
    for (const name of [
      ...damaged,
      'norm.1',
      'attn',
      'attn.1.2',
      '.mlp.1',
      'mlp.1\n',
      '__proto__',
      'Mlp.1',
      `mlp.${'9'.repeat(30)}`,
    ])
      assert.equal(partNamed(name), undefined, name);
  });
});

describe('interventions on parts', () => {
  const parts: Parts = {
    'head.3.5': 'mean',
    'head.4.3': 'mean',
    'head.4.5': 'mean',
    'mlp.2': 'zero',
    'attn.1': 'uniform',
    'norm.0.1': 'off',
  };

  it('are read from JSON, without what is damaged', () => {
    assert.deepEqual(readInterventions(JSON.parse(JSON.stringify({ parts }))), { parts });
    const damaged = {
      'head.3': 'zero',
      'head.3.5': 'uniform',
      'mlp.2': 'off',
      'norm.0.1': 'zero',
      'attn.1': 1,
    };
    assert.deepEqual(readInterventions({ parts: { ...damaged, 'attn.2': 'self' } }), {
      parts: { 'attn.2': 'self' },
    });
    for (const kept of [damaged, [], ['head.3.5'], 'head.3.5', null, JSON.parse('{"__proto__": "zero"}')])
      assert.deepEqual(readInterventions({ parts: kept }), {});
  });

  it('are settings, and can be read back', () => {
    const both = { mask: 'off', parts } as const;
    assert.deepEqual(fromSettings(settingsOf(both)), both);
    assert.deepEqual(settingsOf({ parts: { 'head.3.5': 'mean' } }), ['head.3.5=mean']);
    assert.equal(fromSettings(['embed=written']), undefined);
  });

  it('are taken where the model has the part', () => {
    const families = [
      { family: 'head', layers: 4, members: ['0', '1', '2', '3'], changes: ['zero', 'mean'] },
    ] as const;
    const model = { switches: ['mask'], parts: families } as const;
    assert.deepEqual(takenBy(model, { mask: 'off', parts }), { mask: 'off' });
    const both: Parts = { 'head.3.3': 'zero', 'head.4.0': 'zero', 'mlp.0': 'mean' };
    assert.deepEqual(takenBy(model, { parts: both }), { parts: { 'head.3.3': 'zero' } });
  });

  it('are described in one sentence for each kind of part and change', () => {
    const sentences = (parts: Parts) => sentencesOf({ parts }).map(({ sentence }) => sentence);
    assert.deepEqual(sentences(parts), [
      'Layer 3 head 5 and layer 4 heads 3 and 5 are removed: the z of each is its mean over the text.',
      'Layer 2 MLP is removed: its output is 0.',
      'Layer 1 attention: the pattern is frozen, with the same weight on every visible key.',
      'Layer 0 norm 1: off. What a norm reads is passed on as it is.',
    ]);
    assert.deepEqual(sentences({ 'head.3.5': 'mean' }), [
      'Layer 3 head 5 is removed: its z is its mean over the text.',
    ]);
    assert.deepEqual(sentences({ 'decoder.cross_attn.head.1.2': 'zero', 'decoder.attn.head.1.2': 'zero' }), [
      'decoder.cross_attn layer 1 head 2 and decoder.attn layer 1 head 2 are removed: the z of each is 0.',
    ]);
    assert.deepEqual(sentences({ 'mlp.0': 'mean', 'mlp.1': 'mean', 'mlp.2': 'mean', 'attn.2': 'mean' }), [
      'Layer 0 MLP, layer 1 MLP and layer 2 MLP are removed: the output of each is its mean over the text.',
      'Layer 2 attention is removed: its output is its mean over the text.',
    ]);
    const heads = Object.fromEntries(
      ['0', '1', '2', '3', '4'].map((head) => [`head.0.${head}`, 'zero' as const]),
    );
    assert.deepEqual(brieflyOf({ parts: heads }), ['5 parts = zero']);
    assert.deepEqual(brieflyOf({ parts }).slice(0, 2), [
      'head.3.5, head.4.3, head.4.5 = mean',
      'mlp.2 = zero',
    ]);
  });

  it('can be taken back sentence by sentence', () => {
    const [heads, , ...others] = sentencesOf({ scale: 'off', parts });
    assert.deepEqual(heads!.undone({ scale: 'off', parts }), { parts });
    const { 'mlp.2': _, ...left } = parts;
    const ofMlp = others.find(({ sentence }) => sentence.includes('MLP'))!;
    assert.deepEqual(ofMlp.undone({ parts }), { parts: left });
    assert.deepEqual(ofMlp.undone({ parts: { 'mlp.2': 'zero' } }), {});
  });
});
