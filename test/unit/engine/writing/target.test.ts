import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Engine } from '../../../../src/engine/engine';
import { joinTexts } from '../../../../src/engine/text/passages';
import { sideOf } from '../../../../src/protocol/attention';
import type { Inspection } from '../../../../src/protocol/inspection';
import type { Progress } from '../../../../src/protocol/messages';
import type { Token } from '../../../../src/protocol/token';
import type { InspectRequest } from '../../../../src/questions/recipe';
import { translation as expected } from '../../../fixtures/engine/expected.json';
import built from '../../../fixtures/tokenizers/built.json';

const model = resolve('test/fixtures/models/marian');
const pieces = 'test/fixtures/tokenizers/built';
const maxTokens = 1_000_000;

describe('the target of an encoder–decoder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'target-'));
  const engine = new Engine({ builtInModels: folder, threads: 1, memoryBytes: 1e9 });
  let last = 0;

  const inspect = (request: Partial<InspectRequest> = {}): Promise<Inspection> =>
    engine.ask('inspect', { id: ++last, text: expected.source, model, maxTokens, ...request });

  /** The fixture, with another number of beams. */
  const withBeams = (beams: number): string => {
    const copy = join(folder, `beams-${beams}`);
    cpSync(model, copy, { recursive: true });
    const file = join(copy, 'generation_config.json');
    const generation = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...generation, num_beams: beams }));
    return copy;
  };

  after(() => rmSync(folder, { recursive: true }));

  for (const [beams, written] of [
    [1, expected.written.greedy],
    [4, expected.written.beams4],
  ] as const) {
    it(`is what transformers writes with ${beams} beams`, async () => {
      const { tokens, target } = await inspect({ model: withBeams(beams) });
      assert.deepEqual(idsOf(tokens), expected.ids);
      // The decoder does not read the end token.
      assert.deepEqual(idsOf(target!.tokens), written.at(-1) === 0 ? written.slice(0, -1) : written);
      assert.equal(target!.isGiven, false);
      const [start, ...others] = target!.tokens;
      assert.equal(start!.range, undefined);
      for (const { range } of others) assert(!range || range.end <= target!.text.length);
    });
  }

  it('is read by a SentencePiece model of its own, where the folder has two', async () => {
    const two = join(folder, 'two models');
    cpSync(model, two, { recursive: true });
    rmSync(join(two, 'tokenizer.json'));
    const { files, readings } = built.translators.marian;
    for (const [name, source] of Object.entries(files)) cpSync(join(pieces, source), join(two, name));
    const text = built.translated.indexOf('cross 动物 <unk> <s> x');
    const { tokens, target } = await inspect({
      text: built.translated[text]!,
      target: built.translated[text]!,
      model: two,
    });
    assert.deepEqual(idsOf(tokens), readings[text]!.ids);
    assert.deepEqual(idsOf(target!.tokens.slice(1)), readings[text]!.target);
    assert.notDeepEqual(idsOf(tokens.slice(0, -1)), readings[text]!.target);
  });

  it('is what the reader gives, start token first', async () => {
    const { target } = await inspect({ target: expected.target });
    assert.deepEqual(idsOf(target!.tokens), expected.target_ids);
    assert.equal(target!.isGiven, true);
    assert.equal(target!.text, expected.target);
    // As the source is read, the mark before the first word shares the range of its first character.
    const covered = target!.tokens
      .slice(2)
      .map(({ range }) => expected.target.slice(range!.start, range!.end));
    assert.equal(covered.join(''), expected.target);
  });

  it('is begun as the model always begins, where it does', async () => {
    const copy = join(folder, 'begun');
    cpSync(resolve('test/fixtures/models/bart'), copy, { recursive: true });
    const generation = { decoder_start_token_id: 2, eos_token_id: 2, forced_bos_token_id: 0, max_length: 12 };
    writeFileSync(join(copy, 'generation_config.json'), JSON.stringify(generation));
    const given = await inspect({ model: copy, text: 'the cat', target: 'abc' });
    assert.deepEqual(idsOf(given.target!.tokens), [2, 0, 1, 2, 3]);
    const written = await inspect({ model: copy, text: 'the cat' });
    assert.deepEqual(idsOf(written.target!.tokens).slice(0, 2), [2, 0]);
  });

  it('is the second of two parts, which is no part of the text', async () => {
    const { tokens, target } = await inspect(joinTexts(expected.source, expected.target));
    assert.deepEqual(idsOf(tokens), expected.ids);
    assert.deepEqual(idsOf(target!.tokens), expected.target_ids);
  });

  it('gives every attention its own shape and PyTorch’s numbers', async () => {
    const { id, thumbnails, model: entry } = await inspect({ target: expected.target });
    const [source, target] = [expected.ids.length, expected.target_ids.length];
    assert.deepEqual(
      thumbnails.map(({ rows, columns, cells }) => [rows, columns, cells.length]),
      entry.attentions.map(({ layers, heads, queries, keys }) => {
        const [rows, columns] = [queries, keys].map((axis) => (sideOf(axis) === 'source' ? source : target));
        return [rows!, columns!, layers * heads * rows! * columns!];
      }),
    );
    for (const { name, layers, heads } of entry.attentions) {
      const which = { tap: `${name}.pattern`, layer: layers - 1, head: heads - 1 };
      close(
        await engine.ask('tensor', { inspection: id, ...which }),
        expected[name as 'decoder.attn'].flat(),
      );
    }
    const full = `decoder.blocks.${entry.attentions[2]!.layers - 1}.cross_attn.pattern`;
    close(
      await engine.ask('tensor', { inspection: id, tap: full, head: entry.attentions[2]!.heads - 1 }),
      expected['decoder.cross_attn'].flat(),
    );
  });

  it('has rows and columns of its own length in cross-attention', async () => {
    const { id } = await inspect({ target: expected.target });
    const pattern = expected['decoder.cross_attn'];
    const row = await engine.ask('row', {
      inspection: id,
      tap: 'decoder.cross_attn.pattern',
      axis: 'query',
      token: 9,
    });
    const column = await engine.ask('row', {
      inspection: id,
      tap: 'decoder.cross_attn.pattern',
      axis: 'key',
      token: 20,
    });
    close({ data: row.data.slice(-pattern[0]!.length) }, pattern[9]!);
    close(
      { data: column.data.slice(-pattern.length) },
      pattern.map((weights) => weights[20]!),
    );
    // Token 20 is one of the text alone: the target has twelve.
    const beyond = { tap: 'decoder.cross_attn.pattern', axis: 'query', token: 20 } as const;
    await assert.rejects(engine.ask('row', { inspection: id, ...beyond }), /no token 20.*0 to 11/);
  });

  it('is measured by attention', async () => {
    const { id, model: entry } = await inspect({ target: expected.target });
    const statistics = await engine.ask('statistics', { inspection: id });
    assert.deepEqual(
      statistics.map((those) => Object.keys(those).sort()),
      [
        ['duplicate', 'entropy', 'first', 'induction', 'next', 'previous', 'self'],
        ['duplicate', 'entropy', 'first', 'induction', 'previous', 'self'],
        ['aligned', 'entropy', 'first'],
      ],
    );
    // Mean weight on the first key, of the last head.
    const { layers, heads } = entry.attentions[2]!;
    const first = expected['decoder.cross_attn'].map(([weight]) => weight!);
    const mean = first.reduce((sum, weight) => sum + weight, 0) / first.length;
    assert(Math.abs(statistics[2]!.first![layers * heads - 1]! - mean) < 1e-5);
  });

  it('is predicted token by token', async () => {
    const { id } = await inspect({ target: expected.target });
    const predictions = await engine.ask('predictions', { inspection: id });
    assert.equal(predictions.length, expected.target_ids.length);
    expected.logits.forEach((likeliest, place) => {
      likeliest.forEach(([token, probability], rank) => {
        const ours = predictions[place]![rank]!;
        assert.equal(ours.id, token);
        assert(Math.abs(ours.probability - probability!) < 1e-5);
      });
    });
  });

  it('is written and read without positions where they are switched off', async () => {
    const beams = withBeams(4);
    const told = await inspect({ model: beams });
    assert.deepEqual(told.interventions, {});
    const untold = await inspect({ model: beams, interventions: { positions: 'off' } });
    assert.deepEqual(untold.interventions, { positions: 'off' });
    const written = expected.written_untold;
    assert.deepEqual(idsOf(untold.target!.tokens), written.at(-1) === 0 ? written.slice(0, -1) : written);

    const { id, model: entry } = await inspect({
      target: expected.target,
      interventions: { positions: 'off' },
    });
    const { name, layers, heads } = entry.attentions[2]!;
    const which = { tap: `${name}.pattern`, layer: layers - 1, head: heads - 1 };
    close(
      await engine.ask('tensor', { inspection: id, ...which }),
      expected['decoder.cross_attn_untold'].flat(),
    );
  });

  it('tells what is written so far, at most ten times a second, and can be cancelled between tokens', async () => {
    for (const beams of [1, 4]) {
      const told: Progress[] = [];
      const began = performance.now();
      const { target } = await engine.ask(
        'inspect',
        { id: ++last, text: expected.source, model: withBeams(beams), maxTokens },
        { onProgress: (progress) => told.push(progress) },
      );
      const texts = told.flatMap((progress) => (progress.stage === 'writing' ? [progress.text] : []));
      assert.equal(texts[0], '');
      assert(texts.length <= 1 + (performance.now() - began) / 100, `${texts.length} texts`);
      for (const text of beams === 1 ? texts : [])
        assert(target!.text.startsWith(text), `${text} is no beginning`);
    }

    const controller = new AbortController();
    let steps = 0;
    const onProgress = (progress: Progress) => {
      if (progress.stage !== 'writing') return;
      steps++;
      controller.abort();
    };
    const { signal } = controller;
    const run = engine.ask(
      'inspect',
      { id: ++last, text: expected.source, model: withBeams(1), maxTokens },
      { signal, onProgress },
    );
    await assert.rejects(run, { name: 'AbortError' });
    assert.equal(steps, 1);
  });

  it('is read again, not written anew, where its ids are known', async () => {
    const { target } = await inspect({ written: [40, 41] });
    assert.deepEqual(idsOf(target!.tokens), [2, 40, 41]);
    assert.equal(target!.isGiven, false);
  });

  it('may not be longer than the model reads', async () => {
    await assert.rejects(
      inspect({ target: 'a '.repeat(40) }),
      /The target has \d+ tokens, but the model reads at most 32/,
    );
  });

  it('is nothing to other models', async () => {
    const { target } = await inspect({ model: resolve('test/fixtures/models/gpt2'), target: 'a' });
    assert.equal(target, undefined);
    const encoder = await inspect({ model: resolve('test/fixtures/models/t5-encoder'), text: 'a cat' });
    assert.equal(encoder.target, undefined);
    assert.deepEqual(
      encoder.model.attentions.map(({ name }) => name),
      ['encoder.attn'],
    );
  });

  it('cannot be written without an unembedding, but read', async () => {
    const bare = join(folder, 'bare');
    cpSync(resolve('test/fixtures/models/marian-odd'), bare, { recursive: true });
    const weights = join(bare, 'model.safetensors');
    const named = readFileSync(weights, 'latin1').replace('"lm_head.weight"', '"no_head.weight"');
    writeFileSync(weights, named, 'latin1');
    await assert.rejects(
      inspect({ model: bare }),
      /has no unembedding, so it cannot write a target\. Give one/,
    );
    const { target } = await inspect({ model: bare, target: 'a' });
    assert.equal(target!.isGiven, true);
  });
});

function idsOf(tokens: readonly Token[]): number[] {
  return tokens.map(({ id }) => id);
}

function close({ data }: { data: Float32Array }, expected: readonly number[]): void {
  assert.equal(data.length, expected.length);
  expected.forEach((value, at) => {
    assert(Math.abs(data[at]! - value) < 1e-5, `${data[at]} at ${at} is not ${value}`);
  });
}
