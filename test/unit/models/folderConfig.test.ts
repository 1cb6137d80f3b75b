import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openModelFolder } from '../../../src/models/modelFolder';
import { assertRefused, changeConfig, inCopyOf, writeConfigEntry } from './folder';

describe('openModelFolder, of config.json,', () => {
  it('names a truncated config.json', () =>
    inCopyOf('gpt2', async (folder) => {
      truncateSync(join(folder, 'config.json'), 100);
      await assertRefused(folder, 'config.json is not valid JSON');
      writeFileSync(join(folder, 'config.json'), '[]');
      await assertRefused(folder, 'config.json does not hold a JSON object');
    }));

  it('lists the model types that it knows', () =>
    inCopyOf('gpt2', async (folder) => {
      changeConfig(folder, { model_type: 'mamba' });
      await assertRefused(folder, '"mamba"', '"gpt2", "bert"');
      changeConfig(folder, { model_type: undefined });
      await assertRefused(folder, '"model_type"');
    }));

  const impossible: [key: string, json: string, wanted: string, shown?: string][] = [
    ['n_layer', '0', 'a whole number above 0'],
    ['n_head', '-4', 'a whole number above 0'],
    ['n_embd', '24.5', 'a whole number above 0'],
    ['n_positions', '"32"', 'a whole number above 0'],
    ['n_head', 'true', 'a whole number above 0'],
    ['n_head', '[4]', 'a whole number above 0', '[…]'],
    ['n_inner', '{"a": 1}', 'a whole number above 0', '{…}'],
    ['vocab_size', '1e300', 'a whole number above 0', '1e+300'],
    ['vocab_size', '1e999', 'a whole number above 0', 'Infinity'],
    ['vocab_size', '9007199254740992', 'a whole number above 0'],
    ['layer_norm_epsilon', '0', 'a number above 0'],
    ['layer_norm_epsilon', '-1e-5', 'a number above 0', '-0.00001'],
    ['scale_attn_weights', '"yes"', 'true or false'],
    ['activation_function', '7', 'a text in quotes'],
    ['activation_function', '{"x": [[[[[]]]]]}', 'a text in quotes', '{…}'],
  ];
  for (const [key, json, wanted, shown = json] of impossible) {
    it(`refuses "${key}": ${json}`, () =>
      inCopyOf('gpt2', async (folder) => {
        writeConfigEntry(folder, key, json);
        await assertRefused(folder, `config.json sets "${key}" to ${shown}; it must be ${wanted}.`);
      }));
  }

  it('refuses NaN, which Python writes and JSON does not have', () =>
    inCopyOf('gpt2', async (folder) => {
      writeConfigEntry(folder, 'n_embd', 'NaN');
      await assertRefused(folder, 'config.json is not valid JSON');
    }));

  it('refuses numbers that are too large for any weights', () =>
    inCopyOf('gpt2', async (folder) => {
      changeConfig(folder, { n_layer: 2 ** 24 });
      await assertRefused(folder, 'no tensor "h.2.ln_1.weight"');
      changeConfig(folder, { n_layer: 2, n_positions: 2 ** 24 });
      await assertRefused(folder, '"transformer.wpe.weight"', '[16777216, 24]');
    }));

  it('refuses numbers of which no list can be made', async () => {
    const counts: [string, Record<string, unknown>][] = [
      ['gpt_neox', { hidden_size: 2 ** 40, num_attention_heads: 1 }],
      [
        'gpt_neo-odd',
        { num_layers: 2 ** 40, attention_layers: null, attention_types: [[['local'], 2 ** 40]] },
      ],
    ];
    for (const [name, entries] of counts) {
      await inCopyOf(name, async (folder) => {
        changeConfig(folder, entries);
        await assertRefused(folder, 'to 1099511627776; it must be a whole number from 1 to 16777216.');
      });
    }
  });

  it('refuses heads that do not divide the width', () =>
    inCopyOf('gpt2', async (folder) => {
      for (const heads of [5, 48, 2 ** 24]) {
        changeConfig(folder, { n_head: heads });
        await assertRefused(folder, '"n_embd" to 24', `"n_head" to ${heads}`, 'a multiple');
      }
    }));

  // `attribute_map` of GPT2Config; that the alias counts where both stand was seen in transformers 5.23.
  const aliases = {
    hidden_size: ['n_embd', 24],
    num_attention_heads: ['n_head', 4],
    num_hidden_layers: ['n_layer', 2],
    max_position_embeddings: ['n_positions', 32],
  } as const;
  for (const [alias, [key, value]] of Object.entries(aliases)) {
    it(`reads "${alias}" for "${key}", and first`, () =>
      inCopyOf('gpt2', async (folder) => {
        for (const other of [undefined, 99]) {
          changeConfig(folder, { [alias]: value, [key]: other });
          const { width, attentions, context } = await openModelFolder(folder);
          const { heads, layers } = attentions[0]!;
          assert.deepEqual(
            { width, heads, layers, context },
            { width: 24, heads: 4, layers: 2, context: 32 },
          );
        }
        changeConfig(folder, { [alias]: 0 });
        await assertRefused(folder, `config.json sets "${alias}" to 0; it must be`);
        changeConfig(folder, { [alias]: null, [key]: value });
        assert.equal((await openModelFolder(folder)).width, 24);
      }));
  }

  // `attribute_map` of MarianConfig, in the same way.
  it('reads the encoder’s size under the names of other models, and first', () =>
    inCopyOf('marian', async (folder) => {
      changeConfig(folder, { hidden_size: 12, num_hidden_layers: 2, num_attention_heads: 4 });
      changeConfig(folder, { d_model: 99, encoder_layers: 99, encoder_attention_heads: 99 });
      const { width, attentions } = await openModelFolder(folder);
      const sizes = attentions.map(({ name, layers, heads, headWidth }) => [name, layers, heads, headWidth]);
      assert.deepEqual(
        [width, ...sizes],
        [12, ['encoder.attn', 2, 4, 3], ['decoder.attn', 3, 3, 4], ['decoder.cross_attn', 3, 3, 4]],
      );
      changeConfig(folder, { decoder_attention_heads: 5 });
      await assertRefused(folder, '"hidden_size" to 12', '"decoder_attention_heads" to 5', 'a multiple');
    }));

  const unbuilt: [string, string, unknown][] = [
    ['gpt2', 'add_cross_attention', true],
    ['gpt2', 'is_causal', false],
    ['gpt2', 'pruned_heads', { 0: [1] }],
    ['bert', 'is_decoder', true],
    ['bert', 'add_cross_attention', true],
    ['bert', 'position_embedding_type', 'relative_key'],
    ['roberta', 'position_embedding_type', 'relative_key_query'],
    ['electra', 'is_decoder', true],
    ['albert', 'position_embedding_type', 'relative_key'],
    ['modernbert', 'sliding_window', 7],
    ['modernbert', 'head_dim', 8],
    ['mpnet', 'relative_attention_num_buckets', 16],
    ['deberta-v2', 'attention_head_size', 8],
    ['deberta-v2', 'conv_kernel_size', 2],
    ['marian', 'share_encoder_decoder_embeddings', false],
    ['marian', 'normalize_before', true],
    ['marian', 'normalize_embedding', true],
    ['marian', 'add_final_layer_norm', true],
    ['marian', 'static_position_embeddings', false],
    ['marian', 'is_encoder_decoder', false],
    ['marian', 'is_decoder', true],
    ['bart', 'is_encoder_decoder', false],
    ['mbart', 'is_decoder', true],
    ['m2m_100', 'is_encoder_decoder', false],
    ['t5', 'is_decoder', true],
  ];
  for (const [name, key, value] of unbuilt) {
    it(`refuses "${key}" of ${name} by name`, () =>
      inCopyOf(name, async (folder) => {
        changeConfig(folder, { [key]: value });
        await assertRefused(folder, `config.json sets "${key}" to`, 'not supported');
      }));
  }

  it('takes a null or an empty switch for absent', () =>
    inCopyOf('gpt2', async (folder) => {
      changeConfig(folder, { add_cross_attention: null, pruned_heads: {}, n_inner: null });
      assert.equal((await openModelFolder(folder)).attentions[0]!.layers, 2);
    }));

  it('names an activation that is not built', () =>
    inCopyOf('gpt2', async (folder) => {
      changeConfig(folder, { activation_function: 'prelu' });
      await assertRefused(folder, '"prelu"', 'gelu_new');
    }));
});
