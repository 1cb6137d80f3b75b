import assert from 'node:assert/strict';
import type { Inspection } from '../../../../src/protocol/inspection';
import { createSubject, type Subject } from '../../../../webview/state/subject';
import { offeredValues, shownValue } from '../../../../webview/values/chosen';
import { signedWeights } from '../../../../webview/values/signedWeights';
import { shownValues } from '../../../../webview/values/values';
import { inspectionOf, shapeOf, tokensOf } from '../inspected';

let subject: Subject;

describe('the values that a head can show', () => {
  beforeEach(() => {
    subject = createSubject();
  });

  const looking = (shows: readonly string[]): Inspection =>
    inspectionOf([{ ...shapeOf('attn', 'source', 'source', true), shows }], tokensOf(['a', 'b']));
  const offered = () => offeredValues(subject).map(({ tap }) => tap);

  it('are those that its attention has', () => {
    subject.inspection.value = looking(['q', 'k', 'pattern', 'z']);
    assert.deepEqual(offered(), ['pattern']);
    subject.inspection.value = looking(['q', 'k', 'scores', 'pattern', 'z']);
    assert.deepEqual(offered(), ['pattern', 'scores']);
  });

  it('keep the reader’s choice while another attention lacks it', () => {
    subject.inspection.value = looking(['scores', 'pattern']);
    subject.chosenValue.value = 'scores';
    assert.equal(shownValue(subject).tap, 'scores');
    subject.inspection.value = looking(['pattern']);
    assert.equal(shownValue(subject).tap, 'pattern');
    subject.inspection.value = looking(['scores', 'pattern']);
    assert.equal(shownValue(subject).tap, 'scores');
  });

  it('are signed weights in place of the pattern, where rows need not sum to 1', () => {
    subject.inspection.value = looking(['pattern']);
    subject.chosenWithoutSinks.value = true;
    assert.equal(subject.withoutSinks.value, true);
    const shape = { ...shapeOf('attn', 'source', 'source', true), shows: ['pattern'] };
    subject.inspection.value = inspectionOf([{ ...shape, kind: 'implied' }], tokensOf(['a', 'b']));
    assert.deepEqual(offered(), ['pattern']);
    assert.equal(shownValue(subject), signedWeights);
    assert.equal(subject.withoutSinks.value, false);
  });

  it('each have a tap, a name and a legend of their own', () => {
    for (const tell of [
      ({ tap }) => tap,
      ({ name }) => name(),
      ({ heatmap }) => heatmap(),
      ({ legend }) => legend('linear', false),
    ] satisfies ((value: (typeof shownValues)[number]) => string)[])
      assert.equal(new Set(shownValues.map(tell)).size, shownValues.length);
  });
});
