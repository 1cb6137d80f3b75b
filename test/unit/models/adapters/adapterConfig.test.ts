import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import { readAdapterConfig } from '../../../../src/models/adapters/adapterConfig';
import matches from '../../../fixtures/adapters/matches.json';

const plain = { peft_type: 'LORA', base_model_name_or_path: 'gpt2', r: 2, target_modules: ['c_attn'] };

describe('adapter_config.json', () => {
  for (const { config, modules } of matches)
    it(`asks for the modules, ranks and scales that PEFT reads: ${JSON.stringify(config)}`, () => {
      const { targets, rankOf, scaleOf } = readAdapterConfig({
        peft_type: 'LORA',
        base_model_name_or_path: 'gpt2',
        ...config,
      });
      for (const [module, { isTarget, rank, scale }] of Object.entries(modules))
        assert.deepEqual([targets(module), rankOf(module), scaleOf(module)], [isTarget, rank, scale], module);
    });

  it('takes “all-linear” for whatever the file has weights for', () => {
    const { targets } = readAdapterConfig({ ...plain, target_modules: 'all-linear' });
    assert.ok(targets('transformer.h.0.mlp.c_fc'));
  });

  it('names the base and its revision', () => {
    const { base, revision } = readAdapterConfig({ ...plain, revision: 'v2' });
    assert.deepEqual([base, revision], ['gpt2', 'v2']);
    assert.equal(readAdapterConfig({ ...plain, revision: null }).revision, undefined);
  });

  const refused: [entries: Record<string, unknown>, sentence: RegExp][] = [
    [{ peft_type: 'IA3' }, /an adapter of the type "IA3", which is not supported; only "LORA" is/],
    [{ peft_type: 'ADALORA' }, /"ADALORA"/],
    [{ peft_type: 'PREFIX_TUNING' }, /"PREFIX_TUNING"/],
    [{ peft_type: undefined }, /an adapter of the type null/],
    [{ use_dora: true }, /sets "use_dora" to true, which is not supported\. Merge the adapter/],
    [{ lora_bias: true }, /"lora_bias"/],
    [{ use_qalora: true }, /"use_qalora"/],
    [{ trainable_token_indices: [3] }, /"trainable_token_indices"/],
    [{ layer_replication: [[0, 1]] }, /"layer_replication"/],
    [{ target_parameters: ['experts.gate_up_proj'] }, /"target_parameters"/],
    [{ alora_invocation_tokens: [3] }, /"alora_invocation_tokens"/],
    [{ a_switch_of_tomorrow: true }, /"a_switch_of_tomorrow"/],
    [{ init_lora_weights: 'pissa_niter_4' }, /sets "init_lora_weights" to "pissa_niter_4"/],
    [{ init_lora_weights: 'loftq' }, /"init_lora_weights" to "loftq"/],
    [{ base_model_name_or_path: null }, /does not say in "base_model_name_or_path" which model/],
    [{ r: 0 }, /sets "r" to 0/],
    [{ rank_pattern: { c_attn: -1 } }, /"rank_pattern", sets "c_attn" to -1/],
    [{ rank_pattern: [2] }, /sets "rank_pattern" to \[…\]; it must be an object in braces/],
    [{ target_modules: '(?<!a' }, /has the pattern "\(\?<!a", which cannot be read/],
    [{ target_modules: [3] }, /sets "target_modules" to \[…\]; it must be a list of texts/],
    [{ layers_to_transform: ['first'] }, /sets "layers_to_transform" to \[…\]/],
  ];
  for (const [entries, sentence] of refused)
    it(`is refused by name: ${JSON.stringify(entries)}`, () => {
      const read = () => readAdapterConfig({ ...plain, ...entries });
      assert.throws(read, (error) => error instanceof ReaderError && sentence.test(error.message));
    });

  it('may say how it was trained', () => {
    const training = {
      lora_dropout: 0.1,
      init_lora_weights: 'gaussian',
      megatron_core: 'megatron.core',
      loftq_config: {},
    };
    assert.equal(
      readAdapterConfig({ ...plain, ...training, use_dora: false, lora_bias: null }).rankOf('c_attn'),
      2,
    );
  });
});
