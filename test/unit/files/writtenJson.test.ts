import assert from 'node:assert/strict';
import { JsonReader, type Written, WrittenNumber, WrittenObject } from '../../../src/files/writtenJson';

/** As JSON.parse has it. */
function plain(value: Written): unknown {
  if (value instanceof WrittenNumber) return Number(value.digits);
  if (value instanceof WrittenObject) {
    return Object.fromEntries(value.members.map(([name, value]) => [name, plain(value)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

function read(json: string, deepest = 9): Written {
  const reader = new JsonReader(json, deepest);
  const value = reader.value();
  reader.end();
  return value;
}

describe('JsonReader', () => {
  const right = [
    '{"a": [1, -2.5e3, 0], "b\\u00e9\\n\\"\\\\": {"c": null}, "": [], "d": {}}',
    ' \t\r\n[true , false,"\\ud83d\\ude00 龙"] ',
    '"\\\\\\""',
    '-0.10E-2',
  ];
  for (const json of right) {
    it(`reads what JSON.parse reads: ${JSON.stringify(json)}`, () =>
      assert.deepEqual(plain(read(json)), JSON.parse(json)));
  }

  it('keeps doubled members and the digits of numbers', () =>
    assert.deepEqual(
      read('{"a":1.0,"a":18446744073709551615}'),
      new WrittenObject([
        ['a', new WrittenNumber('1.0')],
        ['a', new WrittenNumber('18446744073709551615')],
      ]),
    ));

  const wrong = [
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    '{"a" 1}',
    '{a:1}',
    "'a'",
    '01',
    '+1',
    '1.',
    '.5',
    '-',
    'NaN',
    'nul',
  ];
  const worse = [
    '"\t"',
    '"\\x41"',
    '"a',
    '1 2',
    '{}}',
    '\u00a01',
    '\ufeff1',
    '1e999',
    '"\\ud83d"',
    '// 1',
    '[1 2]',
  ];
  for (const json of [...wrong, ...worse]) {
    it(`refuses ${JSON.stringify(json)}`, () => assert.throws(() => read(json), SyntaxError));
  }

  it('reads no deeper than it is told', () => {
    assert.deepEqual(read('[[{}]]', 3), [[new WrittenObject([])]]);
    assert.throws(() => read('[[{}]]', 2), SyntaxError);
    assert.throws(() => read('['.repeat(1e6), 127), SyntaxError);
  });
});
