import assert from 'node:assert/strict';
import { adapterTensors } from '../../../../src/models/adapters/adapterTensors';

/** What is found of files whose tensors have these names. */
function found(...names: string[]) {
  const place = {
    dtype: 'F32',
    shape: [1],
    begin: 0,
    end: 4,
    file: 'a',
    shownFile: 'adapter_model.safetensors',
  };
  const tensors = new Map(names.map((name) => [name, { ...place, name }]));
  return adapterTensors(
    { folder: '/', tensors, listed: new Map(), shownFile: 'adapter_model.safetensors' },
    'transformer.',
  );
}

describe('the tensors of an adapter', () => {
  const module = 'h.0.attn.c_attn';
  const ways: [what: string, a: string, b: string][] = [
    ['as PEFT saves them', 'lora_A.weight', 'lora_B.weight'],
    ['with the adapter’s name', 'lora_A.default.weight', 'lora_B.default.weight'],
    ['of a table', 'lora_embedding_A', 'lora_embedding_B'],
    ['of a table, with the adapter’s name', 'lora_embedding_A.mine', 'lora_embedding_B.mine'],
  ];
  for (const [what, a, b] of ways)
    for (const before of [
      'base_model.model.transformer.',
      'base_model.model.',
      'transformer.',
      '_orig_mod.base_model.model._orig_mod.transformer.',
      'module.base_model.model.transformer.',
    ])
      it(`are found ${what}, behind ${before}`, () => {
        const at = `${before}${module}`;
        const { lowRank, lowRanks } = found(`${at}.${a}`, `${at}.${b}`);
        const { a: one, b: other, isOfTable, module: trained } = lowRank(module)!;
        assert.deepEqual([one.name, other.name], [`${at}.${a}`, `${at}.${b}`]);
        assert.equal(isOfTable, a.includes('embedding'));
        // What PEFT matches its targets with.
        assert.equal(trained, at.replace(/^.*base_model\.model\./, '').replace('_orig_mod.', ''));
        assert.equal(lowRanks.size, 1);
      });

  it('replace the base’s, however PEFT wraps them', () => {
    const before = 'base_model.model.';
    const { replacement } = found(
      `${before}lm_head.modules_to_save.default.weight`,
      `${before}lm_head.original_module.weight`,
      `${before}transformer.h.0.attn.c_attn.base_layer.bias`,
      `${before}transformer.ln_f.bias`,
    );
    assert.equal(
      replacement('lm_head.weight')?.tensor.name,
      `${before}lm_head.modules_to_save.default.weight`,
    );
    assert.ok(replacement('h.0.attn.c_attn.bias'));
    assert.ok(replacement('ln_f.bias'));
    assert.equal(replacement('ln_f.weight'), undefined);
  });
});
