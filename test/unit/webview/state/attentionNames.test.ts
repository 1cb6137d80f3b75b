import assert from 'node:assert/strict';
import { attentionNames } from '../../../../webview/state/names';
import { encoderDecoder, shapeOf } from '../inspected';

describe('the names of attentions', () => {
  const shown = (attentions: Parameters<typeof attentionNames>[0]) =>
    attentionNames(attentions).map(({ name }) => name);

  it('say which side’s tokens attend to which', () => {
    assert.deepEqual(shown(encoderDecoder), ['Encoder', 'Decoder', 'Cross']);
    const renamed = encoderDecoder.map((shape, at) => ({ ...shape, name: `mixer${at}` }));
    assert.deepEqual(shown(renamed), ['Encoder', 'Decoder', 'Cross']);
  });

  it('are those of the architecture where axes do not tell attentions apart, or hold no tokens', () => {
    const near = shapeOf('near', 'source', 'source', true);
    const far = shapeOf('far', 'source', 'source', true);
    const slots = { ...near, name: 'slots', keys: { of: 'slots', slots: 4 } } as const;
    assert.deepEqual(shown([near, far, slots]), ['near', 'far', 'slots']);
  });
});
