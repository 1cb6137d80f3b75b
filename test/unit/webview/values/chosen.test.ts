import assert from 'node:assert/strict';
import type { Inspection } from '../../../../src/protocol/inspection';
import { chosenValue, inspection } from '../../../../webview/state/state';
import { offeredValues, shownValue } from '../../../../webview/values/chosen';
import { shownValues } from '../../../../webview/values/values';
import { inspectionOf, shapeOf, tokensOf } from '../inspected';

describe('the values that a head can show', () => {
  const looking = (shows: readonly string[]): Inspection =>
    inspectionOf([{ ...shapeOf('attn', 'source', 'source', true), shows }], tokensOf(['a', 'b']));
  const offered = () => offeredValues.value.map(({ tap }) => tap);

  after(() => {
    inspection.value = undefined;
    chosenValue.value = undefined;
  });

  it('are those that its attention has', () => {
    inspection.value = looking(['q', 'k', 'pattern', 'z']);
    assert.deepEqual(offered(), ['pattern']);
    inspection.value = looking(['q', 'k', 'scores', 'pattern', 'z']);
    assert.deepEqual(offered(), ['pattern', 'scores']);
  });

  it('keep the reader’s choice while another attention lacks it', () => {
    chosenValue.value = 'scores';
    assert.equal(shownValue.value.tap, 'scores');
    inspection.value = looking(['pattern']);
    assert.equal(shownValue.value.tap, 'pattern');
    inspection.value = looking(['scores', 'pattern']);
    assert.equal(shownValue.value.tap, 'scores');
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
