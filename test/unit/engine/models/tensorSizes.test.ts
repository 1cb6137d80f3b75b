import assert from 'node:assert/strict';
import { openModel } from '../../../../src/engine/models/openModel';
import { checkTensorSizes } from '../../../../src/engine/models/tensorSizes';
import type { ElementType } from '../../../../src/onnx/elementType';
import { mul } from '../../../../src/onnx/elementwise';
import { computed, input, integer, integers, type Value, zeros } from '../../../../src/onnx/value';

const ours = { folder: 'somewhere', weightsFolder: '.' };
const text = input('ids', 'int64', ['token']);
const op = (name: string, ...inputs: readonly Value<ElementType>[]) =>
  computed(name, inputs, 'float32', ['element']);

describe('checkTensorSizes', () => {
  const gigabyte = 2 ** 28;
  const column = computed('Unsqueeze', [zeros(2 ** 14), integers(1)], 'float32', [2 ** 14, 1]);
  const asking: [operator: string, value: Value<ElementType>, by?: string][] = [
    ['ConstantOfShape', op('ConstantOfShape', integers(gigabyte))],
    ['Expand', op('Expand', zeros(1), integers(gigabyte))],
    ['Tile', op('Tile', zeros(2), integers(gigabyte / 2))],
    ['Pad', op('Pad', zeros(2), integers(0, gigabyte))],
    ['Range', computed('Range', [integer(0), integer(gigabyte / 2), integer(1)], 'int64', ['element'])],
    ['Add', op('Add', column, zeros(2 ** 14)), 'a row and a column'],
    ['ConstantOfShape', op('ConstantOfShape', mul(integers(2 ** 10), integers(2 ** 18))), 'a product'],
    [
      'ConstantOfShape',
      op(
        'ConstantOfShape',
        computed('Concat', [computed('Shape', [text], 'int64', [1]), integers(gigabyte / 8)], 'int64', [2], {
          axis: { int: 0 },
        }),
      ),
      'the length of the text',
    ],
  ];
  for (const [operator, value, by = 'a constant'] of asking) {
    it(`tells what ${operator} asks for by ${by}, without computing it`, async () => {
      await checkTensorSizes(ours, [value], { token: 8 }, 1.2e9);
      await assert.rejects(checkTensorSizes(ours, [value], { token: 8 }, 1e9), {
        name: 'ReaderError',
        message: new RegExp(
          `^The graph in somewhere needs about 1\\.1 GB of memory for one operator \\(${operator}\\)`,
        ),
      });
    });
  }

  it('refuses a graph of a file before any of it is computed', () =>
    assert.rejects(openModel('test/fixtures/onnx/too-much'), {
      name: 'ReaderError',
      message:
        /^The graph in .*too-much needs about 8796\.1 GB of memory for one operator \(ConstantOfShape\)/,
    }));
});
