import assert from 'node:assert/strict';
import { effect } from '@preact/signals';
import { renderToString } from 'preact-render-to-string';
import type { ToHost } from '../../../../src/protocol/messages';
import { receiveReply } from '../../../../webview/host/ask';
import { choose, direction } from '../../../../webview/plot/text/direction';
import { cell, patternOf } from '../../../../webview/state/attention';
import { axes, countOf } from '../../../../webview/state/axes';
import { lock, look, openThe, togglePin } from '../../../../webview/state/focus';
import { rowOf } from '../../../../webview/state/matrix';
import { createSubject, type Subject } from '../../../../webview/state/subject';
import { labelsOf } from '../../../../webview/state/unitNames';
import { SubjectContext } from '../../../../webview/state/useSubject';
import { HeadSentence } from '../../../../webview/views/heads/HeadSentence';
import { inspectionOf, shapeOf, tokensOf } from '../inspected';

/** What the panel has asked its host for. */
const asked: ToHost[] = [];
Object.assign(globalThis, {
  acquireVsCodeApi: () => ({ postMessage: (message: ToHost) => asked.push(message) }),
});

const head = { layer: 0, head: 0 };

describe('two subjects', () => {
  let a: Subject;
  let b: Subject;

  beforeEach(() => {
    a = subjectOf(1, ['The', 'cat']);
    b = subjectOf(2, ['It', 'was', 'tired']);
  });

  it('have axes of their own', () => {
    assert.deepEqual(labelsOf(a, 'key'), ['The', 'cat']);
    assert.deepEqual(labelsOf(b, 'key'), ['It', 'was', 'tired']);
    assert.deepEqual([countOf(a, 'query'), countOf(b, 'query')], [2, 3]);
  });

  it('have their own head, focus, pins, view, and view state', () => {
    const seen = seenOf(b);
    lock(a, { query: 1 });
    look(a, { query: 0, key: 0 });
    openThe(a, { layer: 1, head: 1 });
    togglePin(a, { layer: 1, head: 0 });
    choose(a, 'attendedBy');
    a.view.value = 'text';
    assert.deepEqual(a.pins.value, [{ model: 'tiny', attention: 'attn', layer: 1, head: 0 }]);
    assert.equal(direction(a), 'attendedBy');
    assert.deepEqual(seen.now, {
      focus: {},
      head,
      pins: [],
      view: 'heads',
      direction: 'attendsTo',
      tokens: 3,
    });
    assert.equal(seen.times, 1);
  });

  it('request their own tensors, and each is redrawn when its own arrive', () => {
    const drawn = { a: 0, b: 0 };
    const stops = [
      effect(() => {
        patternOf(a, head);
        drawn.a++;
      }),
      effect(() => {
        patternOf(b, head);
        drawn.b++;
      }),
    ];
    answer(1, [2, 2], [1, Number.NEGATIVE_INFINITY, 0.25, 0.75]);
    assert.deepEqual(drawn, { a: 2, b: 1 });
    assert.deepEqual([...rowOf(patternOf(a, head)!, 1)], [0.25, 0.75]);
    assert.equal(patternOf(b, head), undefined);
    for (const stop of stops) stop();
  });

  it('stand side by side in one page', () => {
    lock(a, { query: 1, key: 1 });
    lock(b, { query: 2, key: 0 });
    const page = () =>
      renderToString(
        <main>
          {[a, b].map((subject) => (
            <SubjectContext.Provider key={subject} value={subject}>
              <p>
                <HeadSentence />
              </p>
            </SubjectContext.Provider>
          ))}
        </main>,
      );
    page();
    answer(1, [2, 2], [1, 0, 0.25, 0.75]);
    answer(2, [3, 3], [1, 0, 0, 0.5, 0.5, 0, 0.125, 0.25, 0.625]);
    assert.deepEqual(
      [cell(a), cell(b)],
      [
        { query: 1, key: 1 },
        { query: 2, key: 0 },
      ],
    );
    assert.equal(
      page(),
      '<main><p>layer 0 head 0: “<bdi>cat</bdi>” → “<bdi>cat</bdi>” <b>0.750</b>, rank 1 of 2 visible keys</p>' +
        '<p>layer 0 head 0: “<bdi>tired</bdi>” → “<bdi>It</bdi>” <b>0.125</b>, rank 3 of 3 visible keys</p></main>',
    );
  });
});

function subjectOf(id: number, words: readonly string[]): Subject {
  const subject = createSubject();
  const shape = shapeOf('attn', 'source', 'source', true);
  subject.inspection.value = { ...inspectionOf([shape], tokensOf(words)), id };
  return subject;
}

/** What is seen of a subject, and how often that was computed. */
function seenOf(subject: Subject) {
  const seen = { now: {}, times: 0 };
  effect(() => {
    seen.now = {
      focus: subject.focus.value,
      head: subject.head.value,
      pins: subject.pins.value,
      view: subject.view.value,
      direction: direction(subject),
      tokens: axes.query(subject).units.length,
    };
    seen.times++;
  });
  return seen;
}

/** The host answers what was last asked about an inspection. */
function answer(inspection: number, dims: readonly number[], data: readonly number[]): void {
  const question = asked
    .filter((message) => message.type === 'ask')
    .filter(({ asked }) => (asked as { inspection: number }).inspection === inspection)
    .at(-1)!;
  receiveReply({ type: 'answer', id: question.id, answer: { dims, data: Float32Array.from(data) } });
}
