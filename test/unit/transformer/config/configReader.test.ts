import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import { ConfigReader } from '../../../../src/transformer/config/configReader';

const kinds = ['global', 'local'] as const;
const read = (entry: unknown) => new ConfigReader('config.json', { kinds: entry });

function assertRefused(ask: () => unknown, sentence: string): void {
  assert.throws(ask, (error) => error instanceof ReaderError && error.message === sentence);
}

describe('repeatedWords', () => {
  const wordsOf = (entry: unknown, length: number) =>
    read(entry).repeatedWords('kinds', [[['global'], 2]], kinds, length);
  const groups = [
    [['global', 'local'], 2],
    [['local'], 1],
  ];

  it('repeats each group', () => {
    assert.deepEqual(wordsOf(groups, 5), ['global', 'local', 'global', 'local', 'local']);
    assert.deepEqual(wordsOf(undefined, 2), ['global', 'global']);
  });

  it('refuses other lengths, other words and other lists', () => {
    const wanted = 'it must be a list like [[["global"],2]] that makes 5 words.';
    for (const entry of [
      groups.slice(1),
      [[['global'], 1e12]],
      [[['none'], 5]],
      [['global'], 5],
      [[[], 5]],
    ]) {
      assertRefused(() => wordsOf(entry, 5), `config.json sets "kinds" to […]; ${wanted}`);
    }
    assertRefused(() => wordsOf(undefined, 5), `config.json does not set "kinds"; ${wanted}`);
  });
});

describe('texts', () => {
  it('takes a list as it is, and cuts a text at its bars', () => {
    assert.deepEqual(read(['p2c', 'c2p']).texts('kinds'), ['p2c', 'c2p']);
    assert.deepEqual(read('P2C| c2p').texts('kinds'), ['p2c', 'c2p']);
    assert.deepEqual(read(null).texts('kinds'), []);
  });

  it('refuses anything else', () => {
    const wanted = 'it must be a list of texts, or one text in quotes.';
    assertRefused(() => read(3).texts('kinds'), `config.json sets "kinds" to 3; ${wanted}`);
    assertRefused(() => read([3]).texts('kinds'), `config.json sets "kinds" to […]; ${wanted}`);
  });
});

describe('countOrLess', () => {
  it('is none at 0 and below, as transformers has it', () => {
    assert.deepEqual(
      [2, 0, -1, undefined].map((entry) => read(entry).countOrLess('kinds')),
      [2, undefined, undefined, undefined],
    );
  });

  it('refuses what is not whole', () => {
    assertRefused(
      () => read(0.5).countOrLess('kinds'),
      'config.json sets "kinds" to 0.5; it must be a whole number.',
    );
  });
});
