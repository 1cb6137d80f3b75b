import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from '../../../src/engine/run/session';
import { openModelFolder } from '../../../src/models/modelFolder';
import { tokensOf } from '../../../src/protocol/attention';
import { listTaps } from '../../../src/transformer/graph/taps';
import { assertRefused, changeConfig, changeHeader, inCopyOf, inFolder, removeTensors } from './folder';

const fixture = (name: string) => `test/fixtures/models/${name}`;

describe('openModelFolder', () => {
  it('tells what PyTorch counts', async () => {
    const { width, context, vocabulary, ...amount } = await openModelFolder(fixture('gpt2'));
    assert.deepEqual({ width, context, vocabulary }, { width: 24, context: 32, vocabulary: 300 });
    const { parameters, loadedBytes } = amount;
    assert.deepEqual({ parameters, loadedBytes }, { parameters: 22464, loadedBytes: 89856 });
    for (const converted of ['gpt2-sharded', 'gpt2-bfloat16']) {
      const { parameters, loadedBytes } = await openModelFolder(fixture(converted));
      assert.ok(loadedBytes > 4 * parameters && loadedBytes < 5 * parameters, converted);
    }
  });

  it('knows what an architecture is', async () => {
    const [gpt2, bert] = [await openModelFolder(fixture('gpt2')), await openModelFolder(fixture('bert'))];
    assert.deepEqual([gpt2.modelType, gpt2.hasTokenTypes], ['gpt2', false]);
    assert.deepEqual([bert.modelType, bert.hasTokenTypes], ['bert', true]);
    const [source, target] = [tokensOf('source'), tokensOf('target')];
    const kind = 'softmax';
    const only = { name: 'attn', kind, layers: 2, heads: 4, headWidth: 6, queries: source, keys: source };
    assert.deepEqual(gpt2.attentions, [{ ...only, sight: { isCausal: true } }]);
    assert.deepEqual(bert.attentions, [{ ...only, sight: { isCausal: false } }]);
    const marian = await openModelFolder(fixture('marian'));
    assert.deepEqual([marian.modelType, marian.hasTokenTypes], ['marian', false]);
    const decoder = { kind, layers: 3, heads: 3, headWidth: 4, queries: target };
    assert.deepEqual(marian.attentions, [
      { ...only, name: 'encoder.attn', headWidth: 3, sight: { isCausal: false } },
      { ...decoder, name: 'decoder.attn', sight: { isCausal: true }, keys: target },
      { ...decoder, name: 'decoder.cross_attn', sight: { isCausal: false }, keys: source },
    ]);
  });

  it('follows symlinks out of the folder, shard by shard', () =>
    inFolder(async (parent) => {
      const [cache, elsewhere] = [join(parent, 'cache'), join(parent, 'elsewhere')];
      const snapshot = join(cache, 'models--org--name', 'snapshots', 'abc');
      mkdirSync(snapshot, { recursive: true });
      mkdirSync(elsewhere);
      for (const name of ['config.json', 'tokenizer.json', 'model.safetensors.index.json']) {
        writeFileSync(join(snapshot, name), readFileSync(join(fixture('gpt2-sharded'), name)));
      }
      for (const [i, target] of [cache, elsewhere].entries()) {
        const name = `model-0000${i + 1}-of-00002.safetensors`;
        writeFileSync(join(target, `blob ${i}`), readFileSync(join(fixture('gpt2-sharded'), name)));
        symlinkSync(join(target, `blob ${i}`), join(snapshot, name));
      }
      mkdirSync(join(cache, 'models--org--name', 'refs'));
      writeFileSync(join(cache, 'models--org--name', 'refs', 'main'), 'abc');
      for (const folder of [snapshot, join(cache, 'models--org--name')]) {
        const session = await Session.open(await openModelFolder(folder), ['logits'], { threads: 1 });
        assert.equal((await session.run([1])).get('logits')!.data.length, 300);
        await session.release();
      }
    }));

  it('names a folder that is not there', () => assertRefused('nowhere', 'no folder nowhere'));
  it('names a file in place of a folder', () => assertRefused(`${fixture('gpt2')}/config.json`, 'is a file'));

  for (const name of ['config.json', 'tokenizer.json', 'model.safetensors']) {
    it(`names a folder or a pipe in place of ${name}`, () =>
      inCopyOf('gpt2', async (folder) => {
        const file = join(folder, name);
        rmSync(file);
        mkdirSync(file);
        await assertRefused(folder, `${file} cannot be read. Check that it is a file`);
        if (process.platform === 'win32') return;
        rmSync(file, { recursive: true });
        execFileSync('mkfifo', [file]);
        await assertRefused(folder, `${file} cannot be read. Check that it is a file`);
      }));

    it(`names a missing ${name}`, () =>
      inCopyOf('gpt2', async (folder) => {
        rmSync(join(folder, name));
        await assertRefused(folder, `There is no ${name} in ${folder}`);
      }));
  }

  it('takes what a tokenizer can be made of in place of tokenizer.json, and says what that is', () =>
    inCopyOf('gpt2', async (folder) => {
      rmSync(join(folder, 'tokenizer.json'));
      writeFileSync(join(folder, 'merges.txt'), '');
      await assertRefused(folder, 'no other file of a tokenizer: vocab.txt, vocab.json + merges.txt, ');
      writeFileSync(join(folder, 'vocab.json'), '{}');
      assert.deepEqual((await openModelFolder(folder)).tokenizer, { folder });
    }));

  it('names an index without its shard, and an index without a list', () =>
    inCopyOf('gpt2-sharded', async (folder) => {
      rmSync(join(folder, 'model-00002-of-00002.safetensors'));
      await assertRefused(
        folder,
        'There is no model-00002-of-00002.safetensors',
        'index.json says that it holds weights',
      );
      writeFileSync(join(folder, 'model.safetensors.index.json'), '{"weight_map": {"a": "../b"}}');
      await assertRefused(folder, 'model.safetensors.index.json is damaged', '"a" in "../b"');
    }));

  it('names a tensor that is not in the shard in which the index says that it lies', () =>
    inCopyOf('gpt2-sharded', async (folder) => {
      const file = join(folder, 'model.safetensors.index.json');
      const index = JSON.parse(readFileSync(file, 'utf8'));
      const name = 'transformer.ln_f.bias';
      const [first, second] = [1, 2].map((shard) => `model-0000${shard}-of-00002.safetensors`) as [
        string,
        string,
      ];
      assert.equal(index.weight_map[name], second);
      const sentence = `index.json is damaged: it says that "${name}" is in `;
      writeFileSync(file, JSON.stringify({ weight_map: { ...index.weight_map, [name]: first } }));
      await assertRefused(folder, `${sentence}${first}, which has no such tensor`);
      writeFileSync(file, JSON.stringify(index));
      await openModelFolder(folder);
      removeTensors(join(folder, second), name);
      await assertRefused(folder, `${sentence}${second}`);
    }));

  it('finds the one table of a tied Marian under any of its names', () =>
    inCopyOf('marian', async (folder) => {
      let known = 'model.shared.weight';
      for (const name of [
        'model.encoder.embed_tokens.weight',
        'model.decoder.embed_tokens.weight',
        'lm_head.weight',
      ]) {
        changeHeader(join(folder, 'model.safetensors'), (header) => {
          header[name] = header[known]!;
          delete header[known];
        });
        known = name;
        assert.equal((await openModelFolder(folder)).vocabulary, 90);
      }
      removeTensors(join(folder, 'model.safetensors'), known);
      await assertRefused(folder, 'no tensor "shared.weight"', '[90, 12]');
    }));

  it('takes the unembedding that the file has, although the config ties it to the embedding', () =>
    inCopyOf('llama', async (folder) => {
      const { parameters } = await openModelFolder(folder);
      changeConfig(folder, { tie_word_embeddings: true });
      assert.equal((await openModelFolder(folder)).parameters, parameters);
    }));

  const tied = [
    ['gpt2', 'transformer.wte', 'lm_head'],
    ['qwen2-tied', 'model.embed_tokens', 'lm_head'],
    ['gptj-tied', 'transformer.wte', 'lm_head'],
    ['bloom', 'transformer.word_embeddings', 'lm_head'],
    ['opt', 'model.decoder.embed_tokens', 'lm_head'],
    ['modernbert', 'model.embeddings.tok_embeddings', 'decoder'],
    ['roberta', 'roberta.embeddings.word_embeddings', 'lm_head.decoder'],
    ['mpnet', 'mpnet.embeddings.word_embeddings', 'lm_head.decoder'],
    ['deberta-v2-tied', 'deberta.embeddings.word_embeddings', 'cls.predictions.decoder'],
  ] as const;
  for (const [name, embedding, unembedding] of tied) {
    it(`takes the unembedding for the embedding of a tied ${name} whose file has that alone`, () =>
      inCopyOf(name, async (folder) => {
        const usual = await openModelFolder(folder);
        changeHeader(join(folder, 'model.safetensors'), (header) => {
          header[`${unembedding}.weight`] = header[`${embedding}.weight`]!;
          delete header[`${embedding}.weight`];
        });
        const { parameters, taps } = await openModelFolder(folder);
        assert.equal(parameters, usual.parameters);
        assert.deepEqual([...taps.keys()], [...usual.taps.keys()]);
        assert(taps.has('logits'));
        changeConfig(folder, { tie_word_embeddings: false });
        await assertRefused(folder, embedding.replace(/^\w+?\./, ''));
      }));
  }

  it('has no logits without the weights of an untied head', () =>
    inCopyOf('gpt2-odd', async (folder) => {
      removeTensors(join(folder, 'model.safetensors'), 'lm_head.weight');
      const taps = listTaps(await openModelFolder(folder)).map(({ name }) => name);
      assert.deepEqual(taps.slice(-2), ['blocks.0.resid_post', 'ln_final.normalized']);
    }));

  it('has no logits without the weights of an untied head, of an encoder–decoder either', () =>
    inCopyOf('marian-odd', async (folder) => {
      removeTensors(join(folder, 'model.safetensors'), 'lm_head.weight');
      const taps = listTaps(await openModelFolder(folder)).map(({ name }) => name);
      assert.equal(taps.at(-1), 'decoder.blocks.0.ln3.normalized');
    }));

  it('names a missing tensor and its shape', () =>
    inCopyOf('gpt2', async (folder) => {
      changeConfig(folder, { n_layer: 3 });
      await assertRefused(folder, 'model.safetensors has no tensor "h.2.ln_1.weight"', '[24]');
    }));

  it('names a misshapen tensor and both shapes', () =>
    inCopyOf('bert', async (folder) => {
      changeConfig(folder, { vocab_size: 130 });
      await assertRefused(folder, '"bert.embeddings.word_embeddings.weight"', '[120, 24]', '[130, 24]');
    }));

  it('names a tensor of a type that is not read', () =>
    inCopyOf('gpt2', async (folder) => {
      changeHeader(join(folder, 'model.safetensors'), (header) => {
        header['transformer.wte.weight']!.dtype = 'I32';
      });
      await assertRefused(folder, '"transformer.wte.weight" as "I32"', 'F32, F16 and BF16');
    }));
});
