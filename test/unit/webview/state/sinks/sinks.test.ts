import assert from 'node:assert/strict';
import type { Token } from '../../../../../src/protocol/token';
import { leftOut, sinkKinds, sinks } from '../../../../../webview/state/sinks/sinks';
import { createSubject } from '../../../../../webview/state/subject';
import { encoderDecoder, inspectionOf, shapeOf } from '../../inspected';
import { tokensIn } from '../units/run';

const special = (text: string): Token => ({ id: 0, piece: text, text });

describe('sinks', () => {
  const pieces = ['It', ' was', '\n', '\n  ', 'hot', '  ', '.\n'];

  it('are the first token, special tokens and line breaks, but no other white space', () => {
    const subject = createSubject();
    subject.source.value = { title: '', text: pieces.join(''), lines: [] };
    subject.inspection.value = inspectionOf([shapeOf('attn', 'source', 'source', true)], tokensIn(pieces));
    assert.deepEqual(sinks(subject), [0, 2, 3]);
    const tokens = [special('[CLS]'), ...tokensIn(pieces), special('[SEP]')];
    subject.inspection.value = inspectionOf([shapeOf('attn', 'source', 'source', false)], tokens);
    const names = ['special', ...Array(2), 'lineBreak', 'lineBreak', ...Array(3), 'special'];
    assert.deepEqual(sinkKinds(subject), names);
  });

  it('are those among the keys, whatever the queries are', () => {
    const subject = createSubject();
    subject.source.value = { title: '', text: 'It\nis', lines: [] };
    const target = { tokens: [special('<s>'), ...tokensIn(['Es', ' ist'])], text: 'Es ist', isGiven: false };
    subject.inspection.value = inspectionOf(encoderDecoder, tokensIn(['It', '\n', 'is']), target);
    subject.attentionName.value = 'decoder.cross_attn';
    assert.deepEqual(sinks(subject), [0, 1]);
    subject.attentionName.value = 'decoder.attn';
    assert.deepEqual(sinks(subject), [0]);
  });

  it('are left out where the reader wishes it and rows are shares', () => {
    const subject = createSubject();
    subject.source.value = { title: '', text: 'ab', lines: [] };
    subject.inspection.value = inspectionOf(
      [shapeOf('attn', 'source', 'source', true)],
      tokensIn(['a', 'b']),
    );
    assert.deepEqual(leftOut(subject), []);
    subject.chosenWithoutSinks.value = true;
    assert.deepEqual(leftOut(subject), [0]);
    const implied = { ...shapeOf('attn', 'source', 'source', true), kind: 'implied' as const };
    subject.inspection.value = inspectionOf([implied], tokensIn(['a', 'b']));
    assert.deepEqual(leftOut(subject), []);
  });
});
