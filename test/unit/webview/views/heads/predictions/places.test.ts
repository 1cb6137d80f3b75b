import assert from 'node:assert/strict';
import { attentionName, inspection, locked } from '../../../../../../webview/state/state';
import { predictedPlace } from '../../../../../../webview/views/heads/predictions/places';
import { encoderDecoder, inspectionOf, shapeOf, tokensOf } from '../../../inspected';

const decoder = [shapeOf('attn', 'source', 'source', true)];
const encoder = [shapeOf('attn', 'source', 'source', false)];

describe('the place that is predicted', () => {
  afterEach(() => {
    locked.value = {};
    attentionName.value = undefined;
    inspection.value = undefined;
  });

  it('is the last token of a decoder, or the focused one', () => {
    inspection.value = inspectionOf(decoder, tokensOf(['a', 'b', 'c']));
    assert.deepEqual(predictedPlace.value, { task: 'next', side: 'source', token: 2 });
    locked.value = { query: 1, key: 0 };
    assert.deepEqual(predictedPlace.value, { task: 'next', side: 'source', token: 1 });
  });

  it('is a mask of an encoder: the focused one, or the first', () => {
    inspection.value = inspectionOf(encoder, tokensOf(['a', '[MASK]', 'b', '[MASK]']));
    assert.equal(predictedPlace.value?.token, 1);
    locked.value = { query: 3 };
    assert.deepEqual(predictedPlace.value, { task: 'masked', side: 'source', token: 3 });
    locked.value = { query: 2 };
    assert.equal(predictedPlace.value?.token, 1);
  });

  it('is a mask also as RoBERTa writes it', () => {
    inspection.value = inspectionOf(encoder, tokensOf(['<s>', 'a', '<mask>', '</s>']));
    assert.deepEqual(predictedPlace.value, { task: 'masked', side: 'source', token: 2 });
  });

  it('is none of an encoder that reads no mask', () => {
    inspection.value = inspectionOf(encoder, tokensOf(['a', 'b']));
    assert.equal(predictedPlace.value, undefined);
  });

  it('stands in the target of an encoder–decoder, whichever attention is looked at', () => {
    const target = { tokens: tokensOf(['<s>', 'x', 'y']), text: 'xy', isGiven: false };
    inspection.value = inspectionOf(encoderDecoder, tokensOf(['a', 'b']), target);
    locked.value = { query: 1, key: 0 };
    assert.deepEqual(predictedPlace.value, { task: 'next', side: 'target', token: 1 });
    attentionName.value = 'encoder.attn';
    assert.deepEqual(predictedPlace.value, { task: 'next', side: 'target', token: 2 });
  });
});
