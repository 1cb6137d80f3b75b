import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { summary } from '../../../../src/cli/summary';
import { Engine } from '../../../../src/engine/engine';
import { notFiniteIn } from '../../../../src/engine/run/notFinite';
import type { Inspection } from '../../../../src/protocol/inspection';
import { type Header, inCopyOf } from '../../models/folder';

const text = 'The animal';
const nan = Float32Array.of(Number.NaN);
const infinite = Float32Array.of(Number.POSITIVE_INFINITY);

describe('values that are not finite', () => {
  // The first linear map, norm or sum that reads the number that is spoilt.
  const spoilt: [model: string, tensor: string, value: Float32Array, tap: string, sentence: RegExp][] = [
    [
      'gpt2',
      'transformer.h.0.mlp.c_fc.weight',
      nan,
      'blocks.0.mlp.pre',
      /^The model computes NaN.*first in “mlp.pre” of layer 0/,
    ],
    [
      'gpt2',
      'transformer.h.0.ln_1.weight',
      infinite,
      'blocks.0.ln1.normalized',
      /^The model computes infinite values, first in “ln1.normalized” of layer 0/,
    ],
    ['gpt2', 'transformer.h.1.attn.c_attn.bias', nan, 'blocks.1.attn.q', /first in “attn.q” of layer 1/],
    [
      'gpt2',
      'transformer.wpe.weight',
      nan,
      'pos_embed',
      /^The model computes NaN.*first in “pos_embed”, then/,
    ],
    [
      'bert',
      'bert.encoder.layer.0.output.dense.bias',
      infinite,
      'blocks.0.mlp_out',
      /infinite values, first in “mlp_out” of layer 0/,
    ],
    [
      'marian',
      'model.encoder.layers.0.fc2.bias',
      nan,
      'encoder.blocks.0.mlp_out',
      /first in “encoder.mlp_out” of layer 0/,
    ],
  ];
  for (const [model, tensor, value, tap, sentence] of spoilt) {
    it(`are told by the first tap that has them: ${tap} of ${model}`, () =>
      withSpoilt(model, tensor, value, async (folder) => {
        const { notFinite } = await engine().ask('inspect', {
          id: 1,
          text,
          model: folder,
          maxTokens: 32,
          target: 'a b',
        });
        assert.equal(notFinite?.tap, tap);
        assert.equal(notFinite.layer, /\d/.test(tap) ? Number(/\d/.exec(tap)![0]) : undefined);
        assert.match(notFinite.sentence, sentence);
      }));
  }

  it('are told where a float16 that overflowed is infinite', () =>
    withSpoilt('gpt2-sharded', 'transformer.h.0.attn.c_proj.bias', Uint16Array.of(0x7c00), async (folder) => {
      const { notFinite } = await engine().ask('inspect', {
        id: 1,
        text,
        model: folder,
        maxTokens: 32,
      });
      assert.match(
        notFinite!.sentence,
        /^The model computes infinite values, first in “attn_out” of layer 0/,
      );
    }));

  it('are told of an exported graph', () =>
    inCopyOf('../onnx/gpt2-dynamo', async (folder) => {
      const file = join(folder, 'model.onnx.data');
      const weights = readFileSync(file);
      const inspect = (from: number) => {
        writeFileSync(file, Buffer.from(weights).fill(0xff, from));
        return engine().ask('inspect', {
          id: 1,
          text,
          model: folder,
          maxTokens: 32,
        });
      };
      const { notFinite } = await inspect(Math.floor(weights.length * 0.58));
      assert.match(notFinite!.sentence, /^The model computes NaN.*first in “attn\.q” of layer 0/);
      await assert.rejects(inspect(0), /: The model computes NaN.*first in “attn\.pattern” of layer 0/);
    }));

  it('are told of a text that is read stage by stage', () =>
    withSpoilt('gpt2', 'transformer.h.0.mlp.c_fc.weight', nan, async (folder) => {
      const { notFinite } = await engine(1).ask('inspect', {
        id: 1,
        text,
        model: folder,
        maxTokens: 32,
      });
      assert.match(notFinite!.sentence, /^The model computes NaN.*first in “attn.pattern” of layer 1/);
    }));

  it('are told once they are asked for, where no pattern depends on them', () =>
    withSpoilt('gpt2', 'transformer.h.1.mlp.c_fc.bias', nan, async (folder) => {
      for (const memory of [1e8, 1]) {
        const one = engine(memory);
        const { notFinite } = await one.ask('inspect', { id: 1, text, model: folder, maxTokens: 32 });
        if (memory === 1) assert.match(notFinite!.sentence, /“resid_post” of layer 1/);
        else {
          assert.equal(notFinite, undefined);
          const sentence = /^ReaderError: The model computes NaN.*first in “mlp.pre” of layer 1/;
          await assert.rejects(one.ask('predictions', { inspection: 1 }), sentence);
          assert.match(`ReaderError: ${one.notFinite(1)?.sentence}`, sentence);
        }
        // Now that the reader knows it, no probability is made up.
        assert.deepEqual(new Set((await one.ask('predictions', { inspection: 1 })).flat()), new Set());
      }
    }));

  it('are told of what is written to a file', () =>
    withSpoilt('gpt2', 'transformer.ln_f.weight', nan, async (folder) => {
      const one = engine();
      await one.ask('inspect', { id: 1, text, model: folder, maxTokens: 32 });
      for await (const _ of one.tensors(1, ['blocks.1.attn.scores', 'logits']));
      assert.match(one.notFinite(1)!.sentence, /first in “ln_final.normalized”, then/);
    }));

  it('are no masked scores', async () => {
    const one = engine();
    const inspection = await one.ask('inspect', {
      id: 1,
      text,
      model: 'test/fixtures/models/gpt2',
      maxTokens: 32,
    });
    await one.ask('tensor', { inspection: 1, tap: 'attn.scores', layer: 0 });
    await one.ask('predictions', { inspection: 1 });
    assert.deepEqual([inspection.notFinite, one.notFinite(1)], [undefined, undefined]);
    const masked = Float32Array.of(1, Number.NEGATIVE_INFINITY);
    assert.equal(notFiniteIn('blocks.0.attn.scores', masked), undefined);
    assert.equal(notFiniteIn('blocks.0.attn.scores_unmasked', masked)?.tap, 'blocks.0.attn.scores_unmasked');
  });

  it('have a line of the summary', () =>
    withSpoilt('gpt2', 'transformer.wpe.weight', nan, async (folder) => {
      const one = engine();
      const inspection: Inspection = await one.ask('inspect', { id: 1, text, model: folder, maxTokens: 32 });
      assert.match(
        summary(inspection, { statistics: await one.ask('statistics', { inspection: 1 }), predictions: [] }),
        /\nThe model computes NaN.*“pos_embed”.*\n/,
      );
    }));
});

function engine(memoryBytes = 1e8): Engine {
  return new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes });
}

/** A copy of a fixture whose tensor has this value first. */
function withSpoilt(
  model: string,
  tensor: string,
  value: Float32Array | Uint16Array,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  return inCopyOf(model, async (folder) => {
    for (const name of readdirSync(folder).filter((name) => /^model.*\.safetensors$/.test(name))) {
      const bytes = readFileSync(join(folder, name));
      const end = 8 + Number(bytes.readBigUInt64LE());
      const entry = (JSON.parse(bytes.toString('utf8', 8, end)) as Header)[tensor];
      if (!entry) continue;
      bytes.set(new Uint8Array(value.buffer), end + entry.data_offsets[0]);
      writeFileSync(join(folder, name), bytes);
    }
    await use(folder);
  });
}
