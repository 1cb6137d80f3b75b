import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomModel } from '../../../bench/randomModel';
import { compare } from '../../published/compare';
import { attribution, induction } from '../../published/facts';

describe('npm run published', () => {
  const place = mkdtempSync(join(tmpdir(), 'published-'));
  after(() => rmSync(place, { recursive: true }));

  it('sets ours beside every published number of GPT-2 small, and says what it cannot check', async () => {
    const shape = { layers: 12, heads: 12, width: 24, vocabulary: 8192, context: 128 };
    const folder = await randomModel(join(place, 'gpt2'), shape);
    const tokenizer = JSON.parse(readFileSync('media/models/decoder/tokenizer.json', 'utf8'));
    rename(tokenizer.model, 'Ġwindow', 'ĠMary');
    rename(tokenizer.model, 'Ġhouse', 'ĠJohn');
    writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
    const lines = await compare(folder);
    for (const { layer, head, published } of [...attribution.facts, ...induction.facts]) {
      const row = new RegExp(`^head\\.${layer}\\.${head} +${published.toFixed(3)} +(-?\\d+\\.\\d{3}|NaN)$`);
      assert.equal(lines.filter((line) => row.test(line)).length, 1, `${layer}.${head}\n${lines.join('\n')}`);
    }
    assert(lines.some((line) => line.includes(attribution.source)));
    assert(lines.some((line) => line.startsWith('Not checked: Wang et al. 2022')));
  });

  it('says of another model that nothing was published', async () => {
    const [line, ...others] = await compare('test/fixtures/models/gpt2');
    assert.match(line!, /is a gpt2 of 2 layers × 4 heads\. Numbers were published of GPT-2 small/);
    assert.deepEqual(others, []);
  });
});

interface Bpe {
  readonly vocab: Record<string, number>;
  merges: (string | readonly string[])[];
}

/** Gives another name to a token, which no merge makes any more. */
function rename(bpe: Bpe, piece: string, other: string): void {
  bpe.vocab[other] = bpe.vocab[piece]!;
  delete bpe.vocab[piece];
  bpe.merges = bpe.merges.filter((merge) => {
    const parts = typeof merge === 'string' ? merge.split(' ') : merge;
    return ![...parts, parts.join('')].includes(piece);
  });
}
