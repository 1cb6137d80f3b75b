import assert from 'node:assert/strict';
import type { SourceLine } from '../../../../../src/protocol/inspection';
import { countOf, offeredUnits } from '../../../../../webview/state/axes';
import { chooseUnits, showView } from '../../../../../webview/state/focus';
import { createSubject, type Subject } from '../../../../../webview/state/subject';
import { inspectionOf, shapeOf, tokensOf } from '../../inspected';

let subject: Subject;

describe('units of several tokens', () => {
  const encoder = [shapeOf('attn', 'source', 'source', false)];
  const show = (lines: readonly SourceLine[]) => {
    subject.source.value = { title: '', text: 'abc', lines };
    subject.inspection.value = inspectionOf(encoder, tokensOf(['a', 'b', 'c']));
  };
  const line = (start: number, end: number, line: number) => ({ start, end, line, column: 1 });

  beforeEach(() => {
    subject = createSubject();
  });

  it('are offered where the text has several', () => {
    show([line(0, 3, 1)]);
    assert.deepEqual(
      offeredUnits(subject).map(({ kind }) => kind.id),
      ['tokens'],
    );
    show([line(0, 2, 1), line(2, 3, 2)]);
    assert.deepEqual(
      offeredUnits(subject).map(({ kind }) => kind.id),
      ['tokens', 'lines'],
    );
  });

  it('stand along the axes of views that show whole heads, and the focus goes along', () => {
    show([line(0, 2, 1), line(2, 3, 2)]);
    subject.locked.value = { query: 2, key: 1 };
    chooseUnits(subject, 'lines');
    assert.deepEqual([countOf(subject, 'query'), subject.locked.value], [2, { query: 1, key: 0 }]);
    showView(subject, 'positions');
    assert.deepEqual([countOf(subject, 'query'), subject.locked.value], [3, { query: 2, key: 0 }]);
    showView(subject, 'text');
    assert.deepEqual([countOf(subject, 'query'), subject.locked.value], [2, { query: 1, key: 0 }]);
  });

  it('are tokens again where a text has one, or the choice is of another version', () => {
    show([line(0, 2, 1), line(2, 3, 2)]);
    chooseUnits(subject, 'words of another version');
    assert.equal(countOf(subject, 'query'), 3);
    chooseUnits(subject, 'lines');
    show([line(0, 3, 1)]);
    assert.equal(countOf(subject, 'query'), 3);
  });
});
