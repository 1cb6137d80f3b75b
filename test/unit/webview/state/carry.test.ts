import assert from 'node:assert/strict';
import type { Focus } from '../../../../src/protocol/panelState';
import { carryThrough, movedFocus } from '../../../../webview/state/carry';
import { createSubject, type Subject } from '../../../../webview/state/subject';
import { lockedPair } from '../../../../webview/views/positions/pair';
import { inspectionOf, shapeOf, tokensOf } from '../inspected';

const words = 'The animal slept because it was tired'.split(' ');

let subject: Subject;

describe('what is kept by the place of a token', () => {
  beforeEach(() => {
    subject = createSubject();
  });

  beforeEach(() => show(words));

  it('stays locked where the same tokens stand in another text', () => {
    assert.deepEqual(lockedIn({ query: 3, key: 1 }, 'The animal ran because of me'), { query: 3, key: 1 });
    assert.deepEqual(lockedIn({ key: 0 }, 'The street'), { key: 0 });
  });

  it('goes with its token through an edit', () => {
    assert.deepEqual(lockedIn({ query: 6, key: 1 }, 'The big animal slept because it was tired'), {
      query: 7,
      key: 2,
    });
  });

  it('is unlocked where another token stands there, though of a cell one of both remains', () => {
    assert.deepEqual(lockedIn({ query: 4 }, 'The street is wide and long'), {});
    assert.deepEqual(lockedIn({ query: 3, key: 6 }, 'The animal ran because of me too'), {});
    assert.deepEqual(lockedIn({ query: 6 }, 'The animal'), {});
  });

  it('gives up a pair of positions with its tokens or its model, and keeps one beyond the text', () => {
    const pairIn = (position: number, other: number, text: string, model = 'tiny') => {
      show(words);
      lockedPair(subject).value = { position, other };
      show(text.split(' '), model);
      return lockedPair(subject).value;
    };
    assert.deepEqual(pairIn(0, 1, 'The animal ran'), { position: 0, other: 1 });
    assert.equal(pairIn(0, 2, 'The animal ran'), undefined);
    assert.deepEqual(pairIn(20, 30, 'The animal ran'), { position: 20, other: 30 });
    assert.equal(pairIn(20, 30, 'The animal ran', 'another'), undefined);
  });
});

function lockedIn(focus: Focus, text: string): Focus {
  show(words);
  subject.locked.value = focus;
  show(text.split(' '));
  return subject.locked.value;
}

/** As an inspection arrives. */
function show(texts: readonly string[], model = 'tiny'): void {
  const text = texts.join(' ');
  let start = 0;
  const tokens = tokensOf(texts).map((token) => {
    const range = { start, end: start + token.text.length };
    start = range.end + 1;
    return { ...token, range };
  });
  const next = inspectionOf([shapeOf('attn', 'source', 'source', true)], tokens);
  carryThrough(
    subject,
    () => {
      subject.inspection.value = { ...next, model: { ...next.model, id: model } };
      subject.source.value = { title: '', text, lines: [{ start: 0, end: text.length, line: 1, column: 1 }] };
    },
    movedFocus,
  );
}
