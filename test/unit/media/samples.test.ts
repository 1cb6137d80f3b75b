import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from '../../../src/engine/engine';
import type { HeadStatistics } from '../../../src/protocol/inspection';

/** What a sample's text says of a head, and what measures it. */
interface Claim {
  readonly file: string;
  /** A line of the sample that shows it. */
  readonly passage: string;
  /** As the sample names the head. */
  readonly named: string;
  readonly layer: number;
  readonly head: number;
  readonly statistic: keyof HeadStatistics;
  readonly least: number;
}

const lamp = 'The lamp in the window';
const moon = '床前的月光像霜。';

const decoderClaims: readonly Claim[] = [
  { ...at('1-pronouns.md', lamp), named: 'layer 3 head 5', ...head(3, 5), statistic: 'induction', least: 0.6 },
  { ...at('1-pronouns.md', lamp), named: 'Layer 1 head 7', ...head(1, 7), statistic: 'duplicate', least: 0.4 },
  { ...at('1-pronouns.md', lamp), named: 'layer 2 head 3', ...head(2, 3), statistic: 'previous', least: 0.9 },
  { ...at('2-sentences.zh.md', moon), named: '第 3 层的头 5', ...head(3, 5), statistic: 'induction', least: 0.6 },
  { ...at('2-sentences.zh.md', moon), named: '第 1 层的头 7', ...head(1, 7), statistic: 'duplicate', least: 0.4 },
  { ...at('2-sentences.zh.md', moon), named: '第 2 层的头 3', ...head(2, 3), statistic: 'previous', least: 0.9 },
];

describe('the samples’ claims', () => {
  const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e9 });

  for (const claim of decoderClaims) {
    it(`hold: ${claim.named} of the decoder has the largest “${claim.statistic}” in ${claim.file}`, async () => {
      const text = readFileSync(`media/samples/${claim.file}`, 'utf8');
      assert(text.includes(claim.named), `${claim.file} does not name it`);
      const passage = text.split('\n').find((line) => line.startsWith(claim.passage));
      assert(passage);
      const { model } = await engine.inspect(1, { text: passage, model: 'decoder', maxTokens: 512 });
      const [statistics] = await engine.statistics(1);
      const values = statistics![claim.statistic]!;
      const largest = values.indexOf(Math.max(...values));
      const heads = model.attentions[0]!.heads;
      assert.deepEqual([Math.floor(largest / heads), largest % heads], [claim.layer, claim.head]);
      assert(values[largest]! >= claim.least, `${values[largest]}`);
    });
  }
});

function at(file: string, passage: string): Pick<Claim, 'file' | 'passage'> {
  return { file, passage };
}

function head(layer: number, head: number): Pick<Claim, 'layer' | 'head'> {
  return { layer, head };
}
