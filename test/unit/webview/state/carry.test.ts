import assert from 'node:assert/strict';
import type { Focus } from '../../../../src/protocol/panelState';
import { carryThrough, dropped, movedFocus } from '../../../../webview/state/carry';
import { goBack, lock, togglePin } from '../../../../webview/state/focus';
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

  it('says what was dropped, until something else is locked', () => {
    lockedIn({ query: 4 }, 'The street is wide and long');
    assert.equal(dropped(subject).value, 'unlocked, because “\u2068it\u2069” is not at that place');
    lock(subject, { query: 0 });
    assert.equal(dropped(subject).value, undefined);
    lockedIn({ query: 3 }, 'The animal ran because of me');
    assert.equal(dropped(subject).value, undefined);
  });

  it('lets Esc lead back to earlier locks where they stand now, and to none that is gone', () => {
    lock(subject, { query: 6 });
    lock(subject, { query: 6, key: 1 });
    lock(subject, { query: 5 });
    show('The big animal slept because it was tired'.split(' '));
    assert.deepEqual(subject.locked.value, { query: 6 });
    goBack(subject);
    assert.deepEqual(subject.locked.value, { query: 7, key: 2 });
    goBack(subject);
    assert.deepEqual(subject.locked.value, { query: 7 });
    goBack(subject);
    assert.deepEqual(subject.locked.value, {});
    lock(subject, { query: 0 });
    lock(subject, { query: 1 });
    show('The street'.split(' '));
    goBack(subject);
    assert.deepEqual(subject.locked.value, {});
  });

  it('keeps pins with their model, unseen while another is shown', () => {
    togglePin(subject, { layer: 1, head: 0 });
    show(words, 'another');
    assert.deepEqual(subject.pins.value, []);
    togglePin(subject, { layer: 0, head: 1 });
    show(words);
    assert.deepEqual(subject.pins.value, [{ model: 'tiny', attention: 'attn', layer: 1, head: 0 }]);
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
