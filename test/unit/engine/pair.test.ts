import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../../src/engine/engine';
import { joinTexts } from '../../../src/engine/text/passages';
import type { Attention } from '../../../src/protocol/attention';
import type { Inspection } from '../../../src/protocol/inspection';
import { pair as expected, untyped_pair as untyped } from '../../fixtures/engine/expected.json';

const [first, second] = expected.texts as [string, string];

describe('a pair of texts', () => {
  const engine = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });
  let last = 0;

  const inspect = (model: string, maxTokens = 1_000_000): Promise<Inspection> =>
    engine.ask('inspect', { id: ++last, ...joinTexts(first, second), model, maxTokens });

  it('is read with token types, and gives PyTorch’s numbers', async () => {
    const inspection = await inspect('bert');
    assert.deepEqual(segmentsOf(inspection), expected.types);
    await assertNumbers(inspection, expected);
  });

  it('is read without token types by an encoder that has none, and gives PyTorch’s numbers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pair-'));
    cpSync('test/fixtures/models/roberta', folder, { recursive: true });
    copyFileSync('test/fixtures/engine/letters.json', join(folder, 'tokenizer.json'));
    const [first, second] = untyped.texts as [string, string];
    const inspection = await engine.ask('inspect', {
      id: ++last,
      ...joinTexts(first, second),
      model: folder,
      maxTokens: 10,
    });
    assert.deepEqual(segmentsOf(inspection), [0, 0, 0, 0, 0, 1, 1, 1, 1]);
    await assertNumbers(inspection, untyped);
    rmSync(folder, { recursive: true });
  });

  async function assertNumbers({ id, model, tokens }: Inspection, { ids, attn, logits }: typeof expected) {
    assert.deepEqual(
      tokens.map((token) => token.id),
      ids,
    );
    const [{ layers, heads }] = model.attentions as readonly [Attention];
    const { data } = await engine.ask('tensor', {
      inspection: id,
      tap: 'attn.pattern',
      layer: layers - 1,
      head: heads - 1,
    });
    attn.flat().forEach((weight, at) => {
      assert(Math.abs(data[at]! - weight) < 1e-5, `${data[at]} at ${at} is not ${weight}`);
    });
    const predictions = await engine.ask('predictions', { inspection: id });
    logits.forEach((likeliest, place) => {
      likeliest.forEach(([token, probability], rank) => {
        const ours = predictions[place]![rank]!;
        assert.equal(ours.id, token);
        assert(Math.abs(ours.probability - probability!) < 1e-5);
      });
    });
  }

  it('has ranges in the text that holds both', async () => {
    const { tokens } = await inspect('bert');
    const { text } = joinTexts(first, second);
    const words = tokens.flatMap(({ range, segment }) =>
      range && segment === 1 ? [text.slice(range.start, range.end)] : [],
    );
    assert.equal(words.join(''), second.replaceAll(' ', ''));
  });

  it('says how much of it is shown', async () => {
    const { tokens, cut } = await inspect('bert', 8);
    assert.equal(tokens.length, 8);
    assert.deepEqual(cut, { shown: 8, total: expected.ids.length, atLeast: false, by: 'maxTokens' });
    assert.deepEqual([tokens[0]!.piece, tokens.at(-1)!.piece], ['[CLS]', '[SEP]']);
  });

  it('is one text to a decoder, as are more than two passages to an encoder', async () => {
    const { tokens } = await inspect('gpt2');
    assert.deepEqual(tokens.at(-1)!.range!.end, joinTexts(first, second).text.length);
    assert(tokens.every((token) => !('segment' in token)));
    const passages = [
      { start: 0, end: 3 },
      { start: 4, end: 10 },
      { start: 11, end: 13 },
    ];
    const three = await engine.ask('inspect', {
      id: ++last,
      ...joinTexts(first, second),
      passages,
      model: 'bert',
      maxTokens: 100,
    });
    assert(three.tokens.every((token) => !('segment' in token)));
  });

  it('must have words', async () => {
    const request = { ...joinTexts(' ', '\n'), model: 'bert', maxTokens: 100 };
    await assert.rejects(engine.ask('inspect', { id: ++last, ...request }), /the text is empty/);
  });
});

function segmentsOf({ tokens }: Inspection): (0 | 1 | undefined)[] {
  return tokens.map(({ segment }) => segment);
}
