import assert from 'node:assert/strict';
import { readArguments } from '../../../src/cli/arguments';
import { UsageError } from '../../../src/cli/usage';

describe('readArguments', () => {
  it('reads a text, a model and globs', () => {
    const words = ['inspect', 'two words', '--model', '/m', '--taps', 'logits, blocks.*.z', '--out=o.npz'];
    assert.deepEqual(readArguments(words), {
      command: 'inspect',
      model: '/m',
      source: { text: 'two words' },
      taps: ['logits', 'blocks.*.z'],
      out: 'o.npz',
    });
  });

  it('takes - for standard input', () => {
    const command = readArguments(['inspect', '-']);
    assert.equal(command.command === 'inspect' && command.source, 'standard input');
  });

  const senseless: [words: string[], sentence: RegExp][] = [
    [[], /inspect, taps or models/],
    [['look'], /no command “look”/],
    [['inspect'], /Give a text/],
    [['inspect', 'a', 'b'], /“b” is one argument too many/],
    [['inspect', 'a', '--file', 'f'], /not both/],
    [['inspect', 'a', '--out', 'o.txt'], /must end in \.npz or \.json/],
    [['inspect', 'a', '--taps', 'logits'], /needs --out/],
    [['taps', '--jsn'], /--jsn/],
    [['models', '--model', 'x'], /--model/],
  ];
  for (const [words, sentence] of senseless) {
    it(`refuses “${words.join(' ')}”`, () => {
      assert.throws(
        () => readArguments(words),
        (error) => {
          assert(error instanceof UsageError);
          assert.match(error.message, sentence);
          return true;
        },
      );
    });
  }
});
