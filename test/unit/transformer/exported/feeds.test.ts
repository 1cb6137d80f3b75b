import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import type { Described } from '../../../../src/onnx/read/readGraph';
import { feedsOf } from '../../../../src/transformer/exported/feeds';
import type { Role } from '../../../../src/transformer/exported/knownNames';

const int64 = 7;
const row = ['batch', 'sequence'];
const text: Described = { name: 'text', code: int64, dims: row };
const reader = { file: 'model.onnx', vocabulary: 10, paddingId: 3 };

const feed = (inputs: readonly (Described & { role?: Role })[], paddingId: number | undefined = 3) =>
  feedsOf(
    inputs,
    new Map(inputs.map(({ name, role = 'ids' }) => [name, role])),
    paddingId === undefined ? { file: reader.file, vocabulary: reader.vocabulary } : { ...reader, paddingId },
  );

function assertRefused(inputs: readonly (Described & { role?: Role })[], message: RegExp): void {
  assert.throws(
    () => feed(inputs),
    (error) => {
      assert.ok(error instanceof ReaderError);
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('feedsOf', () => {
  it('gives an empty past: a batch of one, no token', () => {
    const dims = ['batch', 4, 'past', 8];
    const past = { name: 'past', code: 10, dims, role: 'past' } as const;
    const { source } = feed([text, past]).operands.get(past.name)!;
    assert.deepEqual(source, {
      kind: 'constant',
      type: 'float16',
      shape: [1, 4, 0, 8],
      bytes: new Uint8Array(),
    });
  });

  const shapes: [string, Described['dims'], unknown[]][] = [
    ['a batch of rows', ['batch', 'sequence'], [1, 'token']],
    ['one row', [1, 'sequence'], [1, 'token']],
    ['a row without a batch', ['sequence'], ['token']],
    ['texts side by side', ['sequence', 'batch'], ['token', 1]],
    ['one text token by token', ['length', 1], ['token', 1]],
    ['a row of one length', [1, 6], [1, 6]],
    ['a batch of rows of one length', ['batch', 6], [1, 6]],
    ['one text of one length, token by token', [6, 1], [6, 1]],
    ['what says no shape', undefined, [1, 'token']],
  ];
  for (const [what, dims, shape] of shapes) {
    it(`gives ${what} as the graph wants it`, () => {
      const fed = feed([{ ...text, dims }]).operands.get('text') as unknown as { shape: unknown[] };
      assert.deepEqual(fed.shape, shape);
    });
  }

  it('pads every row where one has a fixed length', () => {
    const mask = { name: 'mask', code: 6, dims: [1, 6], role: 'mask' } as const;
    const { length, operands } = feed([text, mask]);
    assert.equal(length, 6);
    for (const operand of operands.values())
      assert.deepEqual((operand as unknown as { shape: unknown[] }).shape, [1, 6]);
  });

  it('gives no mask that is no row of tokens, and no factor of unknown size', () => {
    const mask = { name: 'mask', code: int64, dims: ['b', 1, 's', 's'], role: 'mask' } as const;
    const factors = { name: 'factors', code: 1, dims: ['layers', 'heads'], role: 'all' } as const;
    assert.deepEqual([...feed([text, mask, factors]).operands.keys()], ['text']);
  });

  const refused: [string, (Described & { role?: Role })[], RegExp][] = [
    [
      'several texts at once',
      [{ ...text, dims: [8, 'sequence'] }],
      /^model\.onnx always reads 8 texts at once/,
    ],
    ['one token at a time', [{ ...text, dims: ['batch', 1] }], /^model\.onnx reads one token at a time/],
    [
      'rows of different lengths',
      [
        { ...text, dims: [1, 4] },
        { name: 'mask', code: int64, dims: [1, 6], role: 'mask' },
      ],
      /^model\.onnx has inputs of different fixed lengths \(4, 6\)/,
    ],
    [
      'a past that is never empty',
      [text, { name: 'past', code: 1, dims: [1, 4, 16, 8], role: 'past' }],
      /^model\.onnx always continues a past .* \[1, 4, 16, 8\]/,
    ],
  ];
  for (const [what, inputs, message] of refused) {
    it(`refuses ${what}`, () => assertRefused(inputs, message));
  }

  it('pads no texts of an encoder–decoder', () => {
    const dims = [1, 6];
    assert.throws(
      () => feedsOf([{ ...text, dims }], new Map([['text', 'ids']]), { file: 'model.onnx', vocabulary: 10 }),
      /^ReaderError: model\.onnx always reads 6 tokens/,
    );
  });
});
