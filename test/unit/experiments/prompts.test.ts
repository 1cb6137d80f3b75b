import assert from 'node:assert/strict';
import { readPrompts } from '../../../src/experiments/prompts';

describe('readPrompts', () => {
  it('reads a prompt a line, with the tokens after its last arrow', () => {
    const { prompts, leftOut } = readPrompts(
      '\uFEFFplain text\r\n\n  \nthe bag to => Mary\nthe bag to  => ␣Mary | ␣John\nx => y => #12 | 3\n{ "a=>b" }\n',
    );
    assert.deepEqual(leftOut, []);
    assert.deepEqual(prompts, [
      { line: 1, text: 'plain text' },
      { line: 4, text: 'the bag to', token: 'Mary' },
      { line: 5, text: 'the bag to', token: '␣Mary', minus: '␣John' },
      { line: 6, text: 'x => y', token: 12, minus: '3' },
      { line: 7, text: '{ "a=>b" }' },
    ]);
  });

  it('leaves out what is no prompt, each line with its number and a sentence', () => {
    const { prompts, leftOut } = readPrompts('=> a\n => a\nb =>\nb => c |\nb => | c\nb => a | b | c\nb');
    assert.deepEqual(prompts, [{ line: 7, text: 'b' }]);
    assert.deepEqual(
      leftOut.map(({ line }) => line),
      [1, 2, 3, 4, 5, 6],
    );
    for (const { reason } of leftOut) assert.match(reason, /^[A-Z].*\.$/);
  });
});
