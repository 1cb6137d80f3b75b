import assert from 'node:assert/strict';
import { fieldsOf, MalformedError, packedNumbers, TruncatedError } from '../../../src/onnx/wire';

const read = (...bytes: number[]) => [...fieldsOf(Uint8Array.from(bytes), 0, bytes.length)];

describe('fieldsOf', () => {
  // The two messages of https://protobuf.dev/programming-guides/encoding/: a = 150 and b = "testing".
  it('finds numbers and what has a length', () => {
    assert.deepEqual(read(0x08, 0x96, 0x01), [{ id: 1, begin: 1, end: 3, number: 150 }]);
    const testing = [...Buffer.from('testing')];
    assert.deepEqual(read(0x12, 0x07, ...testing), [{ id: 2, begin: 2, end: 9 }]);
  });

  it('steps over what has four or eight bytes', () => {
    const fields = read(0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x18, 1);
    assert.deepEqual(
      fields.map(({ id, begin, end }) => [id, begin, end]),
      [
        [1, 1, 5],
        [2, 6, 14],
        [3, 15, 16],
      ],
    );
  });

  it('reads as much as 64 bits hold', () => {
    const [field] = read(0x08, ...new Array(9).fill(0xff), 0x01);
    assert.equal(field!.number, 2 ** 64);
  });

  it('says how far a message should reach that ends before', () => {
    assert.throws(
      () => read(0x12, 0x80, 0x01, 7),
      (error) => error instanceof TruncatedError && error.end === 131,
    );
  });

  const malformed: [string, ...number[]][] = [
    ['a field without a number', 0x00, 0x01],
    ['a number without an end', 0x08, ...new Array(11).fill(0xff)],
    ['a kind that there is not', 0x0f, 0x01],
    ['a tag alone', 0x08],
  ];
  for (const [what, ...bytes] of malformed) {
    it(`refuses ${what}`, () => assert.throws(() => read(...bytes), MalformedError));
  }
});

describe('packedNumbers', () => {
  // Of the same page: the list 3, 270, 86942.
  it('reads one after another', () => {
    assert.deepEqual(packedNumbers(Uint8Array.of(0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05)), [3, 270, 86942]);
  });
});
