import assert from 'node:assert/strict';
import { ReaderError } from '../../../src/errors';
import { ConfigReader } from '../../../src/transformer/configReader';

const kinds = ['global', 'local'] as const;
const read = (entry: unknown) => new ConfigReader('config.json', { kinds: entry });

function assertRefused(ask: () => unknown, sentence: string): void {
  assert.throws(ask, (error) => error instanceof ReaderError && error.message === sentence);
}

describe('choices', () => {
  it('are a list of so many texts, each one of those offered', () => {
    assert.deepEqual(read(['local', 'global']).choices('kinds', kinds, 2), ['local', 'global']);
    assert.equal(read(null).choices('kinds', kinds, 2), undefined);
    const sentence = 'config.json sets "kinds" to […]; it must be a list of 2, each one of global, local.';
    for (const entry of [['local'], ['local', 'none'], ['local', 1]]) {
      assertRefused(() => read(entry).choices('kinds', kinds, 2), sentence);
    }
  });

  it('may be groups that repeat', () => {
    const choicesOf = (entry: unknown, count: number) =>
      read(entry).repeatedChoices('kinds', [[['global'], 2]], kinds, count);
    const groups = [
      [['global', 'local'], 2],
      [['local'], 1],
    ];
    assert.deepEqual(choicesOf(groups, 5), ['global', 'local', 'global', 'local', 'local']);
    assert.deepEqual(choicesOf(undefined, 2), ['global', 'global']);
    const wanted = 'it must be a list like [[["global"],2]] that makes 5.';
    for (const entry of [
      groups.slice(1),
      [[['global'], 1e12]],
      [[['none'], 5]],
      [['global'], 5],
      [[[], 5]],
    ]) {
      assertRefused(() => choicesOf(entry, 5), `config.json sets "kinds" to […]; ${wanted}`);
    }
    assertRefused(() => choicesOf(undefined, 5), `config.json does not set "kinds"; ${wanted}`);
  });
});
