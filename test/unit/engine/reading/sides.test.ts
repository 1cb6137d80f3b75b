import assert from 'node:assert/strict';
import { measuresOf } from '../../../../src/analysis/statistics/statistics';
import { patternTokens } from '../../../../src/engine/reading/sides';
import { tokensOf } from '../../../../src/protocol/attention';
import type { Token } from '../../../../src/protocol/token';

describe('patternTokens', () => {
  const shape = {
    name: 'attn',
    kind: 'softmax',
    layers: 1,
    heads: 1,
    headWidth: 1,
    queries: tokensOf('source'),
    keys: tokensOf('source'),
    sight: { isCausal: false },
  } as const;
  const at = (start: number) => ({ start, end: start + 1 });
  const known: Token = { id: 5, piece: 'a', text: 'a', range: at(0) };
  const special: Token = { id: 2, piece: '[SEP]', text: '[SEP]' };
  const unknown = (start: number): Token => ({
    ...{ id: 1, piece: '[UNK]', text: '‹龙›', range: at(start) },
    isUnknown: true,
  });
  const repeats = (...source: Token[]) => {
    const [tokens] = patternTokens(shape, { source, target: [] });
    const duplicate = measuresOf(tokens!).get('duplicate');
    return duplicate?.of === 'cells' && duplicate.queries;
  };

  it('lets a token stand again, but no special and no unknown one', () => {
    assert.equal(repeats(known, { ...known, range: at(1) }, special), 2);
    assert.equal(repeats(special, known, special), 0);
    assert.equal(repeats(unknown(0), known, unknown(1)), 0);
  });
});
