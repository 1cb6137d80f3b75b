import assert from 'node:assert/strict';
import { createSubject, type Subject } from '../../../../../webview/state/subject';
import { writes } from '../../../../../webview/views/heads/writes';
import { encoderDecoder, inspectionOf, tokensOf } from '../../inspected';

const target = { tokens: tokensOf(['<pad>', '我', '爱']), text: '我爱', isGiven: false };

let subject: Subject;

describe('what the decoder does at a token of its target', () => {
  beforeEach(() => {
    subject = createSubject();
  });

  it('is to read it and to write the next', () => {
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['I', 'love']), target);
    assert.equal(writes(subject, 0), 'reads “\u2068<pad>\u2069”, writes “\u2068我\u2069”');
    assert.equal(writes(subject, 1), 'reads “\u2068我\u2069”, writes “\u2068爱\u2069”');
    assert.equal(writes(subject, 2), 'reads “\u2068爱\u2069”, the last token');
  });

  it('is to be given the next where the reader wrote the target', () => {
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['I']), { ...target, isGiven: true });
    assert.equal(writes(subject, 1), 'reads “\u2068我\u2069”, then is given “\u2068爱\u2069”');
  });

  it('is undefined if queries are tokens of the text', () => {
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['I']), target);
    subject.attentionName.value = 'encoder.attn';
    assert.equal(writes(subject, 0), undefined);
  });
});
