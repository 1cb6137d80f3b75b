import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ReaderError } from '../../../../src/errors';
import { integer } from '../../../../src/onnx/value';
import { ConfigReader } from '../../../../src/transformer/config/configReader';
import type { LayerType } from '../../../../src/transformer/config/layerTypes';
import { readRotary } from '../../../../src/transformer/positions/rotaryConfig';
import { longRope, unscaled } from '../../../../src/transformer/positions/rotaryScalings';
import { evaluate } from '../../onnx/evaluate';

interface Case {
  config: Record<string, unknown>;
  older?: Record<string, unknown>;
  layerType?: LayerType;
  texts: { length: number; frequencies: number[]; scale: number }[];
}

const cases = JSON.parse(readFileSync('test/fixtures/rotary.json', 'utf8')) as Case[];
const sizes = { headWidth: 16, context: 8192 };
/** What the architectures say. */
const entriesOf: Record<string, Partial<Parameters<typeof readRotary>[1]>> = {
  llama: {},
  phi3: {
    share: 1,
    originalContext: 4096,
    scalings: { default: unscaled, longrope: longRope, su: longRope, yarn: longRope },
  },
  stablelm: { share: 0.25 },
  gpt_neox: { share: 0.25, thetaEntry: 'rotary_emb_base', shareEntry: 'rotary_pct' },
  gemma3_text: { theta: 1e6, isScaled: true },
};
const ofNearLayers = { theta: 1e4, thetaEntry: 'rope_local_base_freq', isScaled: false };

function read(config: Record<string, unknown>, layerType?: LayerType) {
  const entries = { ...sizes, ...entriesOf[String(config.model_type)], ...(layerType && { layerType }) };
  const reader = new ConfigReader('config.json', config);
  return readRotary(reader, layerType === 'sliding_attention' ? { ...entries, ...ofNearLayers } : entries);
}

describe('readRotary', () => {
  for (const { config, older, layerType, texts } of cases) {
    for (const [version, entries] of [
      [5, config],
      [4, older],
    ] as const) {
      if (!entries) continue;
      const {
        model_type: type,
        hidden_size,
        num_attention_heads,
        max_position_embeddings,
        ...rest
      } = entries;
      const settings = JSON.stringify(rest);
      it(`equals transformers: ${type} ${layerType ?? ''} ${settings} (${version})`, async () => {
        const { frequencies, scale } = read(entries, layerType);
        for (const { length, ...expected } of texts) {
          const { computed } = await evaluate({ computed: frequencies(integer(length)) });
          assert.equal(computed.data.length, expected.frequencies.length);
          expected.frequencies.forEach((frequency, i) => {
            const isClose = Math.abs(computed.data[i]! / frequency - 1) <= 5e-7;
            assert.ok(isClose, `pair ${i} at length ${length}: ${computed.data[i]}, not ${frequency}`);
          });
          assert.ok(Math.abs(scale - expected.scale) <= 1e-12);
        }
      });
    }
  }

  it('lets dynamically scaled positions reach as much farther as their factor says', () => {
    const scaled = (rope_scaling: object) => read({ model_type: 'llama', rope_scaling }).context;
    assert.equal(scaled({ type: 'dynamic', factor: 2.5 }), 20480);
    assert.equal(scaled({ type: 'linear', factor: 2.5 }), 8192);
  });

  it('refuses what it cannot read, by name', () => {
    const refused: [object, RegExp][] = [
      [
        { rope_scaling: { type: 'mrope' } },
        /by the method "mrope", which is not supported.*"default", "linear"/,
      ],
      [{ rope_parameters: { rope_type: 'toString' } }, /by the method "toString"/],
      [
        { rope_scaling: { type: 'linear' } },
        /"rope_scaling", does not set "factor"; it must be a number above 0/,
      ],
      [{ rope_theta: -1 }, /sets "rope_theta" to -1/],
      [{ rope_parameters: { rope_theta: '1e4' } }, /"rope_parameters", sets "rope_theta" to "1e4"/],
      [
        { partial_rotary_factor: 0.5 },
        /sets "partial_rotary_factor" to 0.5, which is not supported; only 1 is/,
      ],
      [{ model_type: 'stablelm', partial_rotary_factor: 0.2 }, /rotates 3 of each head’s 16 dimensions/],
      [{ model_type: 'stablelm', partial_rotary_factor: 1.5 }, /rotates 24 of each head’s 16 dimensions/],
      [
        { rope_scaling: { type: 'longrope', short_factor: [1], long_factor: [1], factor: 2 } },
        /sets "short_factor" to \[…\]; it must be a list of 8 numbers above 0/,
      ],
    ];
    for (const [config, message] of refused) {
      assert.throws(
        () => read({ model_type: 'llama', ...config }),
        (error) => error instanceof ReaderError && message.test(error.message),
        String(message),
      );
    }
  });
});
