import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type NumberedBars, placeNumbers } from '../../../../../webview/plot/bars/placeNumbers';
import { withPitch } from '../../../../../webview/plot/ruler';

describe('numbers over bars', () => {
  const axis = { low: 0, high: 1, height: 98, head: 14 };
  const place = (row: readonly number[], given: Partial<NumberedBars> = {}) =>
    placeNumbers({
      ...{ row: Float32Array.from(row), ruler: withPitch(14, row.length), axis, focused: undefined },
      ...{ least: 0.04, write: (value) => value.toFixed(2).replace(/^0/, '') },
      ...given,
    });

  it('name the focused bar first, then the longest that have room', () => {
    const numbers = place([0.1, 0.2, 0.3, 0.02, 0.38], { focused: 1 });
    assert.deepEqual(
      numbers.map(({ key, text }) => [key, text]),
      [
        [1, '.20'],
        [4, '.38'],
      ],
    );
  });

  it('stand over the mean where it would cross them', () => {
    const [plain] = place([0.06, 0, 0], { focused: 0 });
    const [lifted] = place([0.06, 0, 0], { focused: 0, mean: Float32Array.of(0.14, 0, 0) });
    assert.ok(lifted!.y < plain!.y - 5);
    assert.ok(lifted!.y < 14 + 0.86 * 83);
  });

  it('never touch one another and never leave the plot', () => {
    const rows = fc.array(fc.float({ min: -31, max: 31, noNaN: true }), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 28 }), (row, pitch) => {
        const ruler = withPitch(pitch, row.length);
        const high = Math.max(1, ...row.map(Math.abs));
        const numbers = place(row, {
          ...{ ruler, axis: { ...axis, low: -high, high }, write: (value) => value.toFixed(2) },
        }).sort((a, b) => a.x - b.x);
        const half = ({ text }: { text: string }) => (text.length * 6) / 2;
        numbers.forEach((number, at) => {
          const next = numbers[at + 1];
          assert.ok(!next || next.x - half(next) > number.x + half(number));
          assert.ok(number.y >= 12 && number.y <= 98);
          if (ruler.length > 80)
            assert.ok(number.x - half(number) >= -4 && number.x + half(number) <= ruler.length + 4);
        });
      }),
    );
  });
});
