import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outlineOf } from '../../../../src/models/modelConfig';
import { openModelFolder } from '../../../../src/models/modelFolder';
import { quantizationOf, readQuantization } from '../../../../src/models/weights/quantization';
import { changeConfig, inCopyOf, inFolder } from '../folder';

interface Written {
  readonly bits: number | null;
  readonly config: { readonly quant_method: string };
}

const written: readonly Written[] = JSON.parse(
  readFileSync('test/fixtures/models/quantizations.json', 'utf8'),
);

/** As other tools write it. */
const others: [entries: object, method: string | undefined, bits: number | undefined][] = [
  [{ quantization_config: { load_in_4bit: true } }, 'bitsandbytes', 4],
  [{ quantization: { group_size: 64, bits: 4 }, quantization_config: { group_size: 64, bits: 4 } }, 'mlx', 4],
  [{ text_config: { quantization_config: { quant_method: 'gptq', bits: 8 } } }, 'gptq', 8],
  [
    {
      quantization_config: {
        quant_method: 'compressed-tensors',
        format: 'pack-quantized',
        config_groups: {
          group_0: { weights: { num_bits: 4, type: 'int' }, input_activations: { num_bits: 2 } },
        },
      },
    },
    'compressed-tensors',
    4,
  ],
  [{ compression_config: { config_groups: { a: { weights: { num_bits: 8 } } } } }, undefined, 8],
  [
    {
      quantization_config: {
        quant_method: 'torchao',
        quant_type: { default: { _type: 'Int4WeightOnlyConfig', _data: { group_size: 128 } } },
      },
    },
    'torchao',
    4,
  ],
  [{ quantization_config: { quant_method: 'torchao', quant_type: 'int8_weight_only' } }, 'torchao', 8],
  [
    {
      quantization_config: {
        quant_method: 'hqq',
        quant_config: { scale_quant_params: { nbits: 8 }, weight_quant_params: { nbits: 3, group_size: 64 } },
      },
    },
    'hqq',
    3,
  ],
  [
    {
      quantization_config: {
        quant_method: 'quark',
        global_quant_config: { input_tensors: { dtype: 'int2' }, weight: { dtype: 'fp8_e4m3' } },
      },
    },
    'quark',
    8,
  ],
  [{ quantization_config: { quant_method: 'modelopt', quant_algo: 'NVFP4' } }, 'modelopt', 4],
  [{ quantization_config: { quant_method: 'exl2', bits: 4.25, head_bits: 6 } }, 'exl2', 4.25],
  [{ quantization_config: { quant_method: 'new' } }, 'new', undefined],
];

describe('quantizationOf', () => {
  for (const { bits, config } of written) {
    it(`reads ${config.quant_method} with ${bits ?? 'no'} bits as transformers writes it`, () => {
      const { method, bits: read } = quantizationOf({ quantization_config: config })!;
      assert.deepEqual([method, read], [config.quant_method, bits ?? undefined]);
    });
  }

  for (const [entries, method, bits] of others) {
    it(`reads ${JSON.stringify(entries)}`, () => {
      const read = quantizationOf(entries as Record<string, unknown>)!;
      assert.deepEqual([read.method, read.bits], [method, bits]);
    });
  }

  it('is undefined where nothing is quantized', () => {
    for (const settings of [undefined, null, {}])
      assert.equal(quantizationOf({ quantization_config: settings }), undefined);
  });

  it('knows the origin from what the config was made from', () => {
    const origins: [path: unknown, name: string | undefined, isLikely?: boolean][] = [
      ['mistralai/Mistral-7B-v0.1', 'mistralai/Mistral-7B-v0.1', false],
      ['gpt2', 'gpt2', false],
      ['unsloth/mistral-7b-v0.3-bnb-4bit', 'unsloth/mistral-7b-v0.3', true],
      ['TheBloke/Llama-2-7B-Chat-GPTQ', 'TheBloke/Llama-2-7B-Chat', true],
      ['Qwen/Qwen2-7B-Instruct-GPTQ-Int4', 'Qwen/Qwen2-7B-Instruct', true],
      ['neuralmagic/Llama-3.1-8B-quantized.w4a16', 'neuralmagic/Llama-3.1-8B', true],
      ['/data/models/Llama-2-7b-AWQ', 'Llama-2-7b', true],
      ['C:\\models\\x-fp8-dynamic', 'x', true],
      ['/data/models/mine', undefined],
      ['', undefined],
      [7, undefined],
    ];
    for (const [path, name, isLikely] of origins) {
      const { origin } = quantizationOf({ _name_or_path: path, quantization_config: { bits: 4 } })!;
      assert.deepEqual(origin, name === undefined ? undefined : { name, isLikely }, String(path));
    }
  });
});

describe('readQuantization', () => {
  const beside: [file: string, content: object, method: string, bits: number][] = [
    ['quantize_config.json', { bits: 4, group_size: 128, desc_act: false }, 'gptq', 4],
    ['quant_config.json', { zero_point: true, q_group_size: 128, w_bit: 4 }, 'awq', 4],
    [
      'hf_quant_config.json',
      { producer: { name: 'modelopt' }, quantization: { quant_algo: 'FP8', kv_cache_quant_algo: 'INT2' } },
      'modelopt',
      8,
    ],
    [
      'compression_config.json',
      { config_groups: { a: { weights: { num_bits: 8 } } } },
      'compressed-tensors',
      8,
    ],
  ];
  for (const [file, content, method, bits] of beside) {
    it(`reads ${file} where config.json says nothing`, () =>
      inFolder(async (folder) => {
        assert.equal(await readQuantization(folder, {}), undefined);
        writeFileSync(join(folder, file), JSON.stringify(content));
        const read = await readQuantization(folder, {});
        assert.deepEqual([read?.method, read?.bits], [method, bits]);
      }));
  }

  it('knows the origin from the model card first, and from the name of the folder last', () =>
    inFolder(async (parent) => {
      const config = { quantization_config: { quant_method: 'gptq', bits: 4 } };
      const folder = join(parent, 'models--TheBloke--Nice-7B-GPTQ', 'snapshots', 'abc');
      mkdirSync(folder, { recursive: true });
      const origin = async () => (await readQuantization(folder, config))?.origin;
      assert.deepEqual(await origin(), { name: 'TheBloke/Nice-7B', isLikely: true });
      for (const card of [
        'base_model: org/nice-7b',
        'base_model:\n- org/nice-7b',
        'base_model: ["org/nice-7b"]',
      ]) {
        writeFileSync(join(folder, 'README.md'), `---\nlicense: mit\n${card}\ntags: []\n---\n# Nice\n`);
        assert.deepEqual(await origin(), { name: 'org/nice-7b', isLikely: false });
      }
    }));
});

describe('a quantized model', () => {
  const config = { quant_method: 'bitsandbytes', load_in_4bit: true };

  it('is refused with its method, its bits and its origin', () =>
    inCopyOf('gpt2', async (folder) => {
      changeConfig(folder, { quantization_config: config, _name_or_path: 'openai-community/gpt2' });
      await assert.rejects(openModelFolder(folder), {
        name: 'ReaderError',
        message:
          'The weights of this model are quantized (bitsandbytes, 4 bits), which is not supported. Open the original model: "openai-community/gpt2".',
      });
    }));

  it('is refused on the Hub too', () => {
    const text = JSON.stringify({ model_type: 'gpt2', quantization_config: { quant_method: 'aqlm' } });
    assert.throws(() => outlineOf({ config: text }), {
      message:
        'The weights of this model are quantized (aqlm), which is not supported. Open the original model; the Hub names it as “base model” on this model’s page.',
    });
  });

  it('is not what a model of another kind is refused for', () => {
    const text = JSON.stringify({ model_type: 'mamba', quantization_config: config });
    assert.throws(() => outlineOf({ config: text }), /of the type "mamba", which is not supported/);
  });
});
