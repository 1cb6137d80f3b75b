import assert from 'node:assert/strict';
import { tokensIn } from '../../../../../webview/state/axes';
import { createSubject, type Subject } from '../../../../../webview/state/subject';
import { labelsOf } from '../../../../../webview/state/unitNames';
import { besideQuery, writes } from '../../../../../webview/views/heads/writes';
import { encoderDecoder, inspectionOf, tokensOf } from '../../inspected';

const target = { tokens: tokensOf(['<pad>', '我', '爱']), text: '我爱', isGiven: false };

let subject: Subject;

describe('what the decoder does at a token of its target', () => {
  beforeEach(() => {
    subject = createSubject();
  });

  it('is to read it and to write the next', () => {
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['I', 'love']), target);
    subject.attentionName.value = 'decoder.attn';
    assert.equal(writes(subject, 0), 'reads “\u2068<pad>\u2069”, writes “\u2068我\u2069”');
    assert.equal(writes(subject, 1), 'reads “\u2068我\u2069”, writes “\u2068爱\u2069”');
    assert.equal(writes(subject, 2), 'reads “\u2068爱\u2069”, the last token');
    assert.deepEqual(
      [0, 1, 2].map((query) => besideQuery(subject, query)),
      [' ▸ 我', ' ▸ 爱', undefined],
    );
  });

  it('is named by the token written in cross-attention, with the token read beside it', () => {
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['I', 'love']), target);
    assert.deepEqual(labelsOf(subject, 'query'), ['我', '爱', '(end)']);
    assert.deepEqual(
      [0, 1, 2].map((query) => besideQuery(subject, query)),
      [' ◂ <pad>', ' ◂ 我', ' ◂ 爱'],
    );
    assert.equal(writes(subject, 1), 'written after reading “\u2068我\u2069”');
    assert.equal(writes(subject, 2), 'after reading “\u2068爱\u2069”, the last token');
    // The row of 爱 is still the second: the query is computed where 我 is read.
    assert.deepEqual(tokensIn(subject, 'query', 1), { first: 1, end: 2 });
    assert.equal(besideQuery(createSubject(), 0), undefined);
  });

  it('is to be given the next where the reader wrote the target', () => {
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['I']), { ...target, isGiven: true });
    assert.equal(writes(subject, 1), 'given after reading “\u2068我\u2069”');
    subject.attentionName.value = 'decoder.attn';
    assert.equal(writes(subject, 1), 'reads “\u2068我\u2069”, then is given “\u2068爱\u2069”');
  });

  it('is undefined if queries are tokens of the text', () => {
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['I']), target);
    subject.attentionName.value = 'encoder.attn';
    assert.equal(writes(subject, 0), undefined);
  });
});
