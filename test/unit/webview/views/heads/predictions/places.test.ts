import assert from 'node:assert/strict';
import { createSubject, type Subject } from '../../../../../../webview/state/subject';
import { predictedPlace } from '../../../../../../webview/views/heads/predictions/places';
import { encoderDecoder, inspectionOf, shapeOf, tokensOf } from '../../../inspected';

const decoder = [shapeOf('attn', 'source', 'source', true)];
const encoder = [shapeOf('attn', 'source', 'source', false)];

let subject: Subject;

describe('the place that is predicted', () => {
  beforeEach(() => {
    subject = createSubject();
  });

  it('is the last token of a decoder, or the focused one', () => {
    subject.inspection.value = inspectionOf(decoder, tokensOf(['a', 'b', 'c']));
    assert.deepEqual(predictedPlace(subject), { task: 'next', side: 'source', token: 2 });
    subject.locked.value = { query: 1, key: 0 };
    assert.deepEqual(predictedPlace(subject), { task: 'next', side: 'source', token: 1 });
  });

  it('is the last token of a focused line', () => {
    subject.inspection.value = inspectionOf(decoder, tokensOf(['a', 'b', 'c', 'd']));
    const lines = [1, 2].map((line) => ({ start: 2 * (line - 1), end: 2 * line, line, column: 1 }));
    subject.source.value = { title: 'x', text: 'abcd', lines };
    subject.chosenUnits.value = 'lines';
    subject.locked.value = { query: 0 };
    assert.deepEqual(predictedPlace(subject), { task: 'next', side: 'source', token: 1 });
  });

  it('is a mask of an encoder: the focused one, or the first', () => {
    subject.inspection.value = inspectionOf(encoder, tokensOf(['a', '[MASK]', 'b', '[MASK]']));
    assert.equal(predictedPlace(subject)?.token, 1);
    subject.locked.value = { query: 3 };
    assert.deepEqual(predictedPlace(subject), { task: 'masked', side: 'source', token: 3 });
    subject.locked.value = { query: 2 };
    assert.equal(predictedPlace(subject)?.token, 1);
  });

  it('is a mask also as RoBERTa writes it', () => {
    subject.inspection.value = inspectionOf(encoder, tokensOf(['<s>', 'a', '<mask>', '</s>']));
    assert.deepEqual(predictedPlace(subject), { task: 'masked', side: 'source', token: 2 });
  });

  it('is undefined for an encoder without a mask in its text', () => {
    subject.inspection.value = inspectionOf(encoder, tokensOf(['a', 'b']));
    assert.equal(predictedPlace(subject), undefined);
  });

  it('stands in the target of an encoder–decoder, whichever attention is looked at', () => {
    const target = { tokens: tokensOf(['<s>', 'x', 'y']), text: 'xy', isGiven: false };
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['a', 'b']), target);
    subject.locked.value = { query: 1, key: 0 };
    assert.deepEqual(predictedPlace(subject), { task: 'next', side: 'target', token: 1 });
    subject.attentionName.value = 'encoder.attn';
    assert.deepEqual(predictedPlace(subject), { task: 'next', side: 'target', token: 2 });
  });
});
