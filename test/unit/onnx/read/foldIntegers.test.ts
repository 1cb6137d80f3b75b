import assert from 'node:assert/strict';
import type { ElementType } from '../../../../src/onnx/elementType';
import { add, mul } from '../../../../src/onnx/elementwise';
import { foldIntegers } from '../../../../src/onnx/read/foldIntegers';
import { computed, input, integer, integers, type Operand, type Value } from '../../../../src/onnx/value';
import { sourcesOf } from '../../../../src/onnx/walk';

const x = input('x', 'int64', ['token']);

function fold(value: Operand): readonly number[] | undefined {
  const lengths = (source: Operand['source']) => (source === x.source ? [8] : undefined);
  return foldIntegers(
    sourcesOf([value], () => false),
    lengths,
  ).get(value.source);
}

const op = (name: string, ...inputs: readonly Value<ElementType>[]) => computed(name, inputs, 'int64', []);

describe('foldIntegers', () => {
  const folded: [string, Operand, readonly number[] | undefined][] = [
    ['constants', integers(3, 5), [3, 5]],
    ['arithmetic, one number with several', mul(integers(2, 3), add(integer(4), integer(1))), [10, 15]],
    ['powers beyond 32 bits', op('Pow', integers(2), integers(40)), [2 ** 40]],
    ['lengths that are known', op('Concat', op('Shape', x), integers(7)), [8, 7]],
    ['what is picked, from the end too', op('Gather', integers(4, 5, 6), integers(-1, 0)), [6, 4]],
    ['a part', op('Slice', integers(4, 5, 6), integers(1), integers(9)), [5, 6]],
    [
      'a choice, as PyTorch writes the shape of expand',
      op('Where', op('Equal', integers(-1, 4), integers(-1)), integers(1, 1), integers(-1, 4)),
      [1, 4],
    ],
    ['through what changes nothing', op('Unsqueeze', op('Cast', integer(9)), integers(0)), [9]],
    ['nothing that an input decides', mul(x, integers(2)), undefined],
    ['nothing that is long', op('Concat', ...Array.from({ length: 70 }, () => integer(1))), undefined],
    ['nothing of an operator that it does not know', op('CumSum', integers(1, 2), integer(0)), undefined],
  ];
  for (const [what, value, expected] of folded) {
    it(`tells ${what}`, () => assert.deepEqual(fold(value), expected));
  }
});
