import assert from 'node:assert/strict';
import { matchGlobs } from '../../../src/cli/glob';

const names = ['embed', 'blocks.0.attn.q', 'blocks.0.attn.pattern', 'blocks.10.attn.pattern', 'logits'];

describe('matchGlobs', () => {
  it('lets * match any characters, dots too', () => {
    assert.deepEqual(matchGlobs(['blocks.*.pattern'], names), [names[2], names[3]]);
    assert.deepEqual(matchGlobs(['blocks.1*'], names), [names[3]]);
    assert.deepEqual(matchGlobs(['*'], names), names);
  });

  it('takes a dot as a dot', () => {
    assert.throws(() => matchGlobs(['blocks.0.attn.?'], names));
    assert.throws(() => matchGlobs(['blocksX0Xattn.q'], names));
  });

  it('gives each name once, in the order of the model', () => {
    assert.deepEqual(matchGlobs(['logits', 'em*', '*e*d'], names), ['embed', 'logits']);
  });

  it('names near misses of a glob that matches nothing', () => {
    assert.throws(() => matchGlobs(['logits', 'blocks.*.attn.patern'], names), {
      message: /matches “blocks\.\*\.attn\.patern”.*Similar names are: blocks\.0\.attn\.pattern/,
    });
  });
});
