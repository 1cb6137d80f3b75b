import assert from 'node:assert/strict';
import { attentionName, inspection } from '../../../../../webview/state/state';
import { writes } from '../../../../../webview/views/heads/writes';
import { encoderDecoder, inspectionOf, tokensOf } from '../../inspected';

const target = { tokens: tokensOf(['<pad>', '我', '爱']), text: '我爱', isGiven: false };

describe('what the decoder does at a token of its target', () => {
  afterEach(() => {
    attentionName.value = undefined;
    inspection.value = undefined;
  });

  it('is to read it and to write the next', () => {
    inspection.value = inspectionOf(encoderDecoder, tokensOf(['I', 'love']), target);
    assert.equal(writes(0), 'reads “<pad>”, writes “我”');
    assert.equal(writes(1), 'reads “我”, writes “爱”');
    assert.equal(writes(2), 'reads “爱”, the last token');
  });

  it('is to be given the next where the reader wrote the target', () => {
    inspection.value = inspectionOf(encoderDecoder, tokensOf(['I']), { ...target, isGiven: true });
    assert.equal(writes(1), 'reads “我”, then is given “爱”');
  });

  it('is nothing where queries are tokens of the text', () => {
    inspection.value = inspectionOf(encoderDecoder, tokensOf(['I']), target);
    attentionName.value = 'encoder.attn';
    assert.equal(writes(0), undefined);
  });
});
