import assert from 'node:assert/strict';
import { stepCount, tintSteps, withoutSpace } from '../../../src/editor/tintSteps';

const token = (start: number, end: number) => ({ id: 0, piece: '', text: '', range: { start, end } });
const special = { id: 0, piece: '[CLS]', text: '[CLS]' };

describe('tintSteps', () => {
  it('puts each token on its step, the last for 1', () => {
    const steps = tintSteps([token(0, 1), token(1, 2)], 'ab', Float32Array.of(1, 0.5));
    assert.equal(steps.length, stepCount);
    assert.deepEqual(steps[23], [{ start: 0, end: 1 }]);
    assert.deepEqual(steps[12], [{ start: 1, end: 2 }]);
  });

  it('marks nothing for the background, for masked tokens and for special ones', () => {
    const steps = tintSteps([token(0, 1), token(1, 2), special], 'ab', Float32Array.of(0.02, Number.NaN, 1));
    assert.deepEqual(steps.flat(), []);
  });

  it('shows tokens that share a character once, at the highest of their values', () => {
    const steps = tintSteps([token(0, 1), token(0, 1)], '爱', Float32Array.of(1, 0.5));
    assert.deepEqual(steps.flat(), [{ start: 0, end: 1 }]);
    assert.deepEqual(steps[23], [{ start: 0, end: 1 }]);
  });
});

describe('withoutSpace', () => {
  it('leaves the word of a token, and all of a token that is space', () => {
    assert.deepEqual(withoutSpace({ start: 3, end: 10 }, 'The animal'), { start: 4, end: 10 });
    assert.deepEqual(withoutSpace({ start: 1, end: 3 }, 'a\n\nb'), { start: 1, end: 3 });
  });
});
