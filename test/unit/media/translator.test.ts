import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from '../../../src/engine/engine';
import type { Inspection } from '../../../src/protocol/inspection';
import type { Interventions } from '../../../src/protocol/interventions';

type Span = [from: number, to: number];
interface Sentence {
  english: string;
  chinese: string;
  aligned: { english: Span; chinese: Span }[];
}
/** Made by the grammar, not by a model; none was trained on. */
const { sentences, orderPairs }: { sentences: Sentence[]; orderPairs: [Sentence, Sentence][] } = JSON.parse(
  readFileSync('test/fixtures/translator/sentences.json', 'utf8'),
);
/** Layer 2, head 7 of the model card. */
const best = { tap: 'decoder.cross_attn.pattern', layer: 2, head: 7 };

describe('the built-in translator', () => {
  const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e9 });

  const read = (text: string, interventions: Interventions = {}): Promise<Inspection> =>
    engine.ask('inspect', { id: 1, text, model: 'translator', maxTokens: 128, interventions });

  const isRight = async ({ english, chinese }: Sentence, interventions?: Interventions) =>
    (await read(english, interventions)).target!.text === chinese;

  it('translates sentences of the grammar that it has not seen', async () => {
    let right = 0;
    for (const sentence of sentences) right += Number(await isRight(sentence));
    assert(right >= 0.95 * sentences.length, `${right} of ${sentences.length}`);
  }).timeout(240_000);

  it('tells who does what to whom by their positions, and by nothing else', async () => {
    let [right, rightWithout] = [0, 0];
    for (const [one, other] of orderPairs) {
      right += Number((await isRight(one)) && (await isRight(other)));
      rightWithout += Number(
        (await isRight(one, { positions: 'off' })) && (await isRight(other, { positions: 'off' })),
      );
    }
    assert(right >= 0.95 * orderPairs.length, `${right} of ${orderPairs.length}`);
    assert.equal(rightWithout, 0);
  }).timeout(240_000);

  it('aligns words in one head of its cross-attention', async () => {
    let [aligned, all] = [0, 0];
    for (const sentence of sentences.slice(0, 20)) {
      const { tokens, target } = await engine.ask('inspect', {
        id: 2,
        ...{ text: sentence.english, target: sentence.chinese },
        ...{ model: 'translator', maxTokens: 128 },
      });
      const { data } = await engine.ask('tensor', { inspection: 2, ...best });
      for (const { english, chinese } of sentence.aligned) {
        const written = target!.tokens.findIndex(({ range }) => range?.start === chinese[0]);
        // The token is written where the one before it is read.
        const row = data.subarray((written - 1) * tokens.length, written * tokens.length);
        const range = tokens[row.indexOf(Math.max(...row))]!.range;
        aligned += Number(range !== undefined && range.start < english[1] && english[0] < range.end);
        all++;
      }
    }
    assert(aligned >= 0.85 * all, `${aligned} of ${all}`);
  }).timeout(240_000);
});
